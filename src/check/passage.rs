//! Where on the finished page a finding stands: the words that a reader sees there, with those around them.
//!
//! A page has no trace of its file, and a theme puts it together as it likes. Words are what both have in common, so a
//! place is told by them: the marked words, some before and some after, and the heading they stand under.

use std::ops::Range;

use super::text::words::words;
use super::text::{Block, Place, Text};
use crate::base::span::Span;
use crate::model::Page;

/// How many words before and after the marked ones are told.
const WORDS_AROUND: usize = 8;

/// Words of a page as readers see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub words: String,
    /// What stands before and after them in the same paragraph, title or item of a list.
    pub before: String,
    pub after: String,
    /// The id of the heading above; none before the first.
    pub under: Option<String>,
    /// How many times the same piece of text stands before this one, under the same heading.
    pub repeats: usize,
    /// The sentence around the words, where it says more than they do.
    pub sentence: Option<String>,
}

/// What readers see of the bytes at `span` in the page's file. `None` where they see nothing of them, as of a date.
pub fn passage(text: &Text<'_>, span: Span) -> Option<Passage> {
    let (index, range) = within(text, span)
        .or_else(|| inside_of(text, span))
        .or_else(|| beside(text, span))?;
    let block = &text.blocks[index];
    // A finding at the whole title speaks of the page, and not of these words.
    let is_of_page = matches!(block.place, Place::Title | Place::NavTitle)
        && range == trimmed(block.text, 0..block.text.len());
    (!is_of_page).then(|| shown(text, index, range))
}

fn shown(text: &Text<'_>, index: usize, range: Range<usize>) -> Passage {
    let block = &text.blocks[index];
    let is_same = |other: &&Block<'_>| other.heading == block.heading && other.text == block.text;
    let marked = &block.text[range.clone()];
    let sentence = text.sentences.iter().find(|sentence| {
        sentence.block == index
            && sentence.range.start <= range.start
            && range.start < sentence.range.end
    });
    let sentence = sentence.map(|sentence| text.words_of(sentence));
    Passage {
        words: marked.to_owned(),
        before: last_words(&block.text[..range.start]).to_owned(),
        after: first_words(&block.text[range.end..]).to_owned(),
        under: heading_above(text.page, block),
        repeats: text.blocks[..index].iter().filter(is_same).count(),
        sentence: sentence
            .filter(|sentence| sentence.len() > marked.len())
            .map(str::to_owned),
    }
}

/// A heading stands under itself: the summary, or the text before it, may have the same words.
fn heading_above(page: &Page, block: &Block<'_>) -> Option<String> {
    Some(page.body.headings.get(block.heading?)?.id.clone())
}

/// The first words that were written there.
fn within(text: &Text<'_>, span: Span) -> Option<(usize, Range<usize>)> {
    let blocks = text.blocks.iter().enumerate();
    let found = blocks.filter_map(|(index, block)| {
        let range = trimmed(block.text, block.range_of(span)?);
        has_words(&block.text[range.clone()]).then_some((index, range))
    });
    // The text of a picture is in its place in the file too, and nobody sees it.
    found
        .into_iter()
        .find(|(index, _)| text.blocks[*index].place != Place::AlternativeText)
}

/// The words of the link, or the first ones in the box, that has the place in its own marks.
fn inside_of(text: &Text<'_>, span: Span) -> Option<(usize, Range<usize>)> {
    let body = &text.page.body;
    let holds = |outer: Span| outer.start <= span.start && span.end <= outer.end;
    let mut links = body.links.iter().map(|link| link.span);
    let mut boxes = body.components.iter();
    let opened = || boxes.find(|used| holds(used.span)).map(|used| used.block);
    let around = links.find(|link| holds(*link)).or_else(opened)?;
    within(text, around)
}

