use std::sync::Arc;

use jiff::civil::date;
use serde_json::json;

use super::*;
use crate::base::path::SitePath;
use crate::check::testing::{checks, finding, page, site, somewhere, waiver};
use crate::model::{Audience, Config, FrontMatter, Page, Status};

const OPTIONS: Options = Options {
    strictness: Strictness::AsSet,
    finished_pages: true,
};

fn plain(text: &str) -> Page {
    page("a", FrontMatter::default(), text)
}

fn waiving(rule: &str, until: jiff::civil::Date) -> Page {
    let front = FrontMatter {
        allow: vec![waiver(rule, until)],
        ..FrontMatter::default()
    };
    page("a", front, "one two three")
}

fn sample() -> Config {
    let mut config = Config::default();
    config.site.sample = true;
    config
}

/// What is shown: level and rule, in order.
fn shown(report: &Report) -> Vec<(Level, &str)> {
    let findings = report.findings.iter();
    findings
        .map(|finding| (finding.level, finding.diagnostic.rule))
        .collect()
}

#[test]
fn findings_stand_in_the_order_of_the_text_and_each_only_once() {
    let page = plain("one two three");
    let found = vec![
        finding(&page, "unused-allow", "three"),
        finding(&page, "review-overdue", "one"),
        finding(&page, "unused-allow", "two"),
        finding(&page, "unused-allow", "three"),
    ];
    let report = settle(&site(Config::default(), vec![page]), found, OPTIONS);
    let messages: Vec<_> = report
        .findings
        .iter()
        .map(|one| one.diagnostic.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "Something about one.",
            "Something about two.",
            "Something about three."
        ]
    );
    assert_eq!(
        report.summary,
        Summary {
            pages: 1,
            deny: 1,
            warn: 2,
            note: 0,
            ..Summary::default()
        }
    );
}

#[test]
fn the_site_sets_levels_and_what_it_allows_is_not_shown() {
    let page = plain("one");
    let found = vec![finding(&page, "review-overdue", "one")];
    let config = checks("review-overdue", Some(Level::Note), json!({}));
    let site = site(config, vec![page]);
    assert_eq!(
        shown(&settle(&site, found.clone(), OPTIONS)),
        [(Level::Note, "review-overdue")]
    );

    let config = checks("review-overdue", Some(Level::Allow), json!({}));
    let site = super::super::testing::site(config, vec![plain("one")]);
    assert_eq!(shown(&settle(&site, found, OPTIONS)), []);
}

#[test]
fn strict_makes_warnings_fail_and_leaves_notes_alone() {
    let page = plain("one two");
    let found = vec![
        finding(&page, "unused-allow", "one"),
        finding(&page, "not-approved", "two"),
    ];
    let site = site(Config::default(), vec![page]);
    let report = settle(
        &site,
        found,
        Options {
            strictness: Strictness::Strict,
            ..OPTIONS
        },
    );
    assert_eq!(
        shown(&report),
        [(Level::Deny, "unused-allow"), (Level::Note, "not-approved")]
    );
    assert!(report.has_denied());
}

#[test]
fn a_sample_site_is_told_softly_of_reviews_and_of_nothing_else() {
    let page = plain("one two");
    let found = vec![
        finding(&page, "review-overdue", "one"),
        finding(&page, "expired-allow", "two"),
    ];
    let report = settle(&site(sample(), vec![page]), found, OPTIONS);
    assert_eq!(
        shown(&report),
        [
            (Level::Note, "review-overdue"),
            (Level::Deny, "expired-allow")
        ]
    );
}

#[test]
fn a_level_that_a_sample_site_sets_itself_counts() {
    let page = plain("one");
    let found = vec![finding(&page, "review-overdue", "one")];
    let mut config = checks("review-overdue", Some(Level::Deny), json!({}));
    config.site.sample = true;
    let report = settle(&site(config, vec![page]), found, OPTIONS);
    assert_eq!(shown(&report), [(Level::Deny, "review-overdue")]);
}

