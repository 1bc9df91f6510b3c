//! Old addresses, each of which sends readers on to a page.

use super::{Job, Planner};
use crate::base::span::Span;
use crate::model::address::alias_output;
use crate::model::{Diagnostic, Page, Site};

impl Planner {
    /// Whatever is planned already goes before an old address.
    pub fn redirects(&mut self, site: &Site) {
        for page in site.published() {
            for alias in &page.front.aliases {
                let output = alias_output(&alias.value);
                if !output.as_str().to_lowercase().ends_with(".html") {
                    self.diagnostics
                        .push(bad_alias(page, alias.span, &alias.value));
                    continue;
                }
                match self.jobs.get(&output) {
                    None => {
                        let to = page.file().clone();
                        self.jobs.insert(output, Job::Redirect { to });
                    }
                    Some(taken) => {
                        self.diagnostics
                            .push(taken_alias(page, alias.span, &alias.value, taken));
                    }
                }
            }
        }
    }
}

fn bad_alias(page: &Page, span: Span, alias: &str) -> Diagnostic {
    page.diagnostic(
        "invalid-field",
        span,
        format!("The old address `{alias}` cannot send readers on: only web pages can."),
    )
    .help("Give the address of a page, such as `/old-name/` or `/old-name.html`.")
}

fn taken_alias(page: &Page, span: Span, alias: &str, taken: &Job) -> Diagnostic {
    let other = match taken {
        Job::Page(file) if file == page.file() => "this page itself has it".to_owned(),
        Job::Page(file) => format!("the page `{file}` has it"),
        Job::Untranslated { of, .. } => {
            format!("the page `{of}` is shown there until it is translated")
        }
        Job::Copy(file) => format!("the file `{file}` has it"),
        Job::Redirect { to } => format!("it already leads to `{to}`"),
        _ => "Handout makes a file there itself".to_owned(),
    };
    page.diagnostic(
        "address-collision",
        span,
        format!("The old address `{alias}` cannot lead here, because {other}."),
    )
    .help("Remove this line from `aliases`, or rename the other file.")
}
