//! Finds the tag of a template that is never closed, where the engine only says that the file is over.

use crate::base::span::Span;

/// What is open at the end of a template.
pub struct Unclosed {
    /// The opening tag, counted from where the text begins.
    pub span: Span,
    /// What closes it: `}}` or `{% endif %}`.
    pub closing: String,
}

/// Blocks that have an end of their own.
const BLOCKS: [&str; 6] = ["if", "for", "block", "component", "filter", "set"];

/// The tag, or the block, that was opened last and never closed.
pub fn find(text: &str) -> Option<Unclosed> {
    let mut open: Vec<Unclosed> = Vec::new();
    let mut from = 0;
    while let Some(at) = next_tag(text, from) {
        let (opening, closing) = match &text[at..at + 2] {
            "{{" => ("{{", "}}"),
            "{%" => ("{%", "%}"),
            _ => ("{#", "#}"),
        };
        let Some(end) = end_of_tag(text, at + 2, closing) else {
            let line = text[at..].lines().next().unwrap_or_default();
            return Some(Unclosed {
                span: Span::new(at, at + line.trim_end().len()),
                closing: closing.to_owned(),
            });
        };
        from = end;
        if opening != "{%" {
            continue;
        }
        let inner = text[at + 2..end - 2].trim_matches('-').trim_ascii();
        let word = inner.split_ascii_whitespace().next().unwrap_or_default();
        if word == "raw" {
            from = text[end..]
                .find("endraw")
                .map_or(end, |length| end + length);
        } else if word.starts_with("end") {
            open.pop();
        } else if BLOCKS.contains(&word) && !(word == "set" && inner.contains('=')) {
            open.push(Unclosed {
                span: Span::new(at, end),
                closing: format!("{{% end{word} %}}"),
            });
        }
    }
    open.pop()
}

fn next_tag(text: &str, from: usize) -> Option<usize> {
    let tags = ["{{", "{%", "{#"].into_iter();
    tags.filter_map(|tag| Some(from + text[from..].find(tag)?))
        .min()
}

/// Behind the end of a tag. What stands in quotes is no end; in a comment there are no quotes.
fn end_of_tag(text: &str, from: usize, closing: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text[from..].char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if text[from + at..].starts_with(closing) => {
                return Some(from + at + closing.len());
            }
            None if closing != "#}" && matches!(c, '"' | '\'' | '`') => quote = Some(c),
            _ => {}
        }
    }
    None
}