#[test]
fn a_waiver_holds_back_its_rule_on_its_page_and_is_counted() {
    let page = waiving("review-overdue", date(2026, 11, 22));
    let other = super::super::testing::page("b", FrontMatter::default(), "one");
    let found = vec![
        finding(&page, "review-overdue", "one"),
        finding(&page, "review-overdue", "two"),
        finding(&other, "review-overdue", "one"),
    ];
    let report = settle(&site(Config::default(), vec![page, other]), found, OPTIONS);
    assert_eq!(shown(&report), [(Level::Deny, "review-overdue")]);
    assert_eq!(report.summary.waivers, 1);
}

#[test]
fn of_two_waivers_for_one_rule_the_second_has_nothing_to_do() {
    let until = date(2027, 1, 1);
    let front = FrontMatter {
        allow: vec![
            waiver("review-overdue", until),
            waiver("review-overdue", until),
        ],
        ..FrontMatter::default()
    };
    let page = page("a", front, "one two three");
    let found = vec![
        finding(&page, "review-overdue", "one"),
        finding(&page, "review-overdue", "two"),
    ];
    let report = settle(&site(Config::default(), vec![page]), found, OPTIONS);
    assert_eq!(shown(&report), [(Level::Warn, "unused-allow")]);
    assert_eq!(report.summary.waivers, 1);
}

#[test]
fn a_waiver_that_is_over_does_not_count() {
    let page = waiving("review-overdue", date(2026, 11, 21));
    let found = vec![finding(&page, "review-overdue", "one")];
    let report = settle(&site(Config::default(), vec![page]), found, OPTIONS);
    assert_eq!(
        shown(&report),
        [
            (Level::Deny, "expired-allow"),
            (Level::Deny, "review-overdue")
        ]
    );
    assert_eq!(report.summary.waivers, 0);
}

#[test]
fn a_waiver_with_nothing_to_do_is_reported() {
    let page = waiving("review-overdue", date(2027, 1, 1));
    let report = settle(&site(Config::default(), vec![page]), Vec::new(), OPTIONS);
    assert_eq!(shown(&report), [(Level::Warn, "unused-allow")]);
}

#[test]
fn a_waiver_for_a_rule_that_does_not_exist_names_the_nearest() {
    let page = waiving("review-overdu", date(2027, 1, 1));
    let report = settle(&site(Config::default(), vec![page]), Vec::new(), OPTIONS);
    let help = report.findings[0].diagnostic.help.as_deref();
    assert_eq!(
        help,
        Some("There is no rule `review-overdu`. Did you mean `review-overdue`?")
    );
}

#[test]
fn findings_about_waivers_and_the_notice_cannot_be_waived() {
    for rule in [
        "unused-allow",
        "expired-allow",
        "notice-missing",
        "notice-hidden",
    ] {
        let page = waiving(rule, date(2027, 1, 1));
        let found = vec![finding(
            &page,
            registry::find(rule).unwrap().meta().name,
            "one",
        )];
        let report = settle(&site(Config::default(), vec![page]), found, OPTIONS);
        let rules: Vec<_> = shown(&report).into_iter().map(|(_, rule)| rule).collect();
        assert!(rules.contains(&rule), "{rule}: {rules:?}");
        assert_eq!(report.summary.waivers, 0, "{rule}");
    }
}

#[test]
fn a_waiver_for_finished_pages_is_not_unused_where_none_was_looked_at() {
    let page = || waiving("duplicate-id", date(2027, 1, 1));
    let looked = settle(&site(Config::default(), vec![page()]), Vec::new(), OPTIONS);
    assert_eq!(shown(&looked), [(Level::Warn, "unused-allow")]);
    let options = Options {
        finished_pages: false,
        ..OPTIONS
    };
    let not_looked = settle(&site(Config::default(), vec![page()]), Vec::new(), options);
    assert_eq!(shown(&not_looked), []);
}

