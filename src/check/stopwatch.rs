//! How long each rule takes, for people with large sites who want to know what they wait for.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::registry::RULES;

/// Adds up the time of each rule, over all pages and all threads.
#[derive(Debug)]
pub struct Stopwatch {
    /// In nanoseconds, in the order of [`RULES`].
    rules: Vec<AtomicU64>,
    words: AtomicU64,
}

impl Default for Stopwatch {
    fn default() -> Self {
        Self {
            rules: RULES.iter().map(|_| AtomicU64::new(0)).collect(),
            words: AtomicU64::new(0),
        }
    }
}

impl Stopwatch {
    /// Does the work of the rule at `index` in [`RULES`].
    pub(super) fn of_rule<T>(&self, index: usize, work: impl FnOnce() -> T) -> T {
        timed(&self.rules[index], work)
    }

    /// Does the work that all rules about words share: cutting the text, and looking for their phrases in it.
    pub(super) fn of_words<T>(&self, work: impl FnOnce() -> T) -> T {
        timed(&self.words, work)
    }

    /// What the rules share.
    pub fn shared(&self) -> Duration {
        read(&self.words)
    }

    /// The rules by their names, those that take longest first.
    pub fn rules(&self) -> Vec<(&'static str, Duration)> {
        let times = RULES.iter().zip(&self.rules);
        let mut times: Vec<_> = times
            .map(|(rule, spent)| (rule.meta().name, read(spent)))
            .collect();
        times.sort_by_key(|(name, spent)| (std::cmp::Reverse(*spent), *name));
        times
    }
}

fn timed<T>(spent: &AtomicU64, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    let took = u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX);
    spent.fetch_add(took, Ordering::Relaxed);
    done
}

fn read(spent: &AtomicU64) -> Duration {
    Duration::from_nanos(spent.load(Ordering::Relaxed))
}