/// The word before the place, where there are words on both sides of it or right before it: what it is about, such as a
/// citation, is no word itself.
fn beside(text: &Text<'_>, span: Span) -> Option<(usize, Range<usize>)> {
    let upto = Span::new(text.page.body.start, span.start as usize);
    let mut blocks = text.blocks.iter().enumerate().rev();
    let (index, range) = blocks.find_map(|(index, block)| {
        let is_prose = matches!(block.place, Place::Prose(_));
        let range = block.range_of(upto).filter(|_| is_prose)?;
        Some((index, range))
    })?;
    let block = &text.blocks[index];
    let written = block.span(range.clone());
    let between = Span::new(written.end as usize, span.start as usize);
    let gap = text.page.source.slice(between);
    let word = words(&block.text[range.clone()]).last()?;
    // An empty line ends what stands before it.
    let is_near = !gap.replace('\r', "").contains("\n\n");
    is_near.then(|| (index, range.start + word.start..range.start + word.end))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn last_words(text: &str) -> &str {
    let starts: Vec<usize> = words(text).map(|word| word.start).collect();
    match starts.len().checked_sub(WORDS_AROUND) {
        Some(first) => &text[starts[first]..],
        None => text,
    }
}

fn first_words(text: &str) -> &str {
    let end = words(text).nth(WORDS_AROUND - 1).map(|word| word.end);
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::AROUND;

    const FRONT: &str = "---\ntitle: A calm title\nsummary: What it is.\nstatus: draft\nreview_due: 2027-01-01\nkey_points:\n  - It does not always help.\n---\n\n";

    /// The passage of the file from the first `[[` to the first `]]` of the text, which are taken out.
    fn at(text: &str) -> Option<Passage> {
        let file = if text.starts_with("---\n") {
            text.to_owned()
        } else {
            format!("{FRONT}{text}\n")
        };
        let start = file.find("⟦").expect("a beginning");
        let file = file.replacen('⟦', "", 1);
        let end = file.find("⟧").expect("an end");
        let file = file.replacen('⟧', "", 1);
        let site = crate::check::testing::read(&format!("{AROUND}-- content/a.md --\n{file}"));
        let page = site.page("content/a.md").expect("the page");
        passage(&Text::of(page, &site), Span::new(start, end))
    }

    fn words_at(text: &str) -> Option<String> {
        at(text).map(|found| found.words)
    }

    #[test]
    fn words_are_told_with_those_around_them() {
        let found =
            at("## Risks\n\nIt helps. It is a ⟦**miracle** cure⟧ for all. Yes.").expect("words");
        assert_eq!(found.words, "miracle cure");
        assert_eq!(found.before, "It helps. It is a ");
        assert_eq!(found.after, " for all. Yes.");
        assert_eq!(found.under.as_deref(), Some("risks"));
        assert_eq!(
            found.sentence.as_deref(),
            Some("It is a miracle cure for all.")
        );
    }

    #[test]
    fn only_some_of_the_words_around_are_told() {
        let found = at("a b c d e f g h i ⟦j⟧ k l m n o p q r s").expect("words");
        assert_eq!(found.before, "b c d e f g h i ");
        assert_eq!(found.after, " k l m n o p q r");
    }

    #[test]
    fn the_same_item_of_two_lists_is_told_apart() {
        let found =
            at("## One\n\n- Call us.\n\n## Two\n\n- Call us.\n- Call ⟦us⟧.").expect("words");
        assert_eq!(found.under.as_deref(), Some("two"));
        assert_eq!(found.repeats, 1);
    }

    #[test]
    fn a_heading_stands_under_itself() {
        let found = at("What it is.\n\n## One\n\nText.\n\n## ⟦What it is.⟧").expect("words");
        assert_eq!(found.under.as_deref(), Some("what-it-is"));
        assert_eq!(found.repeats, 0);
    }

    #[test]
    fn a_place_in_the_marks_of_a_link_or_a_box_is_at_its_words() {
        assert_eq!(
            words_at("See [our page](⟦gone.md⟧).").as_deref(),
            Some("our page")
        );
        let text = "Before.\n\n:::⟦warning⟧\n\nCall now.\n\nAgain.\n\n:::";
        assert_eq!(words_at(text).as_deref(), Some("Call now."));
    }

    #[test]
    fn a_citation_is_at_the_word_before_it() {
        assert_eq!(
            words_at("Half felt better ⟦[@nobody]⟧. Well.").as_deref(),
            Some("better")
        );
        assert_eq!(
            words_at("Half felt better. ⟦[@nobody]⟧").as_deref(),
            Some("better")
        );
        assert_eq!(words_at("Half felt better.\n\n⟦<hr>⟧"), None);
    }

    #[test]
    fn of_the_front_matter_only_words_that_are_shown_have_a_place() {
        let with = |from: &str, to: &str| words_at(&format!("{}Text.\n", FRONT.replace(from, to)));
        assert_eq!(
            with("does not always", "does ⟦not⟧ always").as_deref(),
            Some("not")
        );
        assert_eq!(with("2027-01-01", "⟦2027-01-01⟧"), None);
        assert_eq!(with("calm", "⟦calm⟧").as_deref(), Some("calm"));
        assert_eq!(
            with("A calm title", "⟦A calm title⟧"),
            None,
            "it is about the page"
        );
    }

    #[test]
    fn what_is_only_heard_or_never_shown_has_no_place() {
        assert_eq!(words_at("![⟦A room⟧](room.svg)"), None);
        assert_eq!(words_at("```\n⟦let x⟧\n```"), None);
    }
}
