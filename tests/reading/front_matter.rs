//! Fields of the front matter: each fault at its place, and every good field read.

use handout::model::front_matter::CrisisBlock;
use handout::model::{Kind, Role, Status};
use jiff::civil::date;

use crate::{from_windows, page, page_as, places, said};

/// Every field there is, each of them right.
const COMPLETE: &str = include_str!("complete.md");

#[test]
fn a_complete_page_is_read_field_by_field() {
    for text in [COMPLETE.to_owned(), from_windows(COMPLETE)] {
        let read = page(&text);
        assert_eq!(places(&read.diagnostics), [""; 0]);
        let front = read.value.unwrap();
        assert_eq!(front.title.as_ref().unwrap().value, "Ketamine infusion");
        assert_eq!(front.nav_title.as_ref().unwrap().value, "Infusion");
        assert_eq!(front.kind(), Kind::Treatment);
        assert_eq!(front.status(), Status::Approved);
        assert_eq!(
            front.approval.as_ref().unwrap().on.as_ref().unwrap().value,
            date(2026, 3, 2)
        );
        assert_eq!(front.authors[1].value, "sam-lee");
        assert_eq!(front.reviewers[0].value, "ana-diaz");
        assert_eq!(front.review_due.as_ref().unwrap().value, date(2027, 3, 1));
        assert_eq!(front.key_points.len(), 3);
        assert_eq!(front.questions[2].value, "¿Puedo conducir?");
        assert_eq!(front.related[0].value, "../safety/bladder.md");
        assert_eq!(front.aliases[0].value, "/old/infusion/");
        assert_eq!(front.order.as_ref().unwrap().value, -3);
        let reason = "The page is about something else".to_owned();
        assert_eq!(
            front.crisis.as_ref().unwrap().value,
            CrisisBlock::Off { reason }
        );
        let translation = front.translation.as_ref().unwrap();
        assert_eq!(
            translation.of_reviewed_on.as_ref().unwrap().value,
            date(2026, 1, 5)
        );
        assert_eq!(front.allow[0].rule.value, "vague-time");
        assert_eq!(front.allow[0].until.value, date(2026, 12, 31));
        assert!(!front.toc.as_ref().unwrap().value);
        assert_eq!(front.expire_on.as_ref().unwrap().value, date(2030, 1, 1));
        assert_eq!(front.extra["colour"]["shade"][1], 2.5);
        assert_eq!(front.fence.range().len(), 3);
    }
}

#[test]
fn the_place_of_a_value_is_where_it_is_written() {
    let text = from_windows("---\ntitle: \"Añó\"\nsummary: 😀 é\n---\n");
    let front = page(&text).value.unwrap();
    let under = |span: handout::base::span::Span| text[span.range()].to_owned();
    assert_eq!(under(front.title.unwrap().span), "\"Añó\"");
    assert_eq!(under(front.summary.unwrap().span), "😀 é");
    assert_eq!(under(front.fence), "---");
}

#[test]
fn ten_faults_give_ten_findings() {
    let text = "\
---
title: 2024
titel: x
sumary: y
kind: treatmant
status: [draft]
reviewed_on: 2026-02-30
authors: ana-diaz
toc: yes
order: first
nav_title:
tags: [a, 3]
tags: [b]
---
";
    for text in [text.to_owned(), from_windows(text)] {
        let read = page(&text);
        let expected = [
            "1:1 missing-field",
            "2:8 invalid-field",
            "3:1 unknown-field",
            "4:1 unknown-field",
            "5:7 invalid-field",
            "6:9 invalid-field",
            "7:14 invalid-field",
            "8:10 invalid-field",
            "9:6 invalid-field",
            "10:8 invalid-field",
            "11:1 invalid-field",
            "12:11 invalid-field",
            "13:1 duplicate-key",
        ];
        assert_eq!(places(&read.diagnostics), expected);
        // What is right is read: here the first of the two lists, but for its second element.
        assert_eq!(read.value.unwrap().tags.len(), 1);
    }
}

#[test]
fn findings_say_what_to_do() {
    let text = "---\ntitle: 2024\nsummary: no\nkind: treatmant\nreviewd_on: 2026-01-01\nreview_due: 2026-2-3\nauthors: ana-diaz\ndate: x\ntitle: y\n---\n";
    let said = said(&page(text).diagnostics);
    for words in [
        "but it is the number 2024. Write it in quotes, so that it is taken as it stands: \"2024\"",
        "`summary` is `no` without quotes",
        "Did you mean `treatment`?",
        "Did you mean `reviewed_on`?",
        "Did you mean 2026-02-03?",
        "Write it in brackets, even where there is one only: [ana-diaz]",
        "Say which date it is",
        "`title` is written twice",
    ] {
        assert!(said.contains(words), "{words:?} is not in:\n{said}");
    }
}

#[test]
fn a_second_key_points_to_the_first() {
    let read = page("---\ntitle: a\nsummary: b\nextra:\n  x: 1\n  x: 2\n---\n");
    assert_eq!(places(&read.diagnostics), ["6:3 duplicate-key"]);
    let first = read.diagnostics[0].labels[0].place.start();
    assert_eq!((first.line, first.column), (5, 3));
    assert_eq!(read.value.unwrap().extra["x"], 1);
}

