//! From the bytes of a picture to its pixels in another size, upright and in the colours of the web.

use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::base::calm::calmly;
use crate::load::pictures::Fault;
use crate::model::picture::{PictureKind, Size};

/// How much memory a picture may take while it is read. One of the most pixels that are let in fits in, whatever its kind.
const MOST_MEMORY: u64 = 400 << 20;

/// Pictures with more pixels are read one after the other, so that many of them need no more memory than one.
const LARGE: u64 = 8_000_000;

/// The picture in the width and height of `size`.
///
/// # Errors
/// When it is damaged.
pub fn draw(bytes: &[u8], kind: PictureKind, size: Size) -> Result<DynamicImage, Fault> {
    // Whoever reads what strangers made may give up; that shall not take the program with it.
    let drawn = calmly(|| read(bytes, kind, size));
    drawn.unwrap_or(Err(Fault::Broken))
}

fn read(bytes: &[u8], kind: PictureKind, size: Size) -> Result<DynamicImage, Fault> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let format = match kind {
        PictureKind::Jpeg => ImageFormat::Jpeg,
        PictureKind::Png => ImageFormat::Png,
        PictureKind::WebP => ImageFormat::WebP,
        _ => return Err(Fault::Broken),
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Fault::Broken)?;
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let is_large = u64::from(width) * u64::from(height) > LARGE;
    let alone = is_large.then(|| ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner));
    let whole = DynamicImage::from_decoder(decoder).map_err(|_| Fault::Broken)?;
    // What is turned on its side is made smaller as it lies, because that is less work.
    let (across, down) = match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (size.height, size.width),
        _ => (size.width, size.height),
    };
    let mut drawn = resized(whole, across, down)?;
    drop(alone);
    if let Some(profile) = profile {
        for_the_web(&mut drawn, &profile);
    }
    drawn.apply_orientation(orientation);
    Ok(drawn)
}

fn resized(whole: DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Fault> {
    let is_clear = whole.color().has_alpha();
    let (from, pixels, kind) = if is_clear {
        let whole = whole.into_rgba8();
        (whole.dimensions(), whole.into_raw(), PixelType::U8x4)
    } else {
        let whole = whole.into_rgb8();
        (whole.dimensions(), whole.into_raw(), PixelType::U8x3)
    };
    let pixels = if from == (width, height) {
        pixels
    } else {
        let whole = ImageRef::new(from.0, from.1, &pixels, kind).map_err(|_| Fault::Broken)?;
        let mut small = Image::new(width, height, kind);
        Resizer::new()
            .resize(&whole, &mut small, None)
            .map_err(|_| Fault::Broken)?;
        small.into_vec()
    };
    let drawn = if is_clear {
        RgbaImage::from_raw(width, height, pixels).map(DynamicImage::from)
    } else {
        RgbImage::from_raw(width, height, pixels).map(DynamicImage::from)
    };
    drawn.ok_or(Fault::Broken)
}

/// Gives the pixels the colours that a browser takes them for when nothing is said. A profile that cannot be read, or is
/// for ink, leaves them as they are.
fn for_the_web(drawn: &mut DynamicImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else {
        return;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let layout = if drawn.color().has_alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let web = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(layout, &web, layout, TransformOptions::default());
    let pixels: &mut [u8] = match drawn {
        DynamicImage::ImageRgb8(drawn) => drawn,
        DynamicImage::ImageRgba8(drawn) => drawn,
        _ => return,
    };
    let before = pixels.to_vec();
    if let Ok(transform) = transform
        && transform.transform(&before, pixels).is_err()
    {
        pixels.copy_from_slice(&before);
    }
}
