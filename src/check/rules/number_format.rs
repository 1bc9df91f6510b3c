#![doc = include_str!("number-format.md")]

mod chances;
mod numbers;

use chances::{Chance, chances};
use numbers::{has_decimals, in_words_of, number_of, with_commas};

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::around::{after, before, word_after, word_before};
use crate::check::text::words::words;
use crate::check::text::{Hit, Phrase, Text};
use crate::model::diagnostic::Place as At;
use crate::model::{Diagnostic, Level, Site};

pub struct NumberFormat;

static META: Meta = Meta {
    name: "number-format",
    group: Group::Words,
    level: Level::Warn,
    summary: "numbers that are hard to compare: “14.3%”, “1 in 7” beside “20%”, “12000 people”",
    doc: include_str!("number-format.md"),
    ..Meta::USUAL
};

impl Rule for NumberFormat {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        PHRASES
    }

    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let hits = text.separate_hits(META.name);
        for hit in &hits {
            let finding = match hit.phrase.pattern {
                PERCENT => percent(text, hit),
                LARGE => large(text, hit),
                IN_WORDS => in_words(text, hit),
                _ => None,
            };
            if let Some(finding) = finding {
                findings.push(finding);
            }
        }
        let chances = chances(text, &hits);
        for chance in &chances {
            if let Some(finding) = without_comma(text, chance) {
                findings.push(finding);
            }
        }
        for finding in uneven(text, &chances) {
            findings.push(finding);
        }
        if let Some(finding) = mixed(text, &chances) {
            findings.push(finding);
        }
    }
}

/// A number and a sign or word for “of a hundred”.
const PERCENT: &str = r"\b\d[\d.,]*(?: ?%| per ?cent\b)";
/// “1 in 7”, “3 out of 10”, “2 of every 5”.
const CHANCE: &str = r"\b\d[\d,]* (?:in|in every|out of|out of every|of every) \d[\d,]*\b";
/// “1 de cada 7”.
const CHANCE_ES: &str = r"\b\d[\d.]* de cada \d[\d.]*\b";
/// Four digits or more without a comma, and what they count.
const LARGE: &str = r"\b\d{4,} (?:\w+ )?(?:people|patients|adults|women|men|children|babies|participants|veterans|volunteers|users|deaths|births|calories|steps|operations|infusions)\b";
/// “Five percent”, “one in five”.
const IN_WORDS: &str = r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) (?:per ?cent|(?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty))\b";

const PHRASES: &[Phrase] = &[
    Phrase::en(PERCENT, ""),
    Phrase::en(CHANCE, ""),
    Phrase::en(LARGE, ""),
    Phrase::en(IN_WORDS, ""),
    Phrase::es(PERCENT, ""),
    Phrase::es(CHANCE_ES, ""),
];

fn at(text: &Text<'_>, hit: &Hit, message: impl Into<String>) -> Diagnostic {
    text.page
        .diagnostic(META.name, text.span(hit.block, hit.range.clone()), message)
}

/// Decimals that nobody needs, and a blank before the sign.
fn percent(text: &Text<'_>, hit: &Hit) -> Option<Diagnostic> {
    let words = text.words_of_hit(hit);
    let (number, sign) = words.split_at(words.find([' ', '\u{a0}', '%']).unwrap_or(words.len()));
    if has_decimals(number) && !is_measured(text, hit) {
        let message = format!(
            "“{words}” is more exact than a reader can use. Decimals are hard to read, and a point is easily overlooked."
        );
        let help = match in_words_of(number) {
            Some(plain) => format!("Round it, and say it in people: “about {plain}”."),
            None => "Round it to a whole number.".to_owned(),
        };
        return Some(at(text, hit, message).help(help));
    }
    // Spanish puts a blank there, English does not.
    (text.language == "en" && sign.ends_with('%') && sign.len() > 1).then(|| {
        let message =
            format!("“{words}” has a space before the sign, so a line can break between the two.");
        let plain = format!("{number}%");
        let finding = at(text, hit, message).help(format!("Write “{plain}”."));
        text.mended(finding, hit.block, hit.range.clone(), &plain)
    })
}

/// Whether it is the strength of a product or the result of a test, where the decimals matter.
fn is_measured(text: &Text<'_>, hit: &Hit) -> bool {
    const MEASURED: [&str; 22] = [
        "a1c",
        "alcohol",
        "blood sugar",
        "cream",
        "crema",
        "drops",
        "gel",
        "hydrocortisone",
        "interval",
        "level",
        "lotion",
        "mouthwash",
        "nivel",
        "ointment",
        "oxygen",
        "result",
        "saline",
        "saturation",
        "shampoo",
        "solution",
        "solución",
        "strength",
    ];
    let block = text.blocks[hit.block].text;
    let sentence = &text.sentence_of(hit).range;
    let start = sentence
        .start
        .max(hit.range.start - before(block, hit.range.start).len());
    let end = sentence
        .end
        .min(hit.range.end + after(block, hit.range.end).len());
    let near = block[start..end].to_lowercase();
    MEASURED.iter().any(|word| near.contains(word))
}

