//! Which formula a language is measured with, and what its numbers mean.

use std::cmp::Ordering;

use super::formula;
use super::syllables::Speech;
use super::tally::Counts;

/// How a page of one language is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// English: a school grade of the United States.
    FleschKincaid,
    /// Spanish: 0 to 100, higher is easier, in the bands of INFLESZ.
    SzigrisztPazos,
    /// Every other language: about 20 to 60 and more.
    Lix,
}

impl Scale {
    /// `language` is a tag without region.
    pub fn of(language: &str) -> Self {
        match language {
            "en" => Scale::FleschKincaid,
            "es" => Scale::SzigrisztPazos,
            _ => Scale::Lix,
        }
    }

    /// The language whose syllables it counts; `None` where it counts none.
    pub fn speech(self) -> Option<Speech> {
        match self {
            Scale::FleschKincaid => Some(Speech::English),
            Scale::SzigrisztPazos => Some(Speech::Spanish),
            Scale::Lix => None,
        }
    }

    /// The score of a text, in the scale's own numbers.
    pub fn score(self, counts: &Counts) -> f64 {
        match self {
            Scale::FleschKincaid => formula::flesch_kincaid(counts),
            Scale::SzigrisztPazos => formula::szigriszt_pazos(counts),
            Scale::Lix => formula::lix(counts),
        }
    }

    /// The easier of two numbers comes first.
    pub fn compare(self, one: f64, other: f64) -> Ordering {
        match self {
            Scale::FleschKincaid | Scale::Lix => one.total_cmp(&other),
            Scale::SzigrisztPazos => other.total_cmp(&one),
        }
    }

    /// Whether a text with this number is harder to read than one with the other.
    pub fn is_harder(self, score: f64, than: f64) -> bool {
        self.compare(score, than).is_gt()
    }

    /// The number with its name: “grade 6.3”.
    pub fn spoken(self, score: f64) -> String {
        match self {
            Scale::FleschKincaid => format!("grade {:.1}", score.max(0.0)),
            Scale::SzigrisztPazos => format!("{score:.1} on the INFLESZ scale"),
            Scale::Lix => format!("LIX {score:.1}"),
        }
    }

    /// Which way the numbers go, for somebody who does not know the scale.
    pub fn direction(self) -> &'static str {
        if self.is_harder(1.0, 0.0) {
            "lower is easier"
        } else {
            "higher is easier"
        }
    }

    /// What the number means, in a word or two.
    pub fn band(self, score: f64) -> &'static str {
        match self {
            Scale::FleschKincaid => match score {
                ..6.0 => "easy",
                ..8.0 => "fairly easy",
                ..10.0 => "somewhat hard",
                ..13.0 => "hard",
                _ => "very hard",
            },
            // INFLESZ. I. M. Barrio-Cantalejo and others: Validación de la Escala INFLESZ. Anales del Sistema
            // Sanitario de Navarra 2008;31(2):135–152.
            Scale::SzigrisztPazos => match score {
                80.0.. => "very easy",
                65.0.. => "fairly easy",
                55.0.. => "normal",
                40.0.. => "somewhat hard",
                _ => "very hard",
            },
            // Björnsson's bands: children's books, novels, newspapers, official texts, dissertations.
            Scale::Lix => match score {
                ..30.0 => "very easy",
                ..40.0 => "easy",
                ..50.0 => "medium",
                ..60.0 => "hard",
                _ => "very hard",
            },
        }
    }
}
