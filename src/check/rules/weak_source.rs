#![doc = include_str!("weak-source.md")]

use std::collections::BTreeSet;

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::{Sentence, Text};
use crate::model::body::Citation;
use crate::model::data::Source;
use crate::model::{Level, Site};

pub struct WeakSource;

static META: Meta = Meta {
    name: "weak-source",
    group: Group::Sources,
    level: Level::Note,
    summary: "what a treatment does for people rests on a blog, the news, an opinion or a study of animals",
    doc: include_str!("weak-source.md"),
    ..Meta::USUAL
};

impl Rule for WeakSource {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn text(&self, text: &Text<'_>, site: &Site, findings: &mut Findings<'_>) {
        let mut told = BTreeSet::new();
        for hit in text.benefits() {
            for citation in citations_of(text, hit.sentence, text.sentence_of(hit)) {
                for key in &citation.keys {
                    let weakness = site.data.sources.get(&key.value).and_then(weakness);
                    let Some(weakness) = weakness.filter(|_| told.insert(key.value.as_str()))
                    else {
                        continue;
                    };
                    let message = format!(
                        "The sentence says what a treatment does for people, and its source `{}` {weakness}. That cannot show whether the treatment works.",
                        key.value
                    );
                    findings.push(text.page.diagnostic(META.name, key.span, message).help(
                        "Cite a controlled trial in people, a systematic review, a guideline or the official label. If there is none, say that it is not known.",
                    ));
                }
            }
        }
    }
}

/// The citations in a sentence and behind it, up to the next one.
fn citations_of<'t>(text: &'t Text<'_>, index: usize, sentence: &Sentence) -> &'t [Citation] {
    let citations = &text.page.body.citations;
    if !sentence.cited {
        return &[];
    }
    let start = text.span(sentence.block, sentence.range.clone()).start;
    let next = text.sentences.get(index + 1);
    let end = next.map(|next| text.span(next.block, next.range.clone()).start);
    // What stands in components and pictures comes behind the text, although it is written in the middle of it.
    let end = end.filter(|end| *end > start).unwrap_or(u32::MAX);
    let from = citations.partition_point(|citation| citation.span.start < start);
    let upto = citations.partition_point(|citation| citation.span.start < end);
    &citations[from..upto]
}

/// Why a source cannot carry a claim that a treatment helps, as far as its entry tells.
fn weakness(source: &Source) -> Option<&'static str> {
    let title = source.title.to_lowercase();
    let words: BTreeSet<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |any: &[&str]| any.iter().any(|word| words.contains(word));
    let is_bare_page = matches!(source.kind.as_str(), "web" | "misc")
        && (source.authors.is_empty() && !source.has_publisher || source.year.is_none());
    match source.kind.as_str() {
        "blog" | "post" | "thread" => Some("is a blog or a post"),
        "newspaper" => Some("is a report in the news"),
        "video" | "audio" | "performance" | "scene" | "artwork" | "exhibition" => {
            Some("is a film, a broadcast or a work of art")
        }
        _ if source.parent_kind.as_deref() == Some("blog") => Some("is a blog or a post"),
        _ if source.parent_kind.as_deref() == Some("newspaper") => Some("is a report in the news"),
        _ if has(&[
            "mice",
            "mouse",
            "rats",
            "rat",
            "rodent",
            "rodents",
            "zebrafish",
            "vitro",
        ]) =>
        {
            Some("is about animals or cells")
        }
        _ if has(&[
            "opinion",
            "editorial",
            "commentary",
            "viewpoint",
            "testimonial",
            "testimonials",
        ]) =>
        {
            Some("is an opinion")
        }
        _ if has(&["advertisement", "advertorial"]) || title.contains("press release") => {
            Some("is an advertisement or a press release")
        }
        _ if is_bare_page => Some("is a page that does not say who wrote it, or when"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(kind: &str, title: &str, author: bool, year: Option<i16>) -> Source {
        Source {
            span: crate::base::span::Span::default(),
            kind: kind.to_owned(),
            parent_kind: None,
            title: title.to_owned(),
            authors: author.then(|| "Lee".to_owned()).into_iter().collect(),
            has_publisher: false,
            year,
            doi: None,
            pmid: None,
            url: None,
            html: String::new(),
            short: String::new(),
        }
    }

    #[test]
    fn sources_that_carry_no_claim_are_known() {
        for (source, why) in [
            (source("blog", "How I felt", true, Some(2024)), "blog"),
            (
                source("article", "Effects in mice", true, Some(2024)),
                "animals",
            ),
            (
                source("article", "Ketamine: an editorial", true, Some(2024)),
                "opinion",
            ),
            (
                source("web", "Our clinic", false, Some(2024)),
                "who wrote it",
            ),
            (source("web", "Our clinic", true, None), "who wrote it"),
        ] {
            assert!(
                weakness(&source).is_some_and(|told| told.contains(why)),
                "{}",
                source.title
            );
        }
        let mut news = source("article", "New hope", true, Some(2024));
        news.parent_kind = Some("newspaper".to_owned());
        assert!(weakness(&news).is_some());
    }

    #[test]
    fn other_sources_are_in_order() {
        for source in [
            source("article", "A trial of ketamine", true, Some(2024)),
            source("article", "Accurate rating of mood", true, None),
            source("web", "A warning", true, Some(2023)),
            source("report", "Label", false, None),
        ] {
            assert_eq!(weakness(&source), None, "{}", source.title);
        }
    }
}
