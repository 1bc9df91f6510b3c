//! Whether a picture ends as it should. A decoder fills what is missing with grey, and nobody would be told.

use crate::model::picture::PictureKind;

/// Whether nothing is cut off at the end.
pub fn is_whole(bytes: &[u8], kind: PictureKind) -> bool {
    match kind {
        PictureKind::Jpeg => jpeg_pixels(bytes).is_some_and(|pixels| holds(pixels, b"\xff\xd9")),
        PictureKind::Png => chunks(bytes).any(|(name, _)| name == b"IEND"),
        PictureKind::Gif => holds(&bytes[bytes.len().saturating_sub(64)..], b";"),
        PictureKind::WebP => riff_length(bytes).is_some_and(|length| length <= bytes.len()),
        // An SVG is read to its end when it is cleaned; the others are handed on as they are.
        PictureKind::Avif | PictureKind::Bmp | PictureKind::Svg => true,
    }
}

/// Whether the picture has several frames.
pub fn moves(bytes: &[u8], kind: PictureKind) -> bool {
    match kind {
        PictureKind::Gif => true,
        PictureKind::Png => chunks(bytes)
            .take_while(|(name, _)| *name != b"IDAT")
            .any(|(name, _)| name == b"acTL"),
        // A flag in the first chunk of the extended form.
        PictureKind::WebP => {
            bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0)
        }
        _ => false,
    }
}

/// Looks from the end, where it stands as a rule.
fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    let mut places = bytes.windows(wanted.len()).rev();
    places.any(|place| place == wanted)
}

/// What follows the head of the scan. Small pictures inside the picture, which have an end of their own, stand before it.
fn jpeg_pixels(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(2..)?;
    loop {
        let &[0xff, marker, ..] = rest else {
            return None;
        };
        match marker {
            // Filling between segments.
            0xff => rest = &rest[1..],
            0xda => return rest.get(2..),
            // Marks that stand alone.
            0x01 | 0xd0..=0xd8 => rest = &rest[2..],
            _ => {
                let length = rest.get(2..4)?;
                let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                rest = rest.get(2 + length..)?;
            }
        }
    }
}

/// Names and contents of the chunks of a PNG, as far as they are whole.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let name = after.get(..4)?;
        let content = after.get(4..)?.get(..length)?;
        // Four bytes of a checksum stand behind.
        rest = after.get(4 + length + 4..)?;
        Some((name, content))
    })
}

fn riff_length(bytes: &[u8]) -> Option<usize> {
    let length = bytes.get(4..8)?;
    let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]);
    usize::try_from(length).ok()?.checked_add(8)
}
