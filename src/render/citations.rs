//! Numbers for citations: one per source, in the order in which the text first cites it.

use std::collections::HashMap;
use std::fmt::Write as _;

use tera::Value;

use super::context::{MarkView, ReferenceView};
use crate::base::text::escape_html;
use crate::model::Data;
use crate::model::body::{Body, Citation, Hole};
use crate::model::data::Source;

/// The citations of one page, or of several that stand on one.
#[derive(Debug, Default)]
pub struct Citations<'a> {
    references: Vec<Reference<'a>>,
    numbers: HashMap<&'a str, usize>,
    /// For each citation of the last body and each of its keys the number of the mark, counted per source from 1.
    marks: HashMap<(usize, usize), usize>,
}

#[derive(Debug)]
struct Reference<'a> {
    key: &'a str,
    source: &'a Source,
    /// How many marks in the text lead to it.
    marks: usize,
}

impl<'a> Citations<'a> {
    /// Numbers the citations in the order in which they stand in the finished text.
    pub fn number(body: &'a Body, data: &'a Data) -> Self {
        let mut citations = Self::default();
        citations.go_on(body, data);
        citations
    }

    /// Goes on with a further text, whose marks are written next: a source that is known keeps its number.
    pub fn go_on(&mut self, body: &'a Body, data: &'a Data) {
        self.marks.clear();
        for (_, hole) in &body.markup.holes {
            if let Hole::Citation(index) = *hole
                && let Some(citation) = body.citations.get(index)
            {
                self.add(index, citation, data);
            }
        }
    }

    fn add(&mut self, index: usize, citation: &'a Citation, data: &'a Data) {
        for (place, key) in citation.keys.iter().enumerate() {
            let Some((key, source)) = data.sources.get_key_value(&key.value) else {
                continue;
            };
            let references = &mut self.references;
            let number = *self.numbers.entry(key).or_insert_with(|| {
                references.push(Reference {
                    key,
                    source,
                    marks: 0,
                });
                references.len()
            });
            references[number - 1].marks += 1;
            self.marks
                .insert((index, place), references[number - 1].marks);
        }
    }

    /// Writes the marks of one citation. `label` is the word for a reference that is read aloud before the number, escaped.
    pub fn write(&self, out: &mut String, index: usize, citation: &Citation, label: &str) {
        out.push_str("<sup class=\"cite\">");
        for (place, key) in citation.keys.iter().enumerate() {
            if place > 0 {
                out.push_str(", ");
            }
            let number = self.numbers.get(key.value.as_str());
            let mark = self.marks.get(&(index, place));
            match (number, mark) {
                (Some(number), Some(mark)) => {
                    // Writing to a String does not fail.
                    let _ = write!(
                        out,
                        "<a id=\"cite-{number}-{mark}\" href=\"#ref-{number}\" aria-label=\"{label} {number}\">{number}</a>"
                    );
                }
                // The rule `unknown-source` says what is wrong; the reader sees that something is missing.
                _ => out.push_str("[?]"),
            }
        }
        out.push_str("</sup>");
    }

    /// What is cited, in the order of the numbers.
    pub fn sources(&self) -> impl Iterator<Item = &'a Source> {
        self.references.iter().map(|reference| reference.source)
    }

    /// `page.references`
    pub fn views(&self) -> Vec<ReferenceView<'a>> {
        let numbered = self.references.iter().enumerate();
        numbered
            .map(|(index, reference)| {
                let number = index + 1;
                let mark = |mark| MarkView {
                    id: format!("cite-{number}-{mark}"),
                    label: letters(mark),
                };
                ReferenceView {
                    number,
                    key: reference.key,
                    id: format!("ref-{number}"),
                    html: Value::safe_string(&reference.source.short),
                    url: address(reference.source),
                    marks: (1..=reference.marks).map(mark).collect(),
                }
            })
            .collect()
    }
}

/// The first address under which the formatted source can be read.
fn address(source: &Source) -> Option<String> {
    let doi = source
        .doi
        .as_ref()
        .map(|doi| format!("https://doi.org/{doi}"));
    let pmid = source.pmid.as_ref();
    let pmid = pmid.map(|pmid| format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/"));
    let mut known = [doi, source.url.clone(), pmid].into_iter().flatten();
    known.find(|url| source.short.contains(&escape_html(url)))
}

/// 1 is `a`, 26 is `z`, 27 is `aa`.
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn labels_go_on_after_z() {
        assert_eq!(letters(1), "a");
        assert_eq!(letters(26), "z");
        assert_eq!(letters(27), "aa");
        assert_eq!(letters(53), "ba");
    }
}
