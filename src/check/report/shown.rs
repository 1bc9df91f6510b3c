//! What of a report is shown to people: of very many findings of one rule in one file, those that weigh most.
//!
//! Nobody mends hundreds of long sentences in one go, and they would hide the one finding that matters. Nothing is lost by
//! it: the numbers of the report count all of them, and JSON holds them all.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::path::SitePath;
use crate::base::text::counted;
use crate::check::settle::Report;
use crate::model::{Finding, Level};

/// As many findings of one rule are shown of one file.
const MOST: usize = 100;

/// A line of what is shown.
pub enum Shown<'r> {
    Finding(&'r Finding),
    More(More<'r>),
}

/// Findings that are only counted.
pub struct More<'r> {
    pub rule: &'static str,
    pub file: &'r SitePath,
    /// The level of the heaviest.
    pub level: Level,
    pub number: usize,
}

impl More<'_> {
    /// “… and 57 more findings of `long-sentence` in this file.”
    pub fn in_words(&self) -> String {
        let number = counted(self.number, "more finding");
        format!("… and {number} of `{}` in this file.", self.rule)
    }
}

/// What is shown, in the order of the report. What is left out is told behind the last one that is shown of its kind.
pub fn shown(report: &Report) -> Vec<Shown<'_>> {
    let mut kinds: BTreeMap<(&SitePath, &'static str), Vec<usize>> = BTreeMap::new();
    for (index, finding) in report.findings.iter().enumerate() {
        let found = &finding.diagnostic;
        if let Some(file) = &found.file {
            kinds.entry((file, found.rule)).or_default().push(index);
        }
    }
    kinds.retain(|_, indices| indices.len() > MOST);

    let mut left_out = vec![false; report.findings.len()];
    let mut more: BTreeMap<usize, More<'_>> = BTreeMap::new();
    for ((file, rule), mut indices) in kinds {
        let level = |index: usize| report.findings[index].level;
        indices.sort_by_key(|index| Reverse(level(*index)));
        let (kept, cut) = indices.split_at(MOST);
        for index in cut {
            left_out[*index] = true;
        }
        let last = kept.iter().max().copied().unwrap_or_default();
        let told = More {
            rule,
            file,
            level: level(cut[0]),
            number: cut.len(),
        };
        more.insert(last, told);
    }

    let mut lines = Vec::new();
    for (index, finding) in report.findings.iter().enumerate() {
        if !left_out[index] {
            lines.push(Shown::Finding(finding));
        }
        lines.extend(more.remove(&index).map(Shown::More));
    }
    lines
}
