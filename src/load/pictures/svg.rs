//! How large a drawing is, from its first tag.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Whether the outermost element is that of a drawing.
pub fn is_svg(bytes: &[u8]) -> bool {
    root(bytes).is_some()
}

/// Width and height of a drawing: its own, else the last two numbers of its `viewBox`.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    size_of_root(&root(bytes)?)
}

fn root(bytes: &[u8]) -> Option<BytesStart<'_>> {
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                return (tag.local_name().as_ref() == "svg").then_some(tag);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn size_of_root(svg: &BytesStart<'_>) -> Option<(u32, u32)> {
    let text = |name: &str| {
        let attribute = svg.try_get_attribute(name).ok()??;
        Some(attribute.value.into_owned())
    };
    let own = || Some((pixels(&text("width")?)?, pixels(&text("height")?)?));
    let shape = || {
        let view_box = text("viewBox")?;
        let numbers = view_box.split([' ', ',']).filter(|part| !part.is_empty());
        let mut numbers = numbers.skip(2).map(pixels);
        Some((numbers.next()??, numbers.next()??))
    };
    own().or_else(shape)
}

/// `24`, `24.5px`; nothing for a part of something else (`100%`).
#[allow(clippy::cast_sign_loss)] // Between 0.5 and 100,000.
fn pixels(text: &str) -> Option<u32> {
    let text = text.trim();
    let number: f64 = text.strip_suffix("px").unwrap_or(text).parse().ok()?;
    (0.5..100_000.0)
        .contains(&number)
        .then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_drawing_is_its_own_or_that_of_its_view() {
        let size = |text: &str| size(text.as_bytes());
        assert_eq!(size("<svg width=\"24\" height='12px'/>"), Some((24, 12)));
        assert_eq!(
            size("<?xml version=\"1.0\"?><!-- ours --><svg viewBox=\"0,0 32.4 16\"><g/></svg>"),
            Some((32, 16))
        );
        assert_eq!(
            size("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 3 4\"/>"),
            Some((3, 4))
        );
    }

    #[test]
    fn what_does_not_say_how_large_it_is_has_no_size() {
        for text in [
            "",
            "<svg/>",
            "<html width=\"1\" height=\"1\"/>",
            "<svg",
            "words",
        ] {
            assert_eq!(size(text.as_bytes()), None, "{text}");
        }
    }
}
