//! How often something happens, as the page says it: “1 in 7”, “1 out of 7”, “14% of people”.

use super::{CHANCE, CHANCE_ES, PERCENT, next_word};
use crate::check::text::around::{after, before, word_before};
use crate::check::text::{Hit, Text};

/// The way in which a chance is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// “1 in 7”.
    In,
    /// “1 out of 7”.
    OutOf,
    /// “14% of people”.
    Percent,
}

pub struct Chance<'t> {
    pub hit: &'t Hit,
    pub form: Form,
    /// The number that it is out of.
    pub of: u64,
}

impl Chance<'_> {
    pub fn is_chance_of_some(&self) -> bool {
        self.form != Form::Percent
    }

    /// “Up to 1 in 10”, “more than 1 in 100”, “from 1 in 10 to 1 in 100”, “(14 in 100)”: a band, or the same once more.
    pub fn is_a_limit(&self, text: &Text<'_>) -> bool {
        let block = text.blocks[self.hit.block].text;
        let word = word_before(block, self.hit.range.start).to_lowercase();
        let near = before(block, self.hit.range.start);
        matches!(
            word.as_str(),
            "than"
                | "to"
                | "least"
                | "most"
                | "under"
                | "over"
                | "between"
                | "from"
                | "or"
                | "hasta"
                | "de"
        ) || (word == "and" && near.contains("between"))
            || near.ends_with('(')
    }

    /// Whether a percentage stands beside the same in people, in one sentence.
    pub fn is_said_twice(&self, all: &[Chance<'_>]) -> bool {
        let first = all.partition_point(|other| other.hit.sentence < self.hit.sentence);
        let beside = all[first..]
            .iter()
            .take_while(|other| other.hit.sentence == self.hit.sentence);
        self.form == Form::Percent && beside.take(MOST).any(|other| other.form != Form::Percent)
    }
}

/// How many chances of one sentence are looked at.
const MOST: usize = 20;

/// Every chance in the page, in order.
pub fn chances<'t>(text: &Text<'_>, hits: &[&'t Hit]) -> Vec<Chance<'t>> {
    hits.iter().filter_map(|hit| chance(text, hit)).collect()
}

fn chance<'t>(text: &Text<'_>, hit: &'t Hit) -> Option<Chance<'t>> {
    let words = text.words_of_hit(hit);
    match hit.phrase.pattern {
        CHANCE | CHANCE_ES => {
            let mut pieces = words.split([' ', '\u{a0}']);
            let (some, of) = (number(pieces.next()?)?, number(pieces.next_back()?)?);
            // “5 in 2019” is a year; 2,000 and 10 are not.
            let is_year = (1900..2100).contains(&of) && of != 2000 && !words.contains(',');
            let form = if words.contains("out of") {
                Form::OutOf
            } else {
                Form::In
            };
            (some < of && !is_year && !is_of_time(text, hit)).then_some(Chance { hit, form, of })
        }
        PERCENT if is_of_people(text, hit) => Some(Chance {
            hit,
            form: Form::Percent,
            of: 100,
        }),
        _ => None,
    }
}

fn number(digits: &str) -> Option<u64> {
    digits.replace([',', '.'], "").parse().ok()
}

/// “2 in 24 hours”.
pub fn is_of_time(text: &Text<'_>, hit: &Hit) -> bool {
    matches!(
        next_word(text, hit).as_str(),
        "second"
            | "seconds"
            | "minute"
            | "minutes"
            | "hour"
            | "hours"
            | "day"
            | "days"
            | "night"
            | "nights"
            | "week"
            | "weeks"
            | "month"
            | "months"
            | "year"
            | "years"
            | "step"
            | "steps"
            | "stages"
            | "parts"
            | "horas"
            | "días"
            | "semanas"
            | "meses"
            | "años"
    )
}

/// “20% of people”, “20 % de las personas”.
fn is_of_people(text: &Text<'_>, hit: &Hit) -> bool {
    let rest = after(text.blocks[hit.block].text, hit.range.end).to_lowercase();
    let rest = rest.trim_start();
    let Some(rest) = rest
        .strip_prefix("of ")
        .or_else(|| rest.strip_prefix("de "))
    else {
        return false;
    };
    rest.split_whitespace().take(3).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        matches!(
            word,
            "people"
                | "patients"
                | "adults"
                | "women"
                | "men"
                | "children"
                | "participants"
                | "volunteers"
                | "veterans"
                | "users"
                | "babies"
                | "everyone"
                | "personas"
                | "pacientes"
                | "adultos"
                | "mujeres"
                | "hombres"
                | "participantes"
        )
    })
}
