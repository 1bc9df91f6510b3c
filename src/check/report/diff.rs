//! The lines of a file that change, as `diff` and `git` show them: what goes with `-`, what comes with `+`.

use std::io::{self, Write};
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::excerpt::{one_line, visible};

/// So many unchanged lines are shown around a change.
const AROUND: usize = 2;

/// Texts that differ everywhere are compared no longer than this; what is shown is then longer than it need be, and true.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a terminal is told to write in red, in green, in bold, and to stop it.
const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// Writes the changes of one file; in colours where they are wanted. Nothing where there are none.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(
    file: &str,
    before: &str,
    after: &str,
    coloured: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(before, after);
    let mut line = |colour: &str, text: &str| {
        if coloured && !colour.is_empty() {
            writeln!(out, "{colour}{text}{PLAIN}")
        } else {
            writeln!(out, "{text}")
        }
    };
    let hunks = diff.grouped_ops(AROUND);
    if hunks.is_empty() {
        return Ok(());
    }
    let file = one_line(file);
    line(BOLD, &format!("--- {file}"))?;
    line(BOLD, &format!("+++ {file}"))?;
    for hunk in hunks {
        let first = hunk.first().map_or(0, |op| op.new_range().start + 1);
        line("", &format!("@@ line {first} @@"))?;
        for change in hunk.iter().flat_map(|op| diff.iter_changes(op)) {
            let (colour, sign) = match change.tag() {
                ChangeTag::Delete => (RED, '-'),
                ChangeTag::Insert => (GREEN, '+'),
                ChangeTag::Equal => ("", ' '),
            };
            let text = visible(change.value().trim_end_matches(['\r', '\n']));
            line(colour, &format!("{sign}{text}"))?;
        }
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str, coloured: bool) -> String {
        let mut out = Vec::new();
        write("content/a.md", before, after, coloured, &mut out).expect("memory can be written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn only_what_changes_is_shown_with_the_lines_around_it() {
        let before = "1\r\n2\r\n3\r\n4\r\nold\r\n6\r\n7\r\n8\r\n";
        let diff = shown(before, &before.replace("old", "new"), false);
        assert_eq!(
            diff,
            "--- content/a.md\n+++ content/a.md\n@@ line 3 @@\n 3\n 4\n-old\n+new\n 6\n 7\n\n"
        );
        assert_eq!(shown(before, before, false), "");
    }

    #[test]
    fn colours_come_from_us_and_never_from_the_file() {
        let diff = shown("a\n", "\u{1b}[2Ja\n", true);
        assert!(diff.contains("\u{1b}[32m+�[2Ja\u{1b}[0m\n"), "{diff:?}");
    }
}
