//! Values of the front matter are changed in place: what was asked for, and not a byte more.

use handout::base::source::SourceFile;
use handout::load::front::edit::{ByHand, Change, Wanted, edits};
use handout::load::{front, split};
use handout::model::edit::apply;
use handout::model::{FrontMatter, Role, Status};
use jiff::civil::date;
use proptest::prelude::*;

use crate::{file, from_windows};

const DIGEST: &str = "blake3:00112233445566778899aabbccddeeff";

/// What an approval writes.
fn approval() -> Vec<Change> {
    let word = |field, word: &str| Change {
        field,
        to: Wanted::Word(word.to_owned()),
    };
    let group = [("by", "ana"), ("on", "2026-06-01"), ("digest", DIGEST)];
    vec![
        word("status", "approved"),
        Change {
            field: "approval",
            to: Wanted::Group(group.map(|(name, word)| (name, word.to_owned())).into()),
        },
        Change {
            field: "reviewers",
            to: Wanted::Listed("ana".to_owned()),
        },
        word("reviewed_on", "2026-06-01"),
        word("review_due", "2029-06-01"),
    ]
}

fn edited(text: &str) -> Result<String, ByHand> {
    let edits = edits(&file("content/page.md", text), &approval())?;
    Ok(apply(text, &edits))
}

/// Edits the page, and a copy of it as Windows writes files, which must come to the same.
fn approved(text: &str) -> String {
    let after = edited(text).expect("can be changed");
    let windows = edited(&from_windows(text)).expect("can be changed on Windows too");
    assert_eq!(windows, from_windows(&after));
    after
}

#[test]
fn values_that_are_there_are_changed_in_place() {
    let before = "---
title: A visit   # short
status: 'in-review' # since May
authors: [ben]
approval: # of the first version
  digest: \"blake3:old\"   # do not touch
  by:   ben
  on: 2024-01-01
reviewers:
    - ben   # the head of the clinic
    # - carl has left

reviewed_on: 2024-01-01\t# a Monday
review_due:
# the end
---
Text  \n";
    let after = "---
title: A visit   # short
status: 'approved' # since May
authors: [ben]
approval: # of the first version
  digest: \"blake3:00112233445566778899aabbccddeeff\"   # do not touch
  by:   ana
  on: 2026-06-01
reviewers:
    - ben   # the head of the clinic
    - ana
    # - carl has left

reviewed_on: 2026-06-01\t# a Monday
review_due: 2029-06-01
# the end
---
Text  \n";
    assert_eq!(approved(before), after);
}

#[test]
fn values_that_are_not_there_come_below_those_they_belong_to() {
    let before = "---
summary: >
  Words on
  two lines.

title: A visit
kind: treatment
authors: [ben]
extra:
  a: |+
    kept

---
";
    let after = "---
summary: >
  Words on
  two lines.

title: A visit
kind: treatment
status: approved
approval:
  by: ana
  on: 2026-06-01
  digest: blake3:00112233445566778899aabbccddeeff
authors: [ben]
reviewers: [ana]
reviewed_on: 2026-06-01
review_due: 2029-06-01
extra:
  a: |+
    kept

---
";
    assert_eq!(approved(before), after);
}

#[test]
fn a_value_comes_below_a_text_on_several_lines() {
    let before = "---\ntitle: A\nsummary: |\n  One.\n\n  Two.\n\n# facts\norder: 1\n---\n";
    let after = approved(before);
    let expected = "---\ntitle: A\nsummary: |\n  One.\n\n  Two.\n\nstatus: approved\napproval:\n";
    assert!(after.starts_with(expected), "{after}");
    assert!(after.ends_with("review_due: 2029-06-01\n# facts\norder: 1\n---\n"));
}

#[test]
fn remarks_stay_with_what_they_are_about() {
    let before =
        "---\ntitle: A\nreviewers:\n  - ana\n  # - carl has left\n# dates\norder: 1\n---\n";
    let after = approved(before);
    let expected = "\nreviewers:\n  - ana\n  # - carl has left\nreviewed_on: 2026-06-01\nreview_due: 2029-06-01\n# dates\norder: 1\n";
    assert!(after.contains(expected), "{after}");
}

