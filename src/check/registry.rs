//! Every rule, one line each. A new rule is a line here.

use super::rule::Rule;
// Every line below names its module.
#[allow(clippy::wildcard_imports)]
use super::rules::*;

/// In the order in which `handout explain` lists them within their groups.
pub static RULES: &[&dyn Rule] = &[
    // Files and front matter
    &reported_elsewhere::INVALID_SETTINGS,
    &reported_elsewhere::UNREADABLE_SETTING,
    &reported_elsewhere::NOT_UTF8,
    &reported_elsewhere::TOO_LARGE,
    &reported_elsewhere::UNREADABLE_FILE,
    &reported_elsewhere::UNREADABLE_PICTURE,
    &reported_elsewhere::UNSAFE_DRAWING,
    &reported_elsewhere::MISSING_HOME,
    &reported_elsewhere::MISSING_FRONT_MATTER,
    &reported_elsewhere::UNCLOSED_FRONT_MATTER,
    &reported_elsewhere::INVALID_YAML,
    &reported_elsewhere::INVALID_DATA,
    &reported_elsewhere::UNKNOWN_FIELD,
    &reported_elsewhere::DUPLICATE_KEY,
    &reported_elsewhere::MISSING_FIELD,
    &invalid_field::InvalidField,
    // Structure
    &reported_elsewhere::ADDRESS_COLLISION,
    &reported_elsewhere::UNSAFE_PATH,
    &awkward_name::AwkwardName,
    &duplicate_title::DuplicateTitle,
    &misspelt_term::MisspeltTerm,
    &missing_section::MissingSection,
    &empty_section::EmptySection,
    &second_h1::SecondH1,
    &skipped_heading_level::SkippedHeadingLevel,
    &vague_heading::VagueHeading,
    // Components
    &reported_elsewhere::UNKNOWN_COMPONENT,
    &component_misuse::ComponentMisuse,
    // Links, pictures and raw HTML
    &broken_link::BrokenLink,
    &broken_anchor::BrokenAnchor,
    &empty_link::EmptyLink,
    &vague_link_text::VagueLinkText,
    &missing_alt_text::MissingAltText,
    &missing_transcript::MissingTranscript,
    &image_too_large::ImageTooLarge,
    &reported_elsewhere::RAW_HTML,
    &reported_elsewhere::UNCLOSED_COMMENT,
    // Review, approval and dates
    &not_approved::NotApproved,
    &changed_since_approval::ChangedSinceApproval,
    &no_reviewer::NoReviewer,
    &self_reviewed::SelfReviewed,
    &review_overdue::ReviewOverdue,
    &review_soon::ReviewSoon,
    &review_gap::ReviewGap,
    &dates_out_of_order::DatesOutOfOrder,
    &evidence_stale::EvidenceStale,
    &approval_stale::ApprovalStale,
    &contact_stale::ContactStale,
    &translation_missing::TranslationMissing,
    &translation_outdated::TranslationOutdated,
    // Sources
    &unknown_source::UnknownSource,
    &unused_source::UnusedSource,
    &old_source::OldSource,
    &weak_source::WeakSource,
    // Claims and balance
    &hype::Hype,
    &absolute_claim::AbsoluteClaim,
    &vague_evidence::VagueEvidence,
    &unsourced_statistic::UnsourcedStatistic,
    &unsourced_comparison::UnsourcedComparison,
    &promotion::Promotion,
    &off_label_undisclosed::OffLabelUndisclosed,
    &benefits_without_risks::BenefitsWithoutRisks,
    &harm_without_action::HarmWithoutAction,
    // Safety
    &crisis_missing::CrisisMissing,
    &method_detail::MethodDetail,
    &bare_emergency_number::BareEmergencyNumber,
    &dose_stated::DoseStated,
    // Plain and respectful words
    &stigma::Stigma,
    &jargon::Jargon,
    &undefined_term::UndefinedTerm,
    &vague_time::VagueTime,
    &number_format::NumberFormat,
    &passive_voice::PassiveVoice,
    &no_direct_address::NoDirectAddress,
    &avoided_word::AvoidedWord,
    // How easy it is to read
    &reading_level::ReadingLevel,
    &long_sentence::LongSentence,
    &long_paragraph::LongParagraph,
    // The finished page
    &reported_elsewhere::TEMPLATE_ERROR,
    &reported_elsewhere::MISSING_HISTORY,
    &reported_elsewhere::UNTRANSLATED_THEME,
    &reported_elsewhere::NOTICE_MISSING,
    &reported_elsewhere::NOTICE_HIDDEN,
    &outside_request::OutsideRequest,
    &duplicate_id::DuplicateId,
    &inline_code::InlineCode,
    &missing_title::MissingTitle,
    &missing_landmark::MissingLandmark,
    &missing_language::MissingLanguage,
    &page_too_heavy::PageTooHeavy,
    // Waivers
    &expired_allow::ExpiredAllow,
    &unused_allow::UnusedAllow,
];

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|rule| rule.meta().name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_written_with_hyphens() {
        let mut seen = BTreeSet::new();
        for meta in RULES.iter().map(|rule| rule.meta()) {
            let name = meta.name;
            assert!(seen.insert(name), "{name} is registered twice");
            let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(name.chars().all(good), "{name}");
            assert!(!meta.summary.ends_with('.'), "{name}: {}", meta.summary);
        }
    }

    #[test]
    fn every_page_about_a_rule_has_the_same_headings() {
        let headings = ["Why", "How to fix", "Bad", "Good", "Sources"];
        for meta in RULES.iter().map(|rule| rule.meta()) {
            let mut fence: Option<&str> = None;
            let mut found = Vec::new();
            for line in meta.doc.lines() {
                match fence {
                    Some(open) if line == open => fence = None,
                    Some(_) => {}
                    None if line.starts_with("````") => fence = Some("````"),
                    None => found.extend(line.strip_prefix("## ")),
                }
            }
            assert_eq!(found, headings, "{}", meta.name);
            assert_eq!(fence, None, "{}", meta.name);
            let what = meta.doc.lines().next().unwrap_or_default();
            assert!(what.ends_with('.'), "{}: {what}", meta.name);
        }
    }

    #[test]
    fn rules_that_cannot_be_changed_are_those_that_stop_a_site() {
        for meta in RULES.iter().map(|rule| rule.meta()) {
            if meta.fixed {
                assert_eq!(meta.level, crate::model::Level::Deny, "{}", meta.name);
            }
        }
    }
}
