//! What is wrong with YAML that cannot be read, in the words of somebody who has never heard of a scalar.
//!
//! The parser says where it lost its way. That is often a line after the slip, so the usual slips are looked for first.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::limit::short;
use crate::base::span::Span;

/// Why YAML cannot be read. The span counts from the beginning of the YAML, not of the file.
#[derive(Debug)]
pub struct Fault {
    pub span: Span,
    pub message: String,
    pub help: String,
}

impl Fault {
    fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Puts a parser error into words.
pub fn describe(text: &str, error: &ScanError) -> Fault {
    let at = error.marker().byte_offset().unwrap_or(text.len());
    let at = text.floor_char_boundary(at);
    let line = Line::at(text, at);
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => tab(text, line.start),
        ErrorKind::UnclosedQuotedScalar => unclosed_quote(text, at),
        ErrorKind::InvalidQuotedScalarIndent | ErrorKind::DocumentIndicatorInQuotedScalar => {
            unclosed_quote(text, opening(text, at, &['"', '\'']).unwrap_or(at))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => text_after_quote(text, at),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => backslash(text, at),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => unclosed_bracket(text, at),
        ErrorKind::InvalidColonPlacement
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => in_brackets(text, at),
        ErrorKind::UnexpectedEofImplicitFlowMapping if text[at..].starts_with(',') => Fault::new(
            character(text, at),
            "There is a comma too many in this list, or something is missing before it",
            "Delete the comma, or write what belongs there",
        ),
        ErrorKind::MisplacedFlowCollectionEnd => Fault::new(
            character(text, at),
            "This bracket closes nothing: no bracket was opened before it",
            "Delete the bracket, or put the text in quotes if it belongs to the text",
        ),
        ErrorKind::RecursionLimitExceeded => too_deep(text, at),
        ErrorKind::UnexpectedCharacter { character } => unexpected_character(text, at, *character),
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::InvalidBlockEntryWhitespace => {
            Fault::new(
                character(text, at),
                "A list with dashes cannot begin on the line of its name",
                "Begin each element on a line of its own, two spaces in: `  - text`",
            )
        }
        ErrorKind::MappingValueNotAllowed => second_colon(text, at),
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::InvalidIndentation => {
            missing_space(text, line).unwrap_or_else(|| out_of_line(text, line))
        }
        other => Fault::new(
            character(text, at),
            format!(
                "From here on the file does not follow the rules of YAML ({other}), so none of its values could be read"
            ),
            "Look for a missing quotation mark or bracket on this line and the one above it",
        ),
    }
}

/// The last resort, for a tree that ends before it is complete.
pub fn unreadable(text: &str, span: Span) -> Fault {
    Fault::new(
        character(text, span.start as usize),
        "The YAML stops here before it is complete, so none of its values could be read",
        "Look for a missing quotation mark or bracket on this line and the one above it",
    )
}

pub fn second_document(text: &str, span: Span) -> Fault {
    Fault::new(
        Line::at(text, span.start as usize).visible(text),
        "A second YAML document begins here, but a file holds one only; what follows would be lost",
        "Delete the line of dashes or dots, so that all values stand together",
    )
}

pub fn key_is_no_text(text: &str, span: Span) -> Fault {
    Fault::new(
        character(text, span.start as usize),
        "A list or group in brackets stands where the name of a value is expected",
        "Write the name first, then a colon and a space, then the value: `tags: [a, b]`",
    )
}

/// Anchors (`&`), aliases (`*`) and tags (`!`).
pub fn special_mark(text: &str, span: Span, mark: char) -> Fault {
    let before = text.get(..span.end as usize).unwrap_or(text);
    let at = match mark {
        '*' => span.start as usize,
        mark => before.rfind(mark).unwrap_or(span.start as usize),
    };
    let help = match mark {
        '!' => "If it belongs to the text, put the whole text in quotes; otherwise delete it",
        _ => {
            "If it belongs to the text, put the whole text in quotes; if it stands for a value written elsewhere, write that value out"
        }
    };
    let message = format!(
        "`{mark}` at the beginning of a value has a meaning of its own in YAML, which is not used here"
    );
    Fault::new(character(text, at), message, help)
}

/// A name with its colon, but no space after it, or a dash without one. YAML takes both for a piece of text.
pub fn missing_space(text: &str, line: Line) -> Option<Fault> {
    let written = line.visible(text);
    let content = text.get(written.range())?;
    if content.starts_with('-') && !content.starts_with("--") {
        let rest = content.get(1..).filter(|rest| !rest.starts_with(' '))?;
        return Some(Fault::new(
            Span::new(written.start as usize, written.start as usize + 1),
            "The dash of a list needs a space after it, or YAML takes it for a part of the text",
            format!("Write `- {}`", short(rest)),
        ));
    }
    let (name, value) = content.split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if name.is_empty() || !name.chars().all(is_name) || value.is_empty() || value.starts_with(' ') {
        return None;
    }
    let colon = written.start as usize + name.len();
    Some(Fault::new(
        Span::new(colon, colon + 1),
        "A colon needs a space after it, or YAML takes the whole line for one piece of text",
        format!("Write `{}: {}`", short(name), short(value)),
    ))
}

fn tab(text: &str, from: usize) -> Fault {
    let indents = |at: &usize| {
        let before = &text[Line::at(text, *at).start..*at];
        before.trim().is_empty()
    };
    let tabs = text[from..].match_indices('\t').map(|(at, _)| from + at);
    let at = tabs.clone().find(indents).or_else(|| tabs.clone().next());
    let at = at.unwrap_or(from);
    Fault::new(
        Span::new(at, (at + 1).min(text.len())),
        "There is a tab here. YAML lines may only be moved in with spaces, so none of the values could be read",
        "Delete the tab and type two spaces instead",
    )
}

fn unclosed_quote(text: &str, at: usize) -> Fault {
    let mark = text[at..].chars().next().unwrap_or('"');
    Fault::new(
        character(text, at),
        "The quotation mark that opens here is not closed, so the lines below are taken for a part of this text",
        format!("Write {mark} once more where the text ends"),
    )
}

fn text_after_quote(text: &str, at: usize) -> Fault {
    Fault::new(
        Span::new(at, Line::at(text, at).visible(text).end as usize),
        "The text goes on after its closing quotation mark",
        "Put the quotation marks around the whole text; write marks inside it as “ and ”",
    )
}

fn backslash(text: &str, at: usize) -> Fault {
    let at = text[at..].find('\\').map_or(at, |offset| at + offset);
    Fault::new(
        character(text, at),
        "Between double quotation marks a backslash has a meaning of its own, and this is none that YAML knows",
        "Write two backslashes for one, or use single quotation marks around the text",
    )
}

/// Two values in brackets with nothing between them: the bracket is open still, or a comma is missing.
fn in_brackets(text: &str, at: usize) -> Fault {
    let line = Line::at(text, at);
    let bracket = opening(text, at, &['[', '{']).unwrap_or(at);
    if bracket >= line.start && text[at..line.end].contains([']', '}']) {
        return Fault::new(
            character(text, at),
            "Between brackets, values are parted by commas; here one is missing",
            "Write a comma, or put the text in quotes if it is one value",
        );
    }
    unclosed_bracket(text, bracket)
}

fn unclosed_bracket(text: &str, at: usize) -> Fault {
    let (open, close) = match text[at..].chars().next() {
        Some('{') => ('{', '}'),
        _ => ('[', ']'),
    };
    Fault::new(
        character(text, at),
        format!("The bracket `{open}` that opens here is not closed with `{close}`"),
        format!(
            "Write `{close}` where the list ends, or put the text in quotes if the bracket belongs to it"
        ),
    )
}

fn too_deep(text: &str, at: usize) -> Fault {
    Fault::new(
        character(text, at),
        "Here lists or groups lie inside each other more than 32 deep; no page needs that, so the rest was not read",
        "Look for brackets or dashes that were typed by accident",
    )
}

fn unexpected_character(text: &str, at: usize, found: char) -> Fault {
    if found.is_control() {
        let at = text[at..].find(found).map_or(at, |offset| at + offset);
        let message = format!(
            "There is an invisible control character here (U+{:04X}), which YAML does not allow",
            u32::from(found)
        );
        return Fault::new(
            character(text, at),
            message,
            "Delete it and type the text again",
        );
    }
    let line = Line::at(text, at).visible(text);
    let value = text.get(at..line.end as usize).unwrap_or("");
    Fault::new(
        character(text, at),
        format!("In YAML no text may begin with `{found}`"),
        format!("Put the text in quotes: {}", quoted(value)),
    )
}

/// A colon where YAML expects no further name.
fn second_colon(text: &str, at: usize) -> Fault {
    let line = Line::at(text, at);
    let before = &text[line.start..at];
    if let Some(first) = before.find(": ") {
        let name = short(before[..first].trim_start_matches([' ', '-']));
        let value = text[line.start + first + 2..line.visible(text).end as usize].trim();
        return Fault::new(
            character(text, at),
            format!(
                "The text after `{name}:` holds a colon of its own, so YAML cannot tell the name from the text"
            ),
            format!("Put the text in quotes: `{name}: {}`", quoted(value)),
        );
    }
    if let Some(bracket) = opening(text, line.start, &['[', '{'])
        && !text[bracket..at].contains([']', '}'])
    {
        return unclosed_bracket(text, bracket);
    }
    if let Some(above) = line.above(text)
        && let Some(fault) = missing_space(text, above)
    {
        return fault;
    }
    let written = line.visible(text);
    let name = short(before.trim());
    Fault::new(
        Span::new(written.start as usize, at),
        format!(
            "`{name}` stands further in than the line above it, so YAML takes it for a part of that line's text"
        ),
        "Begin the line in the same column as the line above it",
    )
}

fn out_of_line(text: &str, line: Line) -> Fault {
    let written = line.visible(text);
    let content = text.get(written.range()).unwrap_or("");
    if content.starts_with("- ") || content == "-" {
        return Fault::new(
            written,
            "This element of a list does not line up with anything above it",
            "Begin all elements of a list in the same column, below a line that ends in a colon",
        );
    }
    if content.contains(": ") || content.ends_with(':') {
        return Fault::new(
            written,
            "This line does not line up with the lines above it, so YAML cannot tell what it belongs to",
            "Begin names that belong together in the same column",
        );
    }
    Fault::new(
        written,
        "This line has no name with a colon, so YAML cannot tell what the text is for",
        "Write `name: text`; to go on with the text of the line above, begin this line with two spaces",
    )
}

/// `value` as it can be written after a colon.
pub fn quoted(value: &str) -> String {
    let value = short(value);
    if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    }
}

/// The last character before `at` that opens a quotation or a bracket, that is, one with a space before it.
fn opening(text: &str, at: usize, marks: &[char]) -> Option<usize> {
    let before = text[..at].match_indices(marks);
    let opens = |start: usize| {
        let previous = text[..start].chars().next_back();
        previous.is_none_or(|c| c.is_whitespace() || "[{,".contains(c))
    };
    before.map(|(start, _)| start).rfind(|&start| opens(start))
}

/// The character at a place; empty at the end of the text.
fn character(text: &str, at: usize) -> Span {
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Span::new(at, at + length)
}

/// A line of the YAML, without its line ending.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    start: usize,
    end: usize,
}

impl Line {
    pub fn at(text: &str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
        let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
        Self { start, end }
    }

    /// The nearest line above that is not blank.
    fn above(self, text: &str) -> Option<Self> {
        let last = text[..self.start].trim_end().len().checked_sub(1)?;
        Some(Self::at(text, text.floor_char_boundary(last)))
    }

    /// From the first to the last character that can be seen.
    fn visible(self, text: &str) -> Span {
        let content = &text[self.start..self.end];
        let start = self.start + content.len() - content.trim_start().len();
        Span::new(start, self.start + content.trim_end().len())
    }
}
