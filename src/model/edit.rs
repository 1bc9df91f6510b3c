//! Changes of a text, told as what to write in place of which bytes.

use crate::base::span::Span;

/// One change. An empty span puts something in; an empty replacement takes something out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

/// `text` with the edits made. Where two overlap, the first by place is made and the other is left.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        let range = edit.span.range();
        if range.start < done {
            continue;
        }
        // A span that does not fall between characters of this text belongs to another; it is left.
        let (Some(before), true) = (
            text.get(done..range.start),
            text.is_char_boundary(range.end),
        ) else {
            continue;
        };
        out.push_str(before);
        out.push_str(&edit.replacement);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, replacement: &str) -> Edit {
        Edit {
            span: Span::new(start, end),
            replacement: replacement.to_owned(),
        }
    }

    #[test]
    fn edits_are_made_by_place_and_the_rest_stays() {
        let edits = [edit(8, 8, "!"), edit(0, 3, "A"), edit(4, 4, "new ")];
        assert_eq!(apply("one two ", &edits), "A new two !");
    }

    #[test]
    fn of_two_that_overlap_only_the_first_is_made() {
        assert_eq!(
            apply("utilize it", &[edit(0, 7, "use"), edit(3, 10, "x")]),
            "use it"
        );
    }

    #[test]
    fn an_edit_for_another_text_is_left() {
        assert_eq!(apply("é", &[edit(1, 2, "e"), edit(5, 9, "e")]), "é");
    }
}
