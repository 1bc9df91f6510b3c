//! Character references such as `&amp;` and `&#8217;` in raw HTML.
//!
//! The HTML keeps them as they are written; this is for rules and addresses, which look at what they stand for. The
//! names here are those that people write by hand and those that can hide the scheme of an address. Any other name
//! stays as it is.

use std::borrow::Cow;

const NAMES: [(&str, &str); 22] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("colon", ":"),
    ("Tab", "\t"),
    ("NewLine", "\n"),
    ("sol", "/"),
    ("lpar", "("),
    ("rpar", ")"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("deg", "°"),
    ("micro", "µ"),
    ("times", "×"),
];

/// A part of a text: a reference, blank space, or the words between.
pub(super) struct Part<'t> {
    pub written: &'t str,
    pub shown: Cow<'t, str>,
}

/// Cuts a text so that in each part all or nothing is as it was written.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (length, shown) = if let Some((length, shown)) = reference(rest) {
            (length, Cow::Owned(shown))
        } else if first.is_whitespace() {
            let length = rest.len() - rest.trim_start().len();
            (length, Cow::Borrowed(&rest[..length]))
        } else {
            let after = first.len_utf8();
            let ends = |c: char| c == '&' || matches!(c, '\n' | '\r' | '\t');
            let length = rest[after..]
                .find(ends)
                .map_or(rest.len(), |end| after + end);
            (length, Cow::Borrowed(&rest[..length]))
        };
        let (written, after) = rest.split_at(length);
        rest = after;
        Some(Part { written, shown })
    })
}

/// The text with all references resolved.
pub(super) fn decode(text: &str) -> String {
    parts(text).map(|part| part.shown).collect()
}

/// The reference that `text` begins with: its length, and what it stands for.
fn reference(text: &str) -> Option<(usize, String)> {
    const LONGEST: usize = 12;
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, "&#x"),
            None => (number, 10, "&#"),
        };
        let length = digits
            .find(|c: char| !c.is_digit(radix))
            .unwrap_or(digits.len());
        if length == 0 {
            return None;
        }
        let code = u32::from_str_radix(&digits[..length], radix).ok();
        let character = code.and_then(char::from_u32).filter(|&c| c != '\0');
        let semicolon = usize::from(digits[length..].starts_with(';'));
        let shown = character.unwrap_or(char::REPLACEMENT_CHARACTER).to_string();
        return Some((prefix.len() + length + semicolon, shown));
    }
    let end = body.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &body[..end];
    let (_, shown) = NAMES.iter().find(|(known, _)| *known == name)?;
    Some((end + 2, (*shown).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_as_in_a_browser() {
        for (written, shown) in [
            ("a &amp; b", "a & b"),
            ("java&#10;script&colon;x", "java\nscript:x"),
            ("&#x6A;&#106&#X6a;", "jjj"),
            ("&unknown; &amp &;", "&unknown; &amp &;"),
            ("&#xD800;&#0;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&é;", "&é;"),
        ] {
            assert_eq!(decode(written), shown);
        }
    }

    #[test]
    fn parts_cover_the_text() {
        let text = " a &amp;\n&x é ";
        let written: String = parts(text).map(|part| part.written).collect();
        assert_eq!(written, text);
    }
}
