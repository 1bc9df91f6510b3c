//! The line a finding speaks of, made safe to show: characters that would move the cursor or turn the direction of
//! reading are replaced by a mark, and a place that goes on and on is marked only at its beginning.

use std::ops::Range;

use crate::base::source::Position;
use crate::model::diagnostic::Place;

/// More characters than this are not underlined, so that the beginning of a long place stays in view.
const MOST_MARKED: usize = 60;

/// What follows a place is cut here, far beyond the width of a terminal.
const MOST_SHOWN: usize = 400;

/// What comes before a place stays as long as it is no longer than this, because the renderer counts columns on it.
const MOST_BEFORE: usize = 4_000;

/// Of a longer beginning, this many characters stay.
const KEPT_BEFORE: usize = 40;

/// One line of a file, and the bytes in it that are meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub line: usize,
    pub text: String,
    pub marked: Range<usize>,
    /// Whether the line begins with an ellipsis in place of its beginning, so that columns cannot be counted on it.
    pub beginning_is_cut: bool,
}

impl Excerpt {
    /// The first line of a place. Where the place goes on over further lines, the mark ends with the first.
    pub fn of(place: &Place) -> Self {
        let line = place.start().line;
        let text = place.file.line(line);
        let line_start = place.file.offset(Position { line, column: 1 });
        let inside = |offset: u32| {
            let at = (offset as usize).saturating_sub(line_start);
            text.floor_char_boundary(at.min(text.len()))
        };
        let (start, end) = (inside(place.span.start), inside(place.span.end));
        let marked = &text[start..end.max(start)];
        let longest = marked.char_indices().nth(MOST_MARKED);
        let marked = longest.map_or(marked, |(at, _)| &marked[..at]);

        let rest = &text[start..];
        let shown = rest.char_indices().nth(MOST_SHOWN);
        let rest = shown.map_or(rest, |(at, _)| &rest[..at]);

        let before = &text[..start];
        let beginning_is_cut = before.len() > MOST_BEFORE;
        let before = if beginning_is_cut {
            let from = before.char_indices().rev().nth(KEPT_BEFORE - 1);
            format!("…{}", visible(from.map_or(before, |(at, _)| &before[at..])))
        } else {
            visible(before)
        };
        let marked = before.len()..before.len() + visible(marked).len();
        Self {
            line,
            text: before + &visible(rest),
            marked,
            beginning_is_cut,
        }
    }
}

/// Text on one line: line ends become spaces, and nothing in it controls the terminal.
pub fn one_line(text: &str) -> String {
    let parts: Vec<&str> = text
        .split(['\r', '\n'])
        .filter(|part| !part.is_empty())
        .collect();
    visible(&parts.join(" "))
}

/// The text with every character that controls the terminal or the direction of reading as `�`, one for one, so that
/// columns still count.
pub fn visible(text: &str) -> String {
    let harmless = |character: char| match character {
        '\t' => '\t',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            '�'
        }
        control if control.is_control() => '�',
        other => other,
    };
    text.chars().map(harmless).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::path::SitePath;
    use crate::base::source::SourceFile;
    use crate::base::span::Span;

    fn excerpt(text: &str, wanted: &str) -> Excerpt {
        let at = text
            .find(wanted)
            .expect("the text holds what is looked for");
        let file = Arc::new(SourceFile::new(SitePath::new("content/a.md"), text));
        Excerpt::of(&Place::new(&file, Span::new(at, at + wanted.len())))
    }

    #[test]
    fn the_line_and_the_place_in_it() {
        let shown = excerpt("one\ntwo three\n", "three");
        assert_eq!(shown.line, 2);
        assert_eq!(shown.text, "two three");
        assert_eq!(&shown.text[shown.marked], "three");
    }

    #[test]
    fn a_place_that_goes_on_and_on_is_marked_at_its_beginning() {
        let text = "ü".repeat(9_000);
        let shown = excerpt(&text, &text);
        assert_eq!(&shown.text[shown.marked], "ü".repeat(MOST_MARKED));
    }

    #[test]
    fn a_place_far_along_a_line_stands_near_the_beginning_of_what_is_shown() {
        let shown = excerpt(&format!("{}here", "ü".repeat(9_000)), "here");
        assert_eq!(shown.text, format!("…{}here", "ü".repeat(KEPT_BEFORE)));
        assert_eq!(&shown.text[shown.marked], "here");
        assert!(shown.beginning_is_cut);
    }

    #[test]
    fn the_mark_ends_with_the_first_line() {
        let shown = excerpt("one two\r\nthree", "two\r\nthree");
        assert_eq!(shown.text, "one two");
        assert_eq!(&shown.text[shown.marked], "two");
    }

    #[test]
    fn nothing_in_the_line_moves_the_cursor_or_turns_the_text_around() {
        let shown = excerpt("\ta\u{1b}[31m\u{202e}b\u{0}c", "b");
        assert_eq!(shown.text, "\ta�[31m�b�c");
        assert_eq!(&shown.text[shown.marked], "b");
    }

    #[test]
    fn a_byte_order_mark_and_odd_places_do_no_harm() {
        let shown = excerpt("\u{feff}---\n", "---");
        assert_eq!((shown.text.as_str(), shown.marked), ("---", 0..3));
        let file = Arc::new(SourceFile::new(SitePath::new("a.md"), "é"));
        let shown = Excerpt::of(&Place::new(&file, Span::new(1, 900)));
        assert_eq!(shown.text, "é");
    }
}
