//! The words of a page as the rules about language see them: cut into blocks and sentences once, for all rules.
//!
//! 1. [`block`] gathers what patients read: title, summary and the like from the front matter, then every piece of prose.
//! 2. [`sentences`] cuts each block into sentences, and says which of them a citation stands behind.
//! 3. [`phrases`] looks for the phrases of all rules in one pass.
//! 4. [`claims`] tells what a page says itself from what it denies, asks or warns of.
//! 5. [`denial`] knows the words that deny, and how far they reach.
//! 6. [`benefits`] tells where a page says what a treatment does for people.
//! 7. [`sources`] says whether a source stands behind a sentence, where a citation has no room too.
//! 8. [`explained`] says whether a page or the glossary tells what a word means.

pub mod around;
pub(super) mod beginnings;
pub mod benefits;
pub mod block;
pub mod claims;
mod denial;
mod explained;
pub mod phrases;
pub mod sentences;
pub mod sources;
mod stops;
pub mod words;

use std::ops::Range;
use std::sync::Arc;

pub use block::{Block, Place};
pub use phrases::{Hit, Phrase};

use crate::base::span::Span;
use crate::model::body::ProseKind;
use crate::model::{Diagnostic, Page, Site};

/// A page's words.
#[derive(Debug)]
pub struct Text<'a> {
    pub page: &'a Arc<Page>,
    /// The language without its region: `en` for `en-GB`.
    pub language: &'a str,
    pub blocks: Vec<Block<'a>>,
    /// In the order of the blocks.
    pub sentences: Vec<Sentence>,
    /// The words of all sentences, as bytes in the text of their blocks.
    words: Vec<Range<usize>>,
    /// What every rule looks for, in order of the text.
    hits: Vec<Hit>,
}

/// One sentence. A list item, a heading and a table cell have at least one each, whether or not a full stop ends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index of its block.
    pub block: usize,
    /// Bytes in the text of the block, without the white space around it.
    pub range: Range<usize>,
    /// Whether a citation stands in it, or behind it and before the next sentence.
    pub cited: bool,
    /// Which of the text's words are its own.
    words: Range<usize>,
}

impl<'a> Text<'a> {
    /// Reads the words of a page.
    pub fn of(page: &'a Arc<Page>, site: &Site) -> Self {
        let language = page.address.language.split('-').next().unwrap_or_default();
        let blocks = block::blocks(page);
        let mut sentences = Vec::with_capacity(blocks.len() * 2);
        for (index, block) in blocks.iter().enumerate() {
            sentences::of_block(page, block, index, language, &mut sentences);
        }
        let mut all = Vec::with_capacity(page.source.text.len() / 6);
        for sentence in &mut sentences {
            let spoken = &blocks[sentence.block].text[sentence.range.clone()];
            let first = all.len();
            let start = sentence.range.start;
            all.extend(words::words(spoken).map(|word| start + word.start..start + word.end));
            sentence.words = first..all.len();
        }
        let mut text = Self {
            page,
            language,
            blocks,
            sentences,
            words: all,
            hits: Vec::new(),
        };
        text.hits = phrases::find(&text, site);
        text
    }

    /// Where the phrases of a rule stand, in order, exempt passages left out.
    pub fn hits(&self, rule: &'static str) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.rule == rule)
    }

    /// Where the words of a sentence stand in the text of its block, each on its own.
    pub fn word_places(&self, sentence: &Sentence) -> &[Range<usize>] {
        &self.words[sentence.words.clone()]
    }

