//! The tests that come in through the public door: one binary, so that it is linked once.

mod aliases;
mod any_words;
mod approve;
mod baseline;
mod broken_links;
mod cause;
mod cli;
mod components;
mod fix;
mod floors;
mod git_dates;
mod golden;
mod kit;
mod languages;
mod links;
mod list;
mod lists;
mod llms;
mod long_lists;
mod manual;
mod menu;
mod packs;
mod part;
mod pictures;
mod programs;
mod prose;
mod reading_level;
mod rebuild;
mod report;
mod rules;
mod schema;
#[cfg(feature = "search")]
mod search;
mod serve;
mod start;
mod themes;
