//! Floor 5: what is wrong with a site, and how much it weighs.
//!
//! 1. A [`Checker`] asks every rule about the loaded site, and about the finished pages.
//! 2. [`mod@settle`] takes all findings, those of loading and rendering too, and gives each its level: `[checks]`, the
//!    softer levels of a sample site, `--strict`, waivers.
//! 3. [`report`] writes them for people, for a terminal's search, for programs, for GitHub.
//!
//! A rule is two files in `rules/` and one line in [`RULES`]. The Markdown file is the text of `handout explain`, and
//! its examples are the rule's test.

pub mod approval;
pub mod baseline;
mod checker;
mod clinic_words;
pub mod dates;
pub mod digest;
pub mod explain;
pub mod fix;
mod memory;
pub mod nearby;
pub mod needed;
pub mod passage;
pub mod reading;
mod registry;
pub mod report;
mod rule;
pub mod rules;
pub mod schema;
mod sections;
mod settings;
mod settle;
mod shown_pictures;
mod stopwatch;
#[cfg(test)]
mod testing;
pub mod text;
mod waivers;

pub use checker::Checker;
pub use memory::Memory;
pub use registry::{RULES, find};
pub use rule::{Choice, Findings, Group, Meta, Rule};
pub use settle::{Options, Report, Strictness, Summary, is_lost_setting, settle};
pub use stopwatch::Stopwatch;
