//! What the bytes of a picture say before it is drawn.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};

use super::fault::Fault;
use super::{NOT_FOR_BROWSERS, svg, whole};
use crate::model::picture::{Picture, PictureKind};

/// A picture with more pixels would take more memory than all the rest of a build. Cameras and telephones stay below it as
/// they are set when they are bought.
pub const MOST_PIXELS: u64 = 32_000_000;

/// Looks at the bytes of a file whose name has this ending.
///
/// # Errors
/// When it is no whole picture, not the kind of picture that its name says, or one that cannot be published.
pub fn look(bytes: &[u8], ending: &str) -> Result<Picture, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if is_heic(bytes) || NOT_FOR_BROWSERS.contains(&ending) {
        return Err(Fault::NotForBrowsers);
    }
    let Some(kind) = kind(bytes) else {
        return Err(Fault::NoPicture);
    };
    let promised = PictureKind::of_ending(ending);
    if promised.is_some_and(|promised| promised != kind) {
        return Err(Fault::OtherKind(kind));
    }
    let size = size(bytes, kind)?;
    if let Some((width, height)) = size
        && kind != PictureKind::Svg
        && u64::from(width) * u64::from(height) > MOST_PIXELS
    {
        return Err(Fault::TooManyPixels(width, height));
    }
    if !whole::is_whole(bytes, kind) {
        return Err(Fault::CutOff);
    }
    if kind == PictureKind::Avif && tells(bytes) {
        return Err(Fault::Tells);
    }
    Ok(Picture {
        bytes: bytes.len() as u64,
        kind,
        size,
        moves: whole::moves(bytes, kind),
        digest: String::new(),
    })
}

fn kind(bytes: &[u8]) -> Option<PictureKind> {
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => Some(PictureKind::Jpeg),
        Ok(ImageFormat::Png) => Some(PictureKind::Png),
        Ok(ImageFormat::WebP) => Some(PictureKind::WebP),
        Ok(ImageFormat::Gif) => Some(PictureKind::Gif),
        Ok(ImageFormat::Avif) => Some(PictureKind::Avif),
        Ok(ImageFormat::Bmp) => Some(PictureKind::Bmp),
        _ => svg::is_svg(bytes).then_some(PictureKind::Svg),
    }
}

/// What iPhones save: a container that says so in its first bytes.
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1"];
    bytes.get(4..8) == Some(b"ftyp")
        && bytes
            .get(8..12)
            .is_some_and(|brand| BRANDS.contains(&brand))
        && !matches!(image::guess_format(bytes), Ok(ImageFormat::Avif))
}

/// Whether an AVIF holds facts of a camera or remarks. Their names stand in the list at its beginning.
fn tells(bytes: &[u8]) -> bool {
    const LIST: usize = 64 * 1024;
    let list = &bytes[..bytes.len().min(LIST)];
    let holds = |name: &[u8]| list.windows(name.len()).any(|place| place == name);
    holds(b"Exif") || holds(b"rdf+xml")
}

/// Width and height as people see them.
fn size(bytes: &[u8], kind: PictureKind) -> Result<Option<(u32, u32)>, Fault> {
    let format = match kind {
        PictureKind::Jpeg => ImageFormat::Jpeg,
        PictureKind::Png => ImageFormat::Png,
        PictureKind::WebP => ImageFormat::WebP,
        PictureKind::Gif => ImageFormat::Gif,
        PictureKind::Svg => return Ok(svg::size(bytes)),
        PictureKind::Avif | PictureKind::Bmp => {
            let size = imagesize::blob_size(bytes).map_err(|_| Fault::CutOff)?;
            let number = |length: usize| u32::try_from(length).map_err(|_| Fault::CutOff);
            return Ok(Some((number(size.width)?, number(size.height)?)));
        }
    };
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().map_err(|_| Fault::CutOff)?;
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok(Some(if is_on_its_side(orientation) {
        (height, width)
    } else {
        (width, height)
    }))
}

/// Whether a camera was held upright and says so, in place of turning its picture.
fn is_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}