    /// The words of a sentence, as they are written.
    pub fn words_of(&self, sentence: &Sentence) -> &'a str {
        &self.blocks[sentence.block].text[sentence.range.clone()]
    }

    /// The words of a hit as they stand in the page.
    pub fn words_of_hit(&self, hit: &Hit) -> &'a str {
        &self.blocks[hit.block].text[hit.range.clone()]
    }

    /// The sentence that a hit stands in.
    pub fn sentence_of(&self, hit: &Hit) -> &Sentence {
        &self.sentences[hit.sentence]
    }

    /// Where in the file a byte range of a block was written.
    pub fn span(&self, block: usize, range: Range<usize>) -> Span {
        self.blocks[block].span(range)
    }

    /// `finding` with what `handout check --fix` may write in place of the words, where the file holds exactly these
    /// words at their place: a replacement must not take markup away, spoil the article before it, or put other words
    /// into the mouth of somebody who is quoted.
    pub fn mended(
        &self,
        finding: Diagnostic,
        block: usize,
        range: Range<usize>,
        replacement: &str,
    ) -> Diagnostic {
        let words = &self.blocks[block].text[range.clone()];
        let span = self.span(block, range.clone());
        let all = self.blocks[block].text;
        if self.is_in_a_quotation(block, span)
            || around::may_be_quoted(all, &range)
            || !around::keeps_the_article(all, &range, replacement)
        {
            return finding;
        }
        match around::in_the_case_of(words, replacement) {
            Some(replacement) if self.page.source.slice(span) == words => {
                finding.fix(span, replacement)
            }
            _ => finding,
        }
    }

    /// Whether these words are set as a quotation, with a source or without.
    fn is_in_a_quotation(&self, block: usize, span: Span) -> bool {
        let block = &self.blocks[block];
        let components = &self.page.body.components;
        let mut around = block.component.and_then(|index| components.get(index));
        while let Some(component) = around {
            if component.name.value == "quote" {
                return true;
            }
            around = component.parent.and_then(|index| components.get(index));
        }
        // A list within a quotation is a list to the rules; its lines begin with the mark all the same.
        let before = &self.page.source.text[..span.start as usize];
        let line = before.rsplit('\n').next().unwrap_or_default();
        block.place == Place::Prose(ProseKind::Quotation) || line.trim_start().starts_with('>')
    }

    /// A problem with the words of a hit.
    pub fn diagnostic(&self, hit: &Hit, message: impl Into<String>) -> Diagnostic {
        let span = self.span(hit.block, hit.range.clone());
        let mut diagnostic = self.page.diagnostic(hit.rule, span, message);
        diagnostic.at_most = hit.phrase.at_most;
        diagnostic
    }

    /// Whether these words of a block stand inside the name of a crisis line or the title of a source, which nobody may change.
    pub fn is_in_a_name(&self, block: usize, range: &Range<usize>, site: &Site) -> bool {
        let words = self.blocks[block].text;
        let contacts = site.data.contacts.iter();
        let names = contacts.map(|contact| contact.name.as_str());
        let sources = site.data.sources.values();
        let titles = sources.map(|source| source.title.as_str());
        // A title of one word, such as “Cure”, would take that word out of every page.
        let mut all = names
            .chain(titles)
            .filter(|name| name.split_whitespace().nth(1).is_some());
        all.any(|name| {
            // A name that holds the words begins at most its own length before their end.
            let from = words.floor_char_boundary(range.end.saturating_sub(name.len()));
            let upto = words.floor_char_boundary(range.start.saturating_add(name.len()));
            let mut places = words[from..upto.max(range.end)].match_indices(name);
            places.any(|(at, name)| {
                let (start, end) = (from + at, from + at + name.len());
                let is_whole = !words[..start].ends_with(words::is_in_word)
                    && !words[end..].starts_with(words::is_in_word);
                is_whole && start <= range.start && range.end <= end
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{AROUND, marked_in};

    #[test]
    fn only_a_name_of_several_whole_words_keeps_its_words() {
        let marked = |title: &str, text: &str| {
            let around = AROUND.replacen("title: A trial", &format!("title: {title}"), 1);
            assert_ne!(around, AROUND);
            let page = "-- content/a.md --\n---\ntitle: A\nsummary: B\n---\n\n";
            marked_in(&format!("{around}{page}{text}\n"), "jargon")
        };
        assert_eq!(marked("utilize", "We utilize it."), ["utilize"]);
        assert_eq!(marked("We utilize", "We utilize it."), [""; 0]);
        assert_eq!(marked("e utilize", "We utilize it."), ["utilize"]);
    }
}
