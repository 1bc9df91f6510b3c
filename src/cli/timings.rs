//! How long a command took, in a table for `--timings`.

use std::fmt::Write as _;
use std::time::Duration;

use crate::build::Timings;
use crate::check::Stopwatch;

/// As many rules are named; the others take hardly any time, and are added up.
const NAMED: usize = 12;

/// The parts of a build.
pub fn of_build(read: Duration, timings: &Timings) -> String {
    table(&[
        ("read", read),
        ("check", timings.check),
        ("render", timings.render),
        ("search", timings.search),
        ("publish", timings.publish),
    ])
}

/// The parts of a check, and the rules that took longest.
pub fn of_check(read: Duration, timings: &Timings, rules: &Stopwatch) -> String {
    let parts = [
        ("read", read),
        ("check", timings.check),
        ("render", timings.render),
    ];
    let times = rules.rules();
    let (named, others) = times.split_at(NAMED.min(times.len()));
    let mut rows = vec![("words of the pages, for all checks", rules.shared())];
    rows.extend(named);
    rows.push(("all others", others.iter().map(|(_, took)| *took).sum()));
    format!(
        "{}\nThe checks that took longest, on all processors together:\n{}",
        table(&parts),
        table(&rows)
    )
}

/// One line each, the names as wide as the widest.
fn table(rows: &[(&str, Duration)]) -> String {
    let widest = rows.iter().map(|(name, _)| name.len()).max();
    let width = widest.unwrap_or_default().max(8);
    let mut text = String::new();
    for (name, took) in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{name:>width$} {:8.1} ms",
            took.as_secs_f64() * 1000.0
        );
    }
    text
}