#[test]
fn lists_and_groups_between_brackets_stay_there() {
    for (before, after) in [
        ("reviewers: []", "reviewers: [ana]"),
        ("reviewers: [ ]", "reviewers: [ana ]"),
        (
            "reviewers: [ben, carl] # both",
            "reviewers: [ben, carl, ana] # both",
        ),
        ("reviewers: [ \"ben\", ]", "reviewers: [ \"ben\", ana, ]"),
        (
            "reviewers: [\n  ben, # one\n  carl # two\n ]",
            "reviewers: [\n  ben, # one\n  carl, ana # two\n ]",
        ),
        ("reviewers: ['ana']", "reviewers: ['ana']"),
        ("reviewers:", "reviewers: [ana]"),
        ("reviewers: ~ # nobody", "reviewers: [ana] # nobody"),
        ("reviewers:\n- ben", "reviewers:\n- ben\n- ana"),
        (
            "reviewers:\n  -   'ben'  # x",
            "reviewers:\n  -   'ben'  # x\n  -   ana",
        ),
        (
            "approval: {by: ben, on: 2024-01-01, digest: x}",
            "approval: {by: ana, on: 2026-06-01, digest: blake3:00112233445566778899aabbccddeeff}",
        ),
        (
            "approval: { digest: 'x' }",
            "approval: { by: ana, on: 2026-06-01, digest: 'blake3:00112233445566778899aabbccddeeff' }",
        ),
        (
            "approval: { by: , on: ~ } # none",
            "approval: { by: ana , on: 2026-06-01, digest: blake3:00112233445566778899aabbccddeeff } # none",
        ),
        (
            "approval: {}",
            "approval: { by: ana, on: 2026-06-01, digest: blake3:00112233445566778899aabbccddeeff }",
        ),
        (
            "approval: # none",
            "approval: { by: ana, on: 2026-06-01, digest: blake3:00112233445566778899aabbccddeeff } # none",
        ),
        (
            "approval:\n    on: 2024-01-01",
            "approval:\n    by: ana\n    on: 2026-06-01\n    digest: blake3:00112233445566778899aabbccddeeff",
        ),
        ("status: \"\"", "status: \"approved\""),
        ("status:\n  draft", "status:\n  approved"),
        ("\"status\" :  draft", "\"status\" :  approved"),
    ] {
        let page = format!("---\ntitle: A\n{before}\nfunding: none\n---\n");
        let made = approved(&page);
        assert!(
            made.contains(&format!("\n{after}\n")),
            "{before} became\n{made}"
        );
    }
}

#[test]
fn a_front_matter_between_braces_or_further_right_is_changed_too() {
    let made = approved("---\n{title: A, kind: page, order: 1}\n---\n");
    assert!(made.starts_with("---\n{title: A, kind: page, status: approved, approval: { by: ana,"));
    assert!(
        made.ends_with("review_due: 2029-06-01, order: 1}\n---\n"),
        "{made}"
    );
    let made = approved("---\n  title: A\n  order: 1\n---\n");
    assert!(made.contains("\n  approval:\n    by: ana\n"), "{made}");
}

#[test]
fn what_holds_everything_already_is_not_changed() {
    let once = approved("---\ntitle: A\n---\nText");
    assert_eq!(approved(&once), once);
    let edits = edits(&file("content/page.md", &once), &approval()).expect("can be read");
    assert_eq!(edits, []);
}

#[test]
fn ids_that_look_like_numbers_are_quoted() {
    let page = file("content/page.md", "---\ntitle: A\nreviewers: [ben]\n---\n");
    let change = Change {
        field: "reviewers",
        to: Wanted::Listed("1e5".to_owned()),
    };
    let made = apply(
        &page.text,
        &edits(&page, &[change]).expect("can be changed"),
    );
    assert!(made.contains("reviewers: [ben, \"1e5\"]\n"), "{made}");
}

#[test]
fn what_cannot_be_changed_safely_is_left_to_a_person_with_the_lines_to_write() {
    for text in [
        "No front matter.",
        "---\ntitle: A\nno end",
        "---\n- a list\n---\n",
        "---\n? title\n: A\n---\n",
        "---\ntitle: A\nstatus: |\n  draft\n---\n",
        "---\ntitle: A\nstatus: # where we are\n  draft\n---\n",
        "---\ntitle: A\nstatus: [draft]\n---\n",
        "---\ntitle: A\napproval: yes\n---\n",
        "---\ntitle: A\ntitle: B\n---\n",
    ] {
        let by_hand = edited(text).expect_err(text);
        assert!(
            by_hand
                .lines
                .starts_with("status: approved\napproval:\n  by: ana\n")
        );
    }
    let text = "---\ntitle: A\nreviewers: [ben, 'c d']\nstatus: |\n  draft\n---\n";
    let by_hand = edited(text).expect_err(text);
    assert!(
        by_hand.lines.contains("\nreviewers: [ben, c d, ana]\n"),
        "{by_hand:?}"
    );
}

