//! `[@key]` and `[@a; @b]`: what a citation looks like.

use crate::base::span::{Span, Spanned};

/// What stands between square brackets that begin with `@`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    /// The keys, in order.
    Citation(Vec<Spanned<String>>),
    /// Begins like a citation, but is none.
    Malformed,
}

/// Reads `inside`, the text between the brackets, which stands at the byte `at` of the file; `None` when it is something else.
pub(super) fn read(inside: &str, at: usize) -> Option<Bracket> {
    let first = inside.strip_prefix('@')?.chars().next()?;
    if !is_key_start(first) {
        return None;
    }
    let mut keys = Vec::new();
    let mut start = at;
    for part in inside.split(';') {
        let indent = part.len() - part.trim_start().len();
        let Some(key) = part.trim().strip_prefix('@').filter(|key| is_key(key)) else {
            return Some(Bracket::Malformed);
        };
        let span = Span::new(start + indent, start + indent + 1 + key.len());
        keys.push(Spanned::new(key.to_owned(), span));
        start += part.len() + 1;
    }
    Some(Bracket::Citation(keys))
}

fn is_key_start(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn is_key(key: &str) -> bool {
    let inner = |c: char| is_key_start(c) || "-.:/+#".contains(c);
    key.starts_with(is_key_start) && key.chars().all(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(inside: &str) -> Vec<(String, Span)> {
        match read(inside, 10) {
            Some(Bracket::Citation(keys)) => keys.into_iter().map(|k| (k.value, k.span)).collect(),
            other => panic!("{inside}: {other:?}"),
        }
    }

    #[test]
    fn keys_know_their_places() {
        assert_eq!(
            keys("@fda-2023"),
            [("fda-2023".to_owned(), Span::new(10, 19))]
        );
        assert_eq!(
            keys("@a;  @b_2"),
            [
                ("a".to_owned(), Span::new(10, 12)),
                ("b_2".to_owned(), Span::new(15, 19))
            ]
        );
    }

    #[test]
    fn what_only_looks_like_a_citation_is_told_apart() {
        for inside in ["@a, p. 3", "@a;", "@a; b", "@a @b"] {
            assert_eq!(read(inside, 0), Some(Bracket::Malformed), "{inside}");
        }
        for inside in ["a@b.org", "@", "@ home", "", "^1"] {
            assert_eq!(read(inside, 0), None, "{inside}");
        }
    }
}
