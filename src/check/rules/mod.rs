//! The rules: a file with the check and a Markdown file with everything a person should know about it.

pub mod absolute_claim;
pub mod approval_stale;
pub mod avoided_word;
pub mod awkward_name;
pub mod bare_emergency_number;
pub mod benefits_without_risks;
pub mod broken_anchor;
pub mod broken_link;
pub mod changed_since_approval;
pub mod component_misuse;
pub mod contact_stale;
pub mod crisis_missing;
pub mod dates_out_of_order;
pub mod dose_stated;
pub mod duplicate_id;
pub mod duplicate_title;
pub mod empty_link;
pub mod empty_section;
pub mod evidence_stale;
pub mod expired_allow;
pub mod harm_without_action;
pub mod hype;
pub mod image_too_large;
pub mod inline_code;
pub mod invalid_field;
pub mod jargon;
pub mod long_paragraph;
pub mod long_sentence;
pub mod method_detail;
pub mod missing_alt_text;
pub mod missing_landmark;
pub mod missing_language;
pub mod missing_section;
pub mod missing_title;
pub mod missing_transcript;
pub mod misspelt_term;
pub mod no_direct_address;
pub mod no_reviewer;
pub mod not_approved;
pub mod number_format;
pub mod off_label_undisclosed;
pub mod old_source;
pub mod outside_request;
pub mod page_too_heavy;
pub mod passive_voice;
pub mod promotion;
pub mod reading_level;
pub mod reported_elsewhere;
pub mod review_gap;
pub mod review_overdue;
pub mod review_soon;
pub mod second_h1;
pub mod self_reviewed;
pub mod skipped_heading_level;
pub mod stigma;
pub mod translation_missing;
pub mod translation_outdated;
pub mod undefined_term;
pub mod unknown_source;
pub mod unsourced_comparison;
pub mod unsourced_statistic;
pub mod unused_allow;
pub mod unused_source;
pub mod vague_evidence;
pub mod vague_heading;
pub mod vague_link_text;
pub mod vague_time;
pub mod weak_source;

use super::rule::Meta;
use crate::base::path::SitePath;
use crate::model::{Diagnostic, Page, RenderedPage, Site, Status};

/// Whether patients are meant to read the page: it is approved, or in review on a sample site. Publishing dates do not
/// count, so that a page is in order before its day comes.
fn reaches_patients(page: &Page, site: &Site) -> bool {
    match page.status() {
        Status::Approved => true,
        Status::InReview => site.config.site.sample,
        Status::Draft | Status::Retired => false,
    }
}

/// A finding about a finished page, filed under the file it was made from.
fn in_finished_page(meta: &Meta, page: &RenderedPage, message: impl Into<String>) -> Diagnostic {
    let message = message.into();
    if let Some(file) = &page.origin {
        return Diagnostic::in_file(meta.name, file, message);
    }
    let made = SitePath::new(page.output.as_str());
    let message =
        format!("{message} Handout makes this page itself, from a template of the theme.");
    Diagnostic::in_file(meta.name, &made, message)
}
