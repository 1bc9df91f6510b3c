//! How large a picture is, from the first bytes of its file: a browser that knows it keeps the place free, and nothing jumps
//! when the picture arrives.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Width and height in CSS pixels. `None` where the file does not say.
pub fn of(bytes: &[u8]) -> Option<(u32, u32)> {
    if let Ok(size) = imagesize::blob_size(bytes) {
        return Some((
            u32::try_from(size.width).ok()?,
            u32::try_from(size.height).ok()?,
        ));
    }
    of_svg(bytes)
}

/// The size of an SVG drawing: its `width` and `height`, else the last two numbers of its `viewBox`.
fn of_svg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                return (tag.local_name().as_ref() == "svg")
                    .then(|| size_of_root(&tag))
                    .flatten();
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
        let size = |text: &str| of(text.as_bytes());
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
            assert_eq!(of(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn the_size_of_a_photograph_is_in_its_first_bytes() {
        let mut gif = b"GIF89a".to_vec();
        gif.extend([200, 0, 80, 0, 0, 0, 0]);
        assert_eq!(of(&gif), Some((200, 80)));
    }
}