#[test]
fn what_is_needed_depends_on_role_and_kind() {
    let missing = |role, text: &str| -> Vec<String> {
        let findings = page_as(role, text).diagnostics;
        let name = |message: &str| message.split('`').nth(1).unwrap_or("").to_owned();
        findings
            .iter()
            .inspect(|finding| assert_eq!(finding.rule, "missing-field"))
            .map(|finding| name(&finding.message))
            .collect()
    };
    assert_eq!(missing(Role::Page, "---\n---\n"), ["title", "summary"]);
    assert_eq!(missing(Role::Home, "---\n---\n"), ["title"]);
    assert_eq!(missing(Role::Section, "---\ntitle: x\n---\n"), [""; 0]);
    let kind = |kind| {
        missing(
            Role::Page,
            &format!("---\ntitle: x\nsummary: y\nkind: {kind}\n---\n"),
        )
    };
    let clinical = [
        "authors",
        "evidence_checked_on",
        "main_message",
        "funding",
        "conflicts",
    ];
    assert_eq!(kind("aftercare"), clinical);
    assert_eq!(kind("faq"), [""; 0]);
    let with = |extra: &[&'static str]| {
        let mut all: Vec<&str> = clinical.into_iter().chain(extra.iter().copied()).collect();
        all.sort_unstable();
        all
    };
    let sorted = |mut names: Vec<String>| {
        names.sort_unstable();
        names
    };
    assert_eq!(sorted(kind("medicine")), with(&["key_points"]));
    assert_eq!(
        sorted(kind("treatment")),
        with(&["key_points", "questions"])
    );
    assert_eq!(sorted(kind("decision")), with(&["key_points", "questions"]));
}

#[test]
fn limits_count_characters_and_words() {
    let page = |field: &str, value: &str| {
        let text = format!("---\ntitle: x\nsummary: y\n{field}: {value}\n---\n");
        let text = text.replace(
            &format!("title: x\nsummary: y\n{field}"),
            &match field {
                "title" => "summary: y\ntitle".to_owned(),
                "summary" => "title: x\nsummary".to_owned(),
                field => format!("title: x\nsummary: y\n{field}"),
            },
        );
        page(&text).diagnostics
    };
    for (field, most) in [("title", 70), ("nav_title", 30), ("summary", 160)] {
        assert!(page(field, &"é".repeat(most)).is_empty(), "{field}");
        let findings = page(field, &"é".repeat(most + 1));
        assert_eq!(findings.len(), 1);
        assert!(said(&findings).contains(&format!("{} characters", most + 1)));
    }
    assert!(page("main_message", &"word ".repeat(20)).is_empty());
    assert!(said(&page("main_message", &"word ".repeat(21))).contains("21 words"));
    let list = |count: usize, element: &str| format!("[{}]", vec![element; count].join(", "));
    for (field, element, least, most) in [("key_points", "a", 3, 6), ("questions", "a?", 3, 12)] {
        assert!(page(field, &list(least, element)).is_empty());
        assert!(page(field, &list(most, element)).is_empty());
        for count in [least - 1, most + 1] {
            let said = said(&page(field, &list(count, element)));
            assert!(said.contains(&format!("{least} to {most}")), "{said}");
        }
    }
    assert!(said(&page("questions", "[a?, b, c?]")).contains("question mark"));
}

#[test]
fn an_incomplete_waiver_permits_nothing() {
    let text = "---\ntitle: x\nsummary: y\nallow:\n  - rule: hype\n    reason: r\n    by: ana-diaz\n  - rule: hype\n    reason: r\n    by: ana-diaz\n    until: 2026-05-05\n---\n";
    let read = page(text);
    assert_eq!(places(&read.diagnostics), ["5:5 missing-field"]);
    assert_eq!(read.value.unwrap().allow.len(), 1);
}

#[test]
fn the_crisis_block_is_not_switched_off_without_a_reason() {
    for crisis in ["off", "{off: }", "{off: \" \"}", "never", "{of: x}"] {
        let read = page(&format!(
            "---\ntitle: x\nsummary: y\ncrisis: {crisis}\n---\n"
        ));
        assert!(!read.diagnostics.is_empty(), "{crisis}");
        assert!(read.value.unwrap().crisis.is_none(), "{crisis}");
    }
}

#[test]
fn nobody_is_told_to_delete_what_is_then_missed() {
    let with = |lines: &str| {
        let text = format!("---\ntitle: A\nkind: treatment\n{lines}---\n");
        said(&page(&text).diagnostics)
    };
    for line in [
        "authors:\n",
        "authors: [~]\n",
        "authors: ['']\n",
        "key_points: [One, Two, ~]\n",
        "funding:\n",
        "funding: ''\n",
        "summary: ' '\n",
        "evidence_checked_on:\n",
        "approval:\n  by:\n  on: 2026-01-01\n  digest: x\n",
    ] {
        let told = with(line);
        let about = told
            .lines()
            .find(|told| told.contains("has no value") || told.contains("empty"));
        let about = about.expect("the empty value is told");
        assert!(!about.contains("delete"), "{line}: {about}");
        assert!(about.contains("Write it "), "{line}: {about}");
    }
    for line in [
        "nav_title: ''\n",
        "tags:\n",
        "tags: [a, ~]\n",
        "key_points: [One, Two, Three, ~]\n",
    ] {
        assert!(with(line).contains("or delete the "), "{line}");
    }
    assert!(with("authors:\n").contains("Write it after the colon: who wrote the page"));
}