/// “12000 people”. A year is none: “in 2019 older people”.
fn large(text: &Text<'_>, hit: &Hit) -> Option<Diagnostic> {
    let words = text.words_of_hit(hit);
    let digits = &words[..words.find([' ', '\u{a0}']).unwrap_or(words.len())];
    let counts = matches!(
        word_before(text.blocks[hit.block].text, hit.range.start)
            .to_lowercase()
            .as_str(),
        "of" | "than"
            | "about"
            | "over"
            | "nearly"
            | "almost"
            | "around"
            | "least"
            | "some"
            | "studied"
    );
    let may_be_year = digits.len() == 4 && matches!(digits.parse(), Ok(1800..=2100));
    if may_be_year && !counts {
        return None;
    }
    let range = hit.range.start..hit.range.start + digits.len();
    Some(comma(text, hit.block, range, digits))
}

fn comma(text: &Text<'_>, block: usize, range: std::ops::Range<usize>, digits: &str) -> Diagnostic {
    let plain = with_commas(digits);
    let message = format!(
        "“{digits}” has no comma, so it is hard to see how large it is. A reader may be out by ten times."
    );
    let finding = text
        .page
        .diagnostic(META.name, text.span(block, range.clone()), message);
    text.mended(
        finding.help(format!("Write “{plain}”.")),
        block,
        range,
        &plain,
    )
}

/// “1 in 1000”.
fn without_comma(text: &Text<'_>, chance: &Chance<'_>) -> Option<Diagnostic> {
    let hit = chance.hit;
    let words = text.words_of_hit(hit);
    let last = words.rsplit([' ', '\u{a0}']).next()?;
    let is_bare =
        text.language == "en" && last.len() >= 4 && last.bytes().all(|byte| byte.is_ascii_digit());
    is_bare.then(|| {
        comma(
            text,
            hit.block,
            hit.range.end - last.len()..hit.range.end,
            last,
        )
    })
}

/// “Five percent”, “one in five”.
fn in_words(text: &Text<'_>, hit: &Hit) -> Option<Diagnostic> {
    let found = text.words_of_hit(hit);
    let mut of = words(found).map(|word| &found[word]);
    let (first, last) = (of.next()?, of.last()?);
    let plain = match (number_of(first)?, number_of(last)) {
        (number, None) => format!("{number}%"),
        (number, Some(of)) if number < of && !chances::is_of_time(text, hit) => {
            format!("{number} in {of}")
        }
        _ => return None,
    };
    let message = format!(
        "“{found}” is written out. People look for figures and read them faster, those who find reading hard most of all."
    );
    let finding = at(text, hit, message).help(format!("Write “{plain}”."));
    Some(text.mended(finding, hit.block, hit.range.clone(), &plain))
}

/// “1 in 5 … 3 in 100” in one sentence.
fn uneven<'t>(
    text: &'t Text<'_>,
    chances: &'t [Chance<'_>],
) -> impl Iterator<Item = Diagnostic> + 't {
    let compared = |pair: &&[Chance<'_>]| {
        let [one, other] = pair else { return false };
        one.hit.sentence == other.hit.sentence
            && one.of != other.of
            && one.is_chance_of_some()
            && other.is_chance_of_some()
            && !one.is_a_limit(text)
            && !other.is_a_limit(text)
    };
    chances.windows(2).filter(compared).map(|pair| {
        let (one, other) = (text.words_of_hit(pair[0].hit), text.words_of_hit(pair[1].hit));
        let message = format!(
            "“{one}” and “{other}” are out of different numbers. Readers have to do sums to compare them, and many take the larger number for the larger chance."
        );
        at(text, pair[1].hit, message).help(format!(
            "Give both out of the same number, such as {}.",
            with_commas(&pair[0].of.max(pair[1].of).to_string())
        ))
    })
}

/// One page that says “1 in 7” here and “20% of people” there.
fn mixed(text: &Text<'_>, chances: &[Chance<'_>]) -> Option<Diagnostic> {
    let said: Vec<&Chance<'_>> = chances
        .iter()
        .filter(|chance| !chance.is_said_twice(chances))
        .collect();
    let first = *said.first()?;
    let other = said.iter().find(|chance| chance.form != first.form)?;
    let (one, two) = (text.words_of_hit(first.hit), text.words_of_hit(other.hit));
    let message = format!(
        "This page says chances in different ways: “{one}” and “{two}”. Readers cannot see at a glance which of them is larger."
    );
    let span = text.span(first.hit.block, first.hit.range.clone());
    let label = At::new(&text.page.source, span);
    Some(
        at(text, other.hit, message)
            .label(label, "the other way is here")
            .help("Choose one way for the whole page. Most readers find “14 in 100 people” the easiest."),
    )
}

/// The word behind a hit, in small letters.
fn next_word(text: &Text<'_>, hit: &Hit) -> String {
    word_after(text.blocks[hit.block].text, hit.range.end).to_lowercase()
}

#[cfg(test)]
mod tests;
