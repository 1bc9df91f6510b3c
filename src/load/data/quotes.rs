//! Quotation marks in a table of values. Where one is missing, all that follows shifts: rows become part of a value, and
//! whoever reads on sees a wrong number of values somewhere below, or nothing wrong at all.

use crate::base::span::Span;

/// What is wrong with a quotation mark, where, and what to do about it.
pub struct Fault {
    pub span: Span,
    pub message: &'static str,
    pub help: &'static str,
}

/// The first quotation mark that does not belong where it stands.
pub fn fault(text: &str, separator: u8) -> Option<Fault> {
    let mut at = 0;
    while at < text.len() {
        at = match value(text, at, separator) {
            Ok(end) => end + 1,
            Err(fault) => return Some(fault),
        };
    }
    None
}

/// Goes through the value that begins at a place. Gives the place of the sign or the end of line behind it.
fn value(text: &str, start: usize, separator: u8) -> Result<usize, Fault> {
    let bytes = text.as_bytes();
    let is_end = |byte: &u8| *byte == separator || matches!(byte, b'\n' | b'\r');
    let end = |from: usize| {
        let length = bytes[from..].iter().position(is_end);
        length.map_or(text.len(), |length| from + length)
    };
    let open = start + blanks(&text[start..], separator);
    if bytes.get(open) != Some(&b'"') {
        return Ok(end(start));
    }
    if open > start {
        return Err(Fault {
            span: Span::new(start, open + 1),
            message: "A space stands before this quotation mark, so it would be shown to readers as a part of the value",
            help: "Take the space out, or the quotation marks",
        });
    }
    let unclosed = Fault {
        span: Span::new(open, open + 1),
        message: "The quotation mark that opens here is not closed, so the rows that follow would become part of this value",
        help: "Write a quotation mark where the value ends. One that belongs to the value is written twice: `\"\"`",
    };
    let Some(close) = closing(bytes, open + 1) else {
        return Err(unclosed);
    };
    let behind = close + 1 + blanks(&text[close + 1..], separator);
    match bytes.get(behind) {
        None => Ok(text.len()),
        Some(byte) if is_end(byte) => Ok(behind),
        Some(_) if text[open..close].contains('\n') => Err(unclosed),
        Some(_) => Err(Fault {
            span: Span::new(close, close + 1),
            message: "The value goes on behind this quotation mark, which closes it",
            help: "Write a quotation mark that belongs to the value twice: `\"\"`",
        }),
    }
}

/// How many bytes of blanks a text begins with.
fn blanks(text: &str, separator: u8) -> usize {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t') && *byte != separator;
    text.bytes().take_while(|byte| is_blank(byte)).count()
}

/// The mark that ends a value in quotation marks. Two of them are one that belongs to the value.
fn closing(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_that_is_missing_is_told_where_it_opens() {
        for (text, place, words) in [
            ("a,b\n\"Monday,9\nTuesday,10\n", 4, "not closed"),
            ("a,b\n\"Monday,9\n\"Tuesday\",10\n", 4, "not closed"),
            ("a,b\nMonday,\"9\nTuesday,\"10\"\n", 11, "not closed"),
            ("\"a,b\n1,2\n", 0, "not closed"),
            ("a,b\n\"a 5\" pipe\",9\n", 8, "goes on behind"),
            ("a,b\nMonday, \"9, 10\"\n", 11, "space stands before"),
        ] {
            let told = fault(text, b',').expect(text);
            assert_eq!(told.span.start, place, "{text}: {}", told.message);
            assert!(told.message.contains(words), "{text}: {}", told.message);
        }
    }

    #[test]
    fn quotation_marks_in_their_places_are_no_fault() {
        for text in [
            "",
            "a,b\n\"Monday, or so\",\"9\nto\n5\"\r\n\"\",\"\"\"\"\n",
            "a,b\n\"a\" , 5\" pipe\n x,\"\"\n",
            "a,b\n\"x\"",
            "a,b\n,\n\n",
        ] {
            assert!(fault(text, b',').is_none(), "{text}");
        }
        assert!(fault("a\tb\n\"x\ty\"\t\"z\"\n", b'\t').is_none());
    }
}
