//! How much of one file is read, and how much is told about it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::base::source::SourceFile;
use crate::base::span::Span;
use crate::model::Diagnostic;

/// The most YAML or TOML that is read from one file: some two thousand sources, and far above any front matter.
const MOST_BYTES: usize = 1024 * 1024;

/// The finding for a part of a file that is too long to be what it should be; reading it would only keep everybody waiting.
pub fn too_large(file: &Arc<SourceFile>, range: &Range<usize>) -> Option<Diagnostic> {
    (range.len() > MOST_BYTES).then(|| {
        let message = "There are more than 1 MB of settings or data here, so none of it was read";
        Diagnostic::at("too-large", file, Span::at(range.start), message)
            .help("Delete what is not needed, or check whether this is the right file")
    })
}

/// A file with more faults than this is something else than it should be: the rest would drown the other files.
pub const MOST_FINDINGS: usize = 200;

/// The findings about one file, cut off after [`MOST_FINDINGS`], the last of which then says so.
pub fn cut(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if findings.len() > MOST_FINDINGS {
        findings.truncate(MOST_FINDINGS);
        if let Some(last) = findings.last_mut() {
            last.message = format!(
                "There are more faults in this file than the {} that are shown",
                MOST_FINDINGS - 1
            );
            last.help = Some("Mend the others first, then run the check again".to_owned());
            last.labels.clear();
        }
    }
    findings
}

/// As much of a text as fits into a sentence.
pub fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(60) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}
