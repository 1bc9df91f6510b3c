//! A clinician's approval of a page as it stands: what it writes into the front matter, and whether it is there.

use jiff::civil::Date;

use super::digest::digest;
use super::rules::review_gap;
use crate::base::span::Spanned;
use crate::load::front::edit::{Change, Wanted};
use crate::model::{Page, Site, Status};

/// Who approved, when, and until when that holds.
#[derive(Debug, Clone)]
pub struct Approval {
    /// Id in `people.yaml`.
    pub by: String,
    pub on: Date,
    pub due: Date,
}

impl Approval {
    /// An approval that holds for as long as pages of this kind may go without a review, where no day is given.
    pub fn new(page: &Page, site: &Site, by: &str, on: Date, due: Option<Date>) -> Self {
        Self {
            by: by.to_owned(),
            on,
            due: due.unwrap_or_else(|| review_gap::latest_due(page, site, on)),
        }
    }

    /// What has to be in the front matter, so that the approval is of the words of this page.
    pub fn changes(&self, page: &Page) -> Vec<Change> {
        let word = |field, word: String| Change {
            field,
            to: Wanted::Word(word),
        };
        let on = self.on.to_string();
        let group = vec![
            ("by", self.by.clone()),
            ("on", on.clone()),
            ("digest", digest(page)),
        ];
        vec![
            word("status", Status::Approved.name().to_owned()),
            Change {
                field: "approval",
                to: Wanted::Group(group),
            },
            Change {
                field: "reviewers",
                to: Wanted::Listed(self.by.clone()),
            },
            word("reviewed_on", on),
            word("review_due", self.due.to_string()),
        ]
    }

    /// Whether the page has this approval, and it is of the words that are there.
    pub fn is_in(&self, page: &Page) -> bool {
        let front = &page.front;
        let digest = digest(page);
        let approval = front.approval.as_ref().is_some_and(|approval| {
            let approval = &approval.value;
            approval.by.as_ref().is_some_and(|by| by.value == self.by)
                && approval.on.as_ref().is_some_and(|on| on.value == self.on)
                && approval
                    .digest
                    .as_ref()
                    .is_some_and(|one| one.value == digest)
        });
        let is = |field: &Option<Spanned<Date>>, day: Date| {
            field.as_ref().is_some_and(|date| date.value == day)
        };
        approval
            && page.status() == Status::Approved
            && front.reviewers.iter().any(|id| id.value == self.by)
            && is(&front.reviewed_on, self.on)
            && is(&front.review_due, self.due)
    }
}