/// The lines of a field, in many ways of writing it. Those of the first kind are changed by an approval.
fn field() -> impl Strategy<Value = (bool, String)> {
    let changed = prop::sample::select(vec![
        "status: draft\n",
        "status: 'in-review'   # so far\n",
        "status:\n",
        "reviewed_on: 2024-01-01\n",
        "reviewed_on: \"2024-01-01\"\t# x\n",
        "reviewed_on:   # not yet\n",
        "review_due: 2027-01-01\n",
        "review_due: ~\n",
        "reviewers: [ben]\n",
        "reviewers: [ ben , carl, ] # two\n",
        "reviewers:\n- ben\n- carl # é\n",
        "reviewers:\n  - 'ben'\n  # - carl\n",
        "reviewers: []\n",
        "reviewers: [\n  ben # 😀\n  ]\n",
        "approval: {by: ben, on: 2024-01-01, digest: 'blake3:x'} # old\n",
        "approval:\n  by: ben\n  on: 2024-01-01 # x\n  digest: blake3:x\n",
        "approval:\n  digest: \"blake3:x\"\n",
        "approval:\n",
    ]);
    let kept = prop::sample::select(vec![
        "summary: >\n  Words on\n\n  three lines.\n\n",
        "summary: \"With: a colon\"   \n",
        "kind: medicine\n",
        "authors:\n    - ben\n    - dora\n",
        "authors: [ben]\n",
        "published_on: 2023-01-01\n",
        "evidence_checked_on: 2024-01-01 # é\n",
        "main_message: 'It''s safe'\n",
        "key_points:\n  - |\n    One\n    two\n\n  - >-\n    Three\n",
        "tags: [a, b]\n",
        "extra:\n  status: draft\n  reviewers:\n    - zoe\n",
        "funding: none\n",
    ]);
    prop_oneof![
        changed.prop_map(|text| (true, text.to_owned())),
        kept.prop_map(|text| (false, text.to_owned())),
    ]
}

fn remark() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        "# a remark\n",
        "\n",
        "   # status: draft\n",
    ])
}

fn name(field: &str) -> &str {
    field.split(':').next().unwrap_or_default()
}

fn read(file: &std::sync::Arc<SourceFile>) -> FrontMatter {
    let parts = split::split(file).value;
    let front = front::front_matter(file, &parts, Role::Page).value;
    front.expect("can be read")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    /// Any fields in any order, with remarks and blank lines between them, on any system: the five values are as they
    /// should be, and every line that does not belong to them is still there, in its order, byte for byte.
    #[test]
    fn nothing_but_the_values_changes(
        fields in prop::collection::vec((field(), remark()), 0..10),
        title_at in 0..10_usize,
        windows in any::<bool>(),
        last_line in prop::sample::select(vec!["", "Text", "Text \n", "---\nstatus: draft\n"]),
    ) {
        let mut parts: Vec<(bool, String)> = Vec::new();
        let mut seen = Vec::new();
        for ((is_changed, text), remark) in fields {
            if !seen.contains(&name(&text).to_owned()) {
                seen.push(name(&text).to_owned());
                parts.push((is_changed, text));
                parts.push((false, remark.to_owned()));
            }
        }
        // After a whole field and its remark, or before the first.
        let at = (title_at * 2).min(parts.len());
        parts.insert(at, (false, "title: A visit\n".to_owned()));

        let front: String = parts.iter().map(|(_, text)| text.as_str()).collect();
        let unix = format!("---\n{front}---\n\n{last_line}");
        let text = if windows { from_windows(&unix) } else { unix };
        let before = file("content/page.md", &text);
        let after = apply(&text, &edits(&before, &approval()).expect("can be changed"));
        let after = file("content/page.md", &after);

        let (was, is) = (read(&before), read(&after));
        prop_assert_eq!(is.status(), Status::Approved);
        let approval = is.approval.expect("an approval").value;
        prop_assert_eq!(approval.by.map(|by| by.value), Some("ana".to_owned()));
        prop_assert_eq!(approval.on.map(|on| on.value), Some(date(2026, 6, 1)));
        prop_assert_eq!(approval.digest.map(|digest| digest.value), Some(DIGEST.to_owned()));
        prop_assert_eq!(is.reviewed_on.map(|on| on.value), Some(date(2026, 6, 1)));
        prop_assert_eq!(is.review_due.map(|on| on.value), Some(date(2029, 6, 1)));
        let ids = |list: &[handout::base::span::Spanned<String>]| -> Vec<String> {
            list.iter().map(|id| id.value.clone()).collect()
        };
        let mut reviewers = ids(&was.reviewers);
        reviewers.push("ana".to_owned());
        prop_assert_eq!(ids(&is.reviewers), reviewers);
        prop_assert_eq!(is.extra, was.extra);
        prop_assert_eq!(ids(&is.key_points), ids(&was.key_points));

        let crlf = after.text.matches("\r\n").count();
        prop_assert_eq!(crlf, if windows { after.text.matches('\n').count() } else { 0 });
        let mut left = after.text.split_inclusive('\n');
        for (_, part) in parts.iter().filter(|(is_changed, _)| !is_changed) {
            for line in part.split_inclusive('\n') {
                let line = if windows { line.replace('\n', "\r\n") } else { line.to_owned() };
                prop_assert!(left.any(|found| found == line), "{line:?} is gone from {}", after.text);
            }
        }
        let body = |text: &str| text.rsplit_once(&format!("---{}", if windows { "\r\n\r\n" } else { "\n\n" })).map(|(_, body)| body.to_owned());
        prop_assert_eq!(body(&after.text), body(&text));
    }
}
