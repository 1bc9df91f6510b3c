//! Paths and ids as parts of an address.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::{Page, Site};

/// Everything but what may stand in a path unencoded, so that no file name can end an attribute or begin a query.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A path of the output, or an id, as it is written in an address. What comes out needs no further escaping in HTML.
///
/// ```
/// # use handout::render::address::encode;
/// assert_eq!(encode("treatments/infusion/"), "treatments/infusion/");
/// assert_eq!(encode("files/plan & \"diary\" #1.pdf"), "files/plan%20%26%20%22diary%22%20%231.pdf");
/// assert_eq!(encode("qué-es"), "qu%C3%A9-es");
/// ```
pub fn encode(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, RESERVED).into()
}

/// Where readers of a language find a page, ready for an address.
pub fn path_of<'a>(site: &Site, page: &'a Page, language: &str) -> Cow<'a, str> {
    match site.path_for(page, language) {
        Cow::Borrowed(path) => encode(path),
        Cow::Owned(path) => Cow::Owned(encode(&path).into_owned()),
    }
}

/// What is dialled of a number as people write it: `+44 (0)20 7946 0000`, `1-800-273-TALK`, `988, then press 1`.
///
/// Capital letters are the keys they stand on. Words end the number, so that an instruction never becomes part of it.
///
/// ```
/// # use handout::render::address::telephone;
/// assert_eq!(telephone("+44 (0)20 7946 0000"), "+442079460000");
/// assert_eq!(telephone("1-800-273-TALK"), "18002738255");
/// assert_eq!(telephone("988, then press 1"), "988");
/// assert_eq!(telephone("988 (press 1)"), "988");
/// ```
pub fn telephone(number: &str) -> String {
    let number = number.trim();
    // The zero in brackets is dialled only inside the country.
    let national = number.starts_with('+').then(|| number.replace("(0)", ""));
    let number = national.as_deref().unwrap_or(number);
    let ends = |c: char| c.is_lowercase() || matches!(c, ',' | ';');
    let number = number.split(ends).next().unwrap_or(number);
    let mut dialled = String::with_capacity(number.len());
    for character in number.chars() {
        match character {
            '+' if dialled.is_empty() => dialled.push('+'),
            digit if digit.is_ascii_digit() => dialled.push(digit),
            letter if letter.is_ascii_uppercase() => dialled.push(key_of(letter)),
            _ => {}
        }
    }
    dialled
}

/// The key of a telephone on which a capital letter stands.
fn key_of(letter: char) -> char {
    match letter {
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        _ => '9',
    }
}
