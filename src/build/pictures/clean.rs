//! Takes out of a picture what nobody sees in it: where and when it was taken, with what, by whom, and smaller copies of it.
//!
//! Nothing is drawn anew. Each kind keeps the parts that are listed here and no others, so that what a camera invents
//! tomorrow goes as well.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};
use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::png::Png;
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

use super::gif;
use crate::load::pictures::Fault;
use crate::model::picture::PictureKind;

/// The same picture without what is told beside it.
///
/// # Errors
/// When it is damaged.
pub fn clean(bytes: &[u8], kind: PictureKind) -> Result<Vec<u8>, Fault> {
    match kind {
        PictureKind::Jpeg => jpeg(bytes),
        PictureKind::Png => png(bytes),
        PictureKind::WebP => webp(bytes),
        PictureKind::Gif => gif::clean(bytes).ok_or(Fault::Broken),
        // A drawing has its own way; the others hold nothing, or are refused.
        PictureKind::Avif | PictureKind::Bmp | PictureKind::Svg => Ok(bytes.to_vec()),
    }
}

fn jpeg(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    const SCAN: u8 = 0xda;
    let mut picture = Jpeg::from_bytes(Bytes::copy_from_slice(bytes)).map_err(|_| Fault::Broken)?;
    let colours = |segment: &JpegSegment| segment.contents().starts_with(b"ICC_PROFILE\0");
    picture
        .segments_mut()
        .retain(|segment| match segment.marker() {
            // How the pixels are to be read: sizes of the old kind, colours, and what Adobe's programs did to them.
            0xe0 | 0xee => true,
            0xe2 => colours(segment),
            marker => !is_told_beside(marker),
        });
    let scan = picture.segments_mut().last_mut().ok_or(Fault::Broken)?;
    if scan.marker() != SCAN {
        return Err(Fault::Broken);
    }
    let contents = scan.contents().clone();
    let after = scan.clone().encoder().bytes();
    // Two bytes of the marker and two of the length stand before the contents.
    let scans = scans(after.get(4 + contents.len()..).unwrap_or_default());
    let scans = scans.ok_or(Fault::CutOff)?;
    *scan = JpegSegment::new_with_entropy(SCAN, contents, scans.into());
    keep_upright(&mut picture, bytes, ImageFormat::Jpeg);
    Ok(picture.encoder().bytes().to_vec())
}

/// Whether a segment holds remarks or what programs keep for themselves.
fn is_told_beside(marker: u8) -> bool {
    matches!(marker, 0xe0..=0xef | 0xfe)
}

/// The scans of a JPEG from the pixels of the first to the end of the picture. Telephones add more behind it: a film, or
/// what the other lens saw.
fn scans(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len());
    loop {
        let at = rest.iter().position(|&byte| byte == 0xff)?;
        let marker = *rest.get(at + 1)?;
        out.extend(&rest[..at]);
        rest = &rest[at..];
        let length = match marker {
            0xd9 => {
                out.extend([0xff, 0xd9]);
                return Some(out);
            }
            // Filling.
            0xff => 1,
            // A byte of the pixels that looks like a marker, and markers that stand alone.
            0x00 | 0x01 | 0xd0..=0xd8 => 2,
            _ => 2 + usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?])),
        };
        let segment = rest.get(..length)?;
        if !is_told_beside(marker) {
            out.extend(segment);
        }
        rest = &rest[length..];
    }
}

fn png(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    const KEPT: [&[u8; 4]; 16] = [
        b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
        b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
    ];
    let mut picture = Png::from_bytes(Bytes::copy_from_slice(bytes)).map_err(|_| Fault::Broken)?;
    let chunks = picture.chunks_mut();
    chunks.retain(|chunk| KEPT.contains(&&chunk.kind()));
    let end = chunks.iter().position(|chunk| &chunk.kind() == b"IEND");
    chunks.truncate(end.ok_or(Fault::CutOff)? + 1);
    keep_upright(&mut picture, bytes, ImageFormat::Png);
    Ok(picture.encoder().bytes().to_vec())
}

fn webp(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    const KEPT: [&[u8; 4]; 7] = [
        b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
    ];
    /// Where the head of the extended form says that there are facts of the camera, and remarks.
    const TELLS: u8 = 0b0000_1100;
    // What stands behind its end is no part of it.
    let length = u32::from_le_bytes(
        *bytes
            .get(4..)
            .and_then(<[u8]>::first_chunk)
            .ok_or(Fault::CutOff)?,
    );
    let end = usize::try_from(length).map_or(bytes.len(), |length| length.saturating_add(8));
    let whole = bytes.get(..end).ok_or(Fault::CutOff)?;
    let mut picture = WebP::from_bytes(Bytes::copy_from_slice(whole)).map_err(|_| Fault::Broken)?;
    picture
        .chunks_mut()
        .retain(|chunk| KEPT.contains(&&chunk.id()));
    for chunk in picture.chunks_mut() {
        if &chunk.id() == b"VP8X"
            && let Some(contents) = chunk.content().data()
            && !contents.is_empty()
        {
            let mut contents = contents.to_vec();
            contents[0] &= !TELLS;
            *chunk = RiffChunk::new(*b"VP8X", RiffContent::Data(contents.into()));
        }
    }
    keep_upright(&mut picture, bytes, ImageFormat::WebP);
    Ok(picture.encoder().bytes().to_vec())
}

/// Says of a picture that a camera took upright that it is so to be shown, and nothing else.
fn keep_upright(picture: &mut impl ImageEXIF, bytes: &[u8], format: ImageFormat) {
    let decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder();
    let orientation = decoder
        .ok()
        .and_then(|mut decoder| decoder.orientation().ok());
    let turned = orientation.filter(|turned| *turned != Orientation::NoTransforms);
    let exif = turned.map(|orientation| {
        let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation.to_exif(), 0, 0, 0, 0, 0, 0]);
        Bytes::from(exif)
    });
    picture.set_exif(exif);
}
