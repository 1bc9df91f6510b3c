//! `handout serve`.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::args::Serve;
use super::progress::Progress;
use super::{GOOD, Trouble, printed, site};
use crate::base::path::SitePath;
use crate::base::text::counted;
use crate::build::Step;
use crate::check::{Report, report};
use crate::model::{Audience, Level};
use crate::serve::{Changes, Event, How, ServeOptions, start};

/// How many changed files are named on one line.
const FILES_NAMED: usize = 3;

pub fn run(site: Option<&Path>, command: &Serve) -> Result<u8, Trouble> {
    let folder = site::open(site)?;
    // Asked once before anything starts, so that what is wrong with the command is said; and then anew for every
    // change, because the day may be another.
    let options = site::options(command.today, Audience::Staff, None)?;
    let today = command.today;
    let edition =
        move || site::options(today, Audience::Staff, None).unwrap_or_else(|_| options.clone());
    let how = if command.poll {
        How::Looking
    } else {
        How::Told
    };
    let options = ServeOptions {
        site: folder.tree,
        edition: Box::new(edition),
        port: command.port,
        editor: command.editor.clone(),
        how,
    };

    let progress = Progress::new();
    progress.tell(Step::Read);
    let known = Mutex::new(BTreeSet::new());
    let running = start(options, move |event| {
        // A terminal that is gone is no reason to end the preview.
        let _ = print_event(
            &event,
            &mut known.lock().unwrap_or_else(PoisonError::into_inner),
        );
    })
    .map_err(Trouble::new)?;
    drop(progress);
    let address = running.address();
    let mut out = anstream::stdout();
    if let Some(taken) = running.taken_port() {
        let told = writeln!(
            out,
            "Port {taken} is taken by another program, so the next free one is used."
        );
        printed(told)?;
    }
    let told = writeln!(
        out,
        "The website is at {address}\nOnly this computer can see it. Save a file, and the page in the browser changes. Ctrl-C ends it."
    );
    printed(told)?;
    if command.open
        && let Err(error) = open::that_detached(&address)
    {
        let told = writeln!(
            anstream::stderr(),
            "The browser could not be opened ({error}). Open the address yourself."
        );
        printed(told)?;
    }
    running.wait();
    Ok(GOOD)
}

fn print_event(event: &Event, known: &mut BTreeSet<String>) -> io::Result<()> {
    let mut out = anstream::stdout();
    match event {
        Event::Looking { why } => writeln!(
            out,
            "The files are looked at twice a second, because {why}."
        ),
        Event::Full { why } => writeln!(
            out,
            "For a moment no new connections could be made to the preview, because {why}. Close pages that you do not need. It goes on by itself."
        ),
        Event::Changed { files, took } => writeln!(out, "{}", changed(files, *took)),
        Event::Moved { address } => writeln!(
            out,
            "The website is at {address} now, because `base_url` is another one. Pages that are open go there by themselves."
        ),
        Event::Checked(checked) => {
            for line in news(&checked.report, known)? {
                writeln!(out, "{line}")?;
            }
            writeln!(out, "{}", report::in_words(&checked.report.summary))
        }
    }
}

fn changed(files: &Changes, took: Duration) -> String {
    let mut named: Vec<&str> = files
        .iter()
        .take(FILES_NAMED)
        .map(SitePath::as_str)
        .collect();
    let more = files.len() - named.len();
    let more = counted(more, "other");
    if files.len() > named.len() {
        named.push(&more);
    }
    let what = if named.is_empty() {
        "The site".to_owned()
    } else {
        named.join(", ")
    };
    format!(
        "{what} changed: shown after {:.0} ms.",
        took.as_secs_f64() * 1000.0
    )
}

/// Problems and warnings that were not there at the last look, one line each. Notes are only counted: most of them stand
/// for long.
fn news(found: &Report, known: &mut BTreeSet<String>) -> io::Result<Vec<String>> {
    let findings = found
        .findings
        .iter()
        .filter(|finding| finding.level >= Level::Warn);
    let grave = Report {
        findings: findings.cloned().collect(),
        summary: found.summary,
    };
    let mut text = Vec::new();
    report::short::write(&grave, &mut text)?;
    let lines: Vec<String> = String::from_utf8_lossy(&text)
        .lines()
        .map(str::to_owned)
        .collect();
    let new = lines
        .iter()
        .filter(|line| !known.contains(*line))
        .cloned()
        .collect();
    *known = lines.into_iter().collect();
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_in_one_line() {
        let files = |names: &[&str]| names.iter().map(|name| SitePath::new(name)).collect();
        let took = Duration::from_micros(12_300);
        assert_eq!(
            changed(&files(&["content/a.md"]), took),
            "content/a.md changed: shown after 12 ms."
        );
        assert_eq!(
            changed(&files(&["a", "b", "c", "d", "e"]), took),
            "a, b, c, 2 others changed: shown after 12 ms."
        );
        assert_eq!(
            changed(&files(&["a", "b", "c", "d"]), took),
            "a, b, c, 1 other changed: shown after 12 ms."
        );
        assert_eq!(
            changed(&Changes::new(), took),
            "The site changed: shown after 12 ms."
        );
    }
}
