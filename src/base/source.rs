//! One text file of the site, kept so that every finding can show the line it speaks of.

use std::ops::Range;
use std::sync::OnceLock;

use super::path::SitePath;
use super::span::Span;

/// The largest content, settings or data file that is read: 5 MiB, far above any page a person writes.
pub const MAX_FILE_BYTES: usize = 5 * 1024 * 1024;

/// The UTF-8 byte order mark that some Windows editors write first.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A place as people count it: line and column start at 1, columns count characters.
///
/// A byte order mark is not counted, and `\r\n` ends a line like `\n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// A text file exactly as it is on disk, with its line table made when first asked for.
#[derive(Debug)]
pub struct SourceFile {
    /// Where the file is, relative to the site.
    pub path: SitePath,
    /// The text byte for byte: byte order mark, carriage returns and all.
    pub text: String,
    line_starts: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// A file with this text.
    pub fn new(path: SitePath, text: impl Into<String>) -> Self {
        Self {
            path,
            text: text.into(),
            line_starts: OnceLock::new(),
        }
    }

    /// Byte offset of the first character that is not the byte order mark.
    pub fn start(&self) -> usize {
        if self.text.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len()
        } else {
            0
        }
    }

    /// The text under `span`; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Line and column of a byte offset. An offset beyond the end, or inside a character, is moved back to the nearest place that exists.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let starts = self.line_starts();
        let index = starts.partition_point(|&start| start <= offset).max(1) - 1;
        let line_start = if index == 0 {
            self.start().min(offset)
        } else {
            starts[index]
        };
        Position {
            line: index + 1,
            column: self.text[line_start..offset].chars().count() + 1,
        }
    }

    /// The text of a line (counted from 1) without its line ending.
    pub fn line(&self, line: usize) -> &str {
        let starts = self.line_starts();
        let Some(&start) = line.checked_sub(1).and_then(|index| starts.get(index)) else {
            return "";
        };
        let end = starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end]
            .trim_start_matches(BYTE_ORDER_MARK)
            .trim_end_matches(['\r', '\n'])
    }

    /// The bytes of the line that holds this offset, its line ending included.
    pub fn line_around(&self, offset: usize) -> Range<usize> {
        let starts = self.line_starts();
        let next = starts.partition_point(|&start| start <= offset);
        let start = starts[next.saturating_sub(1)];
        start..starts.get(next).copied().unwrap_or(self.text.len())
    }

    /// Byte offset of a line and column as another tool counts them (both from 1, columns in characters).
    pub fn offset(&self, position: Position) -> usize {
        let starts = self.line_starts();
        let index = position.line.saturating_sub(1).min(starts.len() - 1);
        let start = if index == 0 {
            self.start()
        } else {
            starts[index]
        };
        let end = starts.get(index + 1).copied().unwrap_or(self.text.len());
        self.text[start..end]
            .char_indices()
            .nth(position.column.saturating_sub(1))
            .map_or(end, |(at, _)| start + at)
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.bytes().enumerate();
            std::iter::once(0)
                .chain(
                    ends.filter(|(_, byte)| *byte == b'\n')
                        .map(|(at, _)| at + 1),
                )
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::new(SitePath::new("content/a.md"), text)
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = file("añb\nz");
        let at = source.text.find('b').unwrap();
        assert_eq!(source.position(at), Position { line: 1, column: 3 });
    }

    #[test]
    fn a_byte_order_mark_and_crlf_shift_no_position() {
        let source = file("\u{feff}---\r\ntitle: x\r\n");
        let fence = source.text.find("---").unwrap();
        let title = source.text.find("title").unwrap();
        assert_eq!(source.position(fence), Position { line: 1, column: 1 });
        assert_eq!(source.position(title), Position { line: 2, column: 1 });
        assert_eq!(source.line(1), "---");
        assert_eq!(source.line(2), "title: x");
    }

    #[test]
    fn offset_is_the_inverse_of_position() {
        let source = file("\u{feff}ab\ncdé\n\nf");
        for (at, _) in source.text.char_indices().skip(1) {
            assert_eq!(source.offset(source.position(at)), at);
        }
    }

    #[test]
    fn places_outside_the_text_do_not_panic() {
        let source = file("é");
        assert_eq!(source.position(1), Position { line: 1, column: 1 });
        assert_eq!(source.position(99), Position { line: 1, column: 2 });
        assert_eq!(source.line(0), "");
        assert_eq!(source.line(7), "");
        assert_eq!(file("").position(0), Position { line: 1, column: 1 });
    }

    #[test]
    fn the_line_around_a_place_holds_its_ending() {
        let source = file("ab\ncd\r\nef");
        assert_eq!(source.line_around(0), 0..3);
        assert_eq!(source.line_around(3), 3..7);
        assert_eq!(source.line_around(6), 3..7);
        assert_eq!(source.line_around(9), 7..9);
        assert_eq!(file("").line_around(0), 0..0);
    }
}
