//! What stands in the way of something else in the output: a file where a folder is needed, and what lies in a folder that is
//! kept free.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::{Job, Planner};
use crate::base::path::{OutputPath, SitePath};
use crate::base::text::in_lower_case;
use crate::model::address::{PREVIEW_FOLDER, alias_output};
use crate::model::config::SEARCH_FOLDER;
use crate::model::{Diagnostic, Site};
use crate::render::theme::Theme;

impl Planner {
    /// A file `visit` cannot lie beside a file `visit/index.html`. Capitals make no difference, because some computers ignore them.
    ///
    /// What is only carried along gives way: a copied file, an old address, a file of the theme. Beside a page or a file that Handout makes itself, what needs the folder does.
    pub fn refuse_files_that_are_folders(&mut self, site: &Site, theme: &Theme) {
        if !self.has_files_that_are_folders() {
            return;
        }
        let mut folders: BTreeMap<String, Vec<OutputPath>> = BTreeMap::new();
        for output in self.jobs.keys() {
            let path = output.as_str().to_lowercase();
            for (end, _) in path.match_indices('/') {
                let inside = folders.entry(path[..end].to_owned()).or_default();
                inside.push(output.clone());
            }
        }
        let outputs: Vec<OutputPath> = self.jobs.keys().cloned().collect();
        for file in outputs {
            let Some(inside) = folders.get(&file.as_str().to_lowercase()) else {
                continue;
            };
            let gives_way = matches!(
                self.jobs.get(&file),
                Some(Job::Copy(_) | Job::Redirect { .. } | Job::ThemeFile)
            );
            if gives_way {
                let message = |what: &str| {
                    format!(
                        "{what} would be published as the file `{file}`, but `{}` needs a folder of that name. There cannot be both.",
                        inside[0]
                    )
                };
                self.take_out(site, theme, &file, message);
            } else {
                for output in inside {
                    let message = |what: &str| {
                        format!(
                            "{what} would be published as `{output}`, but there is a file `{file}`, so there can be no folder of that name."
                        )
                    };
                    self.take_out(site, theme, output, message);
                }
            }
        }
    }

    /// Hardly any site has, and that is quickly seen.
    fn has_files_that_are_folders(&self) -> bool {
        let outputs = self.jobs.keys();
        let outputs: Vec<Cow<'_, str>> = outputs.map(|o| in_lower_case(o.as_str())).collect();
        let mut folders: HashSet<&str> = HashSet::new();
        for output in &outputs {
            let inner = output.rmatch_indices('/').map(|(end, _)| &output[..end]);
            for folder in inner {
                // The folders around one that is known are known too.
                if !folders.insert(folder) {
                    break;
                }
            }
        }
        outputs.iter().any(|output| folders.contains(&**output))
    }

    /// The files of the search have names that nobody knows beforehand, so their folder is theirs alone.
    pub fn keep_the_search_folder_free(&mut self, site: &Site, theme: &Theme) {
        if site.config.has_search() {
            let reason = "holds what the search of the website needs, and nothing else";
            self.keep_free(SEARCH_FOLDER, reason, site, theme);
        }
    }

    /// Where the preview has pages of its own, nobody who edits the site could see what patients see.
    pub fn keep_the_folder_of_the_preview_free(&mut self, site: &Site, theme: &Theme) {
        let reason = "belongs to the preview: its own pages are there, so nobody could look at this before it is published";
        self.keep_free(PREVIEW_FOLDER, reason, site, theme);
    }

    /// Takes out whatever lies in a folder. Capitals make no difference, because some computers ignore them.
    fn keep_free(&mut self, folder: &str, reason: &str, site: &Site, theme: &Theme) {
        let inside = |output: &OutputPath| {
            let path = in_lower_case(output.as_str());
            let rest = path.strip_prefix(folder);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let outputs: Vec<OutputPath> = self.jobs.keys().filter(|o| inside(o)).cloned().collect();
        for output in outputs {
            let message = |what: &str| {
                format!(
                    "{what} would be published as `{output}`, but the folder `{folder}` {reason}."
                )
            };
            self.take_out(site, theme, &output, message);
        }
    }

    /// Takes a job out of the plan and tells whoever wrote what it is made of. `message` gets that in words.
    fn take_out(
        &mut self,
        site: &Site,
        theme: &Theme,
        output: &OutputPath,
        message: impl Fn(&str) -> String,
    ) {
        const RULE: &str = "address-collision";
        let of_file = |file: &SitePath| {
            Diagnostic::in_file(RULE, file, message(&format!("`{file}`")))
                .help("Rename the file; most files have an ending, such as `.pdf`.")
        };
        let finding = match self.jobs.remove(output) {
            Some(Job::Page(file) | Job::Untranslated { of: file, .. }) => Some(
                Diagnostic::in_file(RULE, &file, message(&format!("`{file}`")))
                    .help("Rename the file or its folder."),
            ),
            Some(Job::Copy(file)) => Some(of_file(&file)),
            Some(Job::ThemeFile) => {
                let files = theme.static_files();
                files.get(output).map(|file| of_file(&file.origin))
            }
            Some(Job::Redirect { to }) => site.page(to.as_str()).and_then(|page| {
                let mut aliases = page.front.aliases.iter();
                let alias = aliases.find(|alias| alias_output(&alias.value) == *output)?;
                let what = format!("The old address `{}`", alias.value);
                let finding = page.diagnostic(RULE, alias.span, message(&what));
                Some(finding.help("Remove this line from `aliases`."))
            }),
            _ => None,
        };
        self.diagnostics.extend(finding);
    }
}