#[test]
fn a_build_is_told_of_a_page_without_a_status_what_may_be_the_reason() {
    let draft = Arc::new(plain("one two three"));
    let approved = FrontMatter {
        status: Some(somewhere(Status::Approved)),
        ..FrontMatter::default()
    };
    let approved = Arc::new(page("b", approved, "one"));
    let found = vec![
        finding(&draft, "unknown-component", "one"),
        finding(&draft, "not-approved", "two"),
        finding(&draft, "unknown-field", "three"),
        finding(&approved, "unknown-component", "one"),
    ];
    let pages = |audience| {
        let mut site = site(Config::default(), Vec::new());
        site.edition.audience = audience;
        let pages = [&draft, &approved].map(|page| (page.file().clone(), Arc::clone(page)));
        Site::new(
            site.config,
            site.edition,
            pages.into_iter().collect(),
            site.data,
            site.files,
        )
    };
    let report = settle(&pages(Audience::Public), found.clone(), OPTIONS);
    assert_eq!(
        shown(&report),
        [
            (Level::Note, "not-approved"),
            (Level::Deny, "unknown-field"),
            (Level::Deny, "unknown-component")
        ]
    );
    assert_eq!(report.summary.pages, 1);
    let report = settle(&pages(Audience::Staff), found, OPTIONS);
    assert_eq!(report.findings.len(), 4);
    assert_eq!(report.summary.pages, 2);
}

#[test]
fn checks_name_rules_and_numbers_that_exist() {
    let told = |config: Config| {
        let report = settle(&site(config, Vec::new()), Vec::new(), OPTIONS);
        let one = report
            .findings
            .into_iter()
            .next()
            .expect("a finding")
            .diagnostic;
        format!(
            "{}: {} {}",
            one.rule,
            one.message,
            one.help.unwrap_or_default()
        )
    };
    insta::assert_snapshot!(told(checks("review-overdu", Some(Level::Note), json!({}))), @"unknown-field: There is no rule `review-overdu`, so this line in `[checks]` does nothing. Did you mean `review-overdue`?");
    insta::assert_snapshot!(told(checks("review-soon", None, json!({"day": 30}))), @"unknown-field: The rule `review-soon` has no setting `day`. Did you mean `days`?");
    insta::assert_snapshot!(told(checks("review-soon", None, json!({"days": "30"}))), @r#"invalid-field: `days` is "30"; it must be a whole number above zero. Write it without quotation marks, for example `days = 90`."#);
    insta::assert_snapshot!(told(checks("notice-hidden", Some(Level::Allow), json!({}))), @"invalid-field: The level of `notice-hidden` cannot be changed, because nobody would notice what is then missing from the site. Take this line out, and mend what the rule finds.");
    insta::assert_snapshot!(told(checks("review-overdue", None, json!({"days": 30}))), @"unknown-field: The rule `review-overdue` has no setting `days`. This rule takes a level only: `allow`, `note`, `warn` or `deny`.");
}

#[test]
fn while_settings_cannot_be_read_nothing_is_told_that_follows_from_it() {
    let settings = SitePath::new("book.toml");
    let lost = Diagnostic::in_file(
        "invalid-settings",
        &settings,
        "The quotation mark is not closed",
    );
    let follows = Diagnostic::in_file(
        "missing-field",
        &settings,
        "`country` is missing in `[site]`",
    );
    // Its level would be another one with `sample = true`, which is lost.
    let elsewhere = Diagnostic::in_file(
        "unchecked-number",
        &SitePath::new("content/_data/contacts.yaml"),
        "Nobody has called it",
    );
    let all = vec![follows, lost, elsewhere.clone()];
    let waived = waiving("hype", date(2027, 1, 1));
    let site = site(Config::default(), vec![waived]);
    let report = settle(&site, all, OPTIONS);
    let rules: Vec<_> = report
        .findings
        .iter()
        .map(|found| found.diagnostic.rule)
        .collect();
    assert_eq!(rules, ["invalid-settings"]);
    assert_eq!(report.summary.deny, 1);
    // A data file in TOML that cannot be read holds nothing back.
    let data = Diagnostic::in_file(
        "invalid-settings",
        &SitePath::new("content/_data/a.toml"),
        "The quotation mark is not closed",
    );
    assert!(settle(&site, vec![data, elsewhere], OPTIONS).findings.len() >= 2);
}
