//! What can be wrong with the file of a picture, in words.

use super::look::MOST_PIXELS;
use crate::base::path::SitePath;
use crate::model::Diagnostic;
use crate::model::picture::PictureKind;

const RULE: &str = "unreadable-picture";

/// Why a file is no picture that readers could be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Empty,
    NoPicture,
    CutOff,
    /// The name says another kind than what is inside.
    OtherKind(PictureKind),
    /// Width and height.
    TooManyPixels(u32, u32),
    NotForBrowsers,
    /// Something in the middle of it makes no sense.
    Broken,
    /// It may say where it was taken, and there is no way to take that out.
    Tells,
}

impl Fault {
    /// The fault of the picture at `path`, as a finding.
    pub fn finding(self, path: &SitePath) -> Diagnostic {
        let (message, help) = self.words(path);
        Diagnostic::in_file(RULE, path, message).help(help)
    }

    fn words(self, path: &SitePath) -> (String, String) {
        const AGAIN: &str = "Copy the picture here once more, or save it again in a picture program as JPEG, PNG or WebP";
        match self {
            Fault::Empty => (
                format!("`{path}` has no bytes, so readers would see a gap in place of the picture"),
                AGAIN.to_owned(),
            ),
            Fault::NoPicture => (
                format!(
                    "`{path}` has the name of a picture, but what is in it is none, so readers would see a gap"
                ),
                AGAIN.to_owned(),
            ),
            Fault::CutOff => (
                format!(
                    "`{path}` is cut off before its end, as when copying it was stopped. Readers would see only a part of the picture, or none"
                ),
                AGAIN.to_owned(),
            ),
            Fault::Broken => (
                format!("`{path}` is damaged, so it cannot be shown"),
                AGAIN.to_owned(),
            ),
            Fault::OtherKind(kind) => {
                let stem = path.name().rsplit_once('.').map_or("picture", |(stem, _)| stem);
                (
                    format!(
                        "`{path}` is a {} picture, whatever its name says. Browsers go by the name and may refuse it",
                        kind.name()
                    ),
                    format!(
                        "Rename it to `{stem}.{}`, also where a page names it",
                        kind.ending()
                    ),
                )
            }
            Fault::TooManyPixels(width, height) => (
                format!(
                    "`{path}` is {width} pixels wide and {height} high: more than {} million together. To make smaller ones of it would take more memory than many computers have",
                    MOST_PIXELS / 1_000_000
                ),
                "Save it again with fewer pixels. A width of 2,000 is plenty for a page".to_owned(),
            ),
            Fault::NotForBrowsers => (
                format!(
                    "`{path}` is of a kind that most browsers do not show, such as HEIC from a telephone, so readers would see a gap"
                ),
                "Save it as JPEG, PNG or WebP. A telephone does so when you send the picture by email".to_owned(),
            ),
            Fault::Tells => (
                format!(
                    "`{path}` holds facts about the picture that nobody sees, such as the place where it was taken. They cannot be taken out of a picture of this kind"
                ),
                "Save it as JPEG, PNG or WebP: Handout takes such facts out of those".to_owned(),
            ),
        }
    }
}
