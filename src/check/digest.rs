//! What a clinician approved, as a short text that changes when the page changes.

use crate::model::Page;

/// The digest of what a reader is told: title, name in menus, summary, main message, key points, questions, who paid for the
/// page and what its authors gain by it, and the body.
///
/// Dates, tags and other particulars may change without a new approval. Line endings do not count, because `git` and
/// editors change them on their own; neither do empty lines at the beginning and the end.
///
/// It reads `blake3:` and 32 hexadecimal digits: 128 bits, far too many for a change to slip through by chance, and
/// short enough for a line of front matter.
pub fn digest(page: &Page) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut part = |name: &str, text: &str| {
        let text = text.replace("\r\n", "\n");
        let text = text.trim();
        // The length comes first, so that moving words from one part to the next changes the digest.
        hasher.update(format!("{name} {}\n", text.len()).as_bytes());
        hasher.update(text.as_bytes());
    };
    let front = &page.front;
    let text = |field: &Option<crate::base::span::Spanned<String>>| {
        field
            .as_ref()
            .map_or(String::new(), |field| field.value.clone())
    };
    part("title", &text(&front.title));
    part("nav_title", &text(&front.nav_title));
    part("summary", &text(&front.summary));
    part("main_message", &text(&front.main_message));
    for point in &front.key_points {
        part("key_point", &point.value);
    }
    for question in &front.questions {
        part("question", &question.value);
    }
    part("funding", &text(&front.funding));
    part("conflicts", &text(&front.conflicts));
    part(
        "body",
        page.source.text.get(page.body.start..).unwrap_or(""),
    );
    format!("blake3:{}", &hasher.finalize().to_hex()[..32])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::Spanned;
    use crate::check::testing::{self, somewhere};
    use crate::model::FrontMatter;

    type Words = Option<Spanned<String>>;

    fn page(title: &str, key_points: &[&str], text: &str) -> Page {
        let point = |point: &&str| somewhere((*point).to_owned());
        let front = FrontMatter {
            title: Some(somewhere(title.to_owned())),
            key_points: key_points.iter().map(point).collect(),
            ..FrontMatter::default()
        };
        testing::page("a", front, text)
    }

    #[test]
    fn it_changes_with_every_part_and_with_words_that_move() {
        let digests = [
            page("A", &["b", "c"], "text"),
            page("A!", &["b", "c"], "text"),
            page("A", &["bc"], "text"),
            page("A", &["b"], "c text"),
            page("A", &["b", "c"], "text."),
        ]
        .map(|page| digest(&page));
        let mut different = digests.to_vec();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), digests.len());
    }

    #[test]
    fn it_changes_with_every_field_that_patients_read_and_with_no_other() {
        let words = || Some(somewhere("Words".to_owned()));
        let of = |front: FrontMatter| digest(&testing::page("a", front, "text"));
        let plain = of(FrontMatter::default());
        let read: [fn(&mut FrontMatter, Words); 8] = [
            |front, words| front.title = words,
            |front, words| front.nav_title = words,
            |front, words| front.summary = words,
            |front, words| front.main_message = words,
            |front, words| front.key_points.extend(words),
            |front, words| front.questions.extend(words),
            |front, words| front.funding = words,
            |front, words| front.conflicts = words,
        ];
        let mut digests = vec![plain.clone()];
        for set in read {
            let mut front = FrontMatter::default();
            set(&mut front, words());
            digests.push(of(front));
        }
        let number = digests.len();
        digests.sort();
        digests.dedup();
        assert_eq!(digests.len(), number, "a field changes nothing");
        let mut front = FrontMatter::default();
        front.tags.extend(words());
        front.template = words();
        assert_eq!(of(front), plain);
    }

    #[test]
    fn it_does_not_change_with_line_endings() {
        let unix = page("A", &[], "One.\n\nTwo.\n");
        let windows = page("A", &[], "\r\nOne.\r\n\r\nTwo.\r\n\r\n");
        assert_eq!(digest(&unix), digest(&windows));
    }

    #[test]
    fn its_form_never_changes_because_it_stands_in_the_pages_of_a_site() {
        insta::assert_snapshot!(digest(&page("A", &["b"], "text")), @"blake3:65c87d57b8522ee3a827b7180b8602cf");
    }
}
