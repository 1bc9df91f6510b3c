//! A file as text, or the reason why it is none.

use std::io;
use std::string::FromUtf8Error;
use std::sync::Arc;

use super::SETTINGS;
use crate::base::path::SitePath;
use crate::base::source::{MAX_FILE_BYTES, SourceFile};
use crate::base::span::Span;
use crate::model::Diagnostic;

/// The text of a file that was read.
pub fn as_text(path: &SitePath, bytes: Vec<u8>) -> Result<Arc<SourceFile>, Diagnostic> {
    if bytes.len() > MAX_FILE_BYTES {
        let megabytes = bytes.len() / (1024 * 1024);
        return Err(Diagnostic::in_file(
            "too-large",
            path,
            format!("`{path}` has {megabytes} MB. A page that large is no page a person could read, so it was not opened; {} MB is the limit.", MAX_FILE_BYTES / (1024 * 1024)),
        )
        .help("Split it into several pages, or move pictures and tables of data into files of their own."));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Arc::new(SourceFile::new(path.clone(), text))),
        Err(error) => Err(not_utf8(path, &error)),
    }
}

fn not_utf8(path: &SitePath, error: &FromUtf8Error) -> Diagnostic {
    let good = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let help =
        "Open the file in your editor, choose “Save as” or “Save with encoding”, and pick UTF-8.";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Diagnostic::in_file(
            "not-utf8",
            path,
            format!("`{path}` is saved as UTF-16, which cannot be read here."),
        )
        .help(help);
    }
    // The readable part is kept, with a mark where the first unreadable byte is, so that the finding can show the line.
    let shown = String::from_utf8_lossy(bytes).into_owned();
    let file = Arc::new(SourceFile::new(path.clone(), shown));
    let mark = Span::new(good, good + '\u{fffd}'.len_utf8());
    Diagnostic::at(
        "not-utf8",
        &file,
        mark,
        "This file is not saved as UTF-8 text, so letters such as é or “ cannot be read.",
    )
    .help(help)
}

/// What is said of a file that could not be read.
pub fn unreadable(path: &SitePath, error: &io::Error) -> Diagnostic {
    let (message, help) = match error.kind() {
        io::ErrorKind::NotFound if path.as_str() == SETTINGS => (
            "There is no `book.toml`. It holds the site's title, address and language, so nothing can be made without it.".to_owned(),
            "Make a file `book.toml` with a section `[site]` that has `title`, `base_url`, `language` and `country`.",
        ),
        io::ErrorKind::PermissionDenied => (
            format!("`{path}` may not be read: this computer refuses it."),
            "Change the file's permissions so that you may read it.",
        ),
        _ => (format!("`{path}` could not be read: {error}."), "Make sure that the file still exists and that the disk is well."),
    };
    Diagnostic::in_file("unreadable-file", path, message).help(help)
}

/// Tells a file as it is now from what it was, and from what another one with it was: `parsed_with`. A file without bytes and
/// one that cannot be read are two things.
pub fn digest_of(read: &io::Result<Vec<u8>>, parsed_with: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher
        .update(&[u8::from(read.is_ok())])
        .update(&(parsed_with.len() as u64).to_le_bytes())
        .update(parsed_with)
        .update(read.as_deref().unwrap_or_default());
    hasher.finalize()
}
