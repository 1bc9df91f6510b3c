//! Writes the pixels of a picture down, as small as its readers will not mind.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageEncoder};
use webp::Encoder;

use crate::load::pictures::Fault;
use crate::model::picture::PictureKind;

/// What a drawing or a screen is saved as. Their lines are sharp, and are kept so where that takes fewer bytes.
pub fn is_drawn(kind: PictureKind) -> bool {
    kind == PictureKind::Png
}

/// As WebP: what is `drawn` in the form that loses nothing, where that is the smaller one.
///
/// # Errors
/// When the pixels cannot be written so.
pub fn webp(pixels: &DynamicImage, quality: u8, drawn: bool) -> Result<Vec<u8>, Fault> {
    let (width, height) = (pixels.width(), pixels.height());
    let encoder = match pixels {
        DynamicImage::ImageRgb8(pixels) => Encoder::from_rgb(pixels.as_raw(), width, height),
        DynamicImage::ImageRgba8(pixels) => Encoder::from_rgba(pixels.as_raw(), width, height),
        _ => return Err(Fault::Broken),
    };
    let write = |loses_nothing: bool, quality: f32| {
        let written = encoder.encode_simple(loses_nothing, quality);
        written
            .map(|bytes| bytes.to_vec())
            .map_err(|_| Fault::Broken)
    };
    let lossy = write(false, f32::from(quality))?;
    // How hard it tries, where nothing is lost; more takes long and saves little.
    let lossless = if drawn {
        Some(write(true, 75.0)?)
    } else {
        None
    };
    Ok(match lossless {
        Some(lossless) if lossless.len() <= lossy.len() => lossless,
        _ => lossy,
    })
}

/// In the kind that the picture had.
///
/// # Errors
/// When the pixels cannot be written so.
pub fn own(pixels: &DynamicImage, kind: PictureKind, quality: u8) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let (bytes, width, height) = (pixels.as_bytes(), pixels.width(), pixels.height());
    let colours = pixels.color().into();
    let written = match kind {
        PictureKind::Jpeg => JpegEncoder::new_with_quality(&mut out, quality)
            .write_image(bytes, width, height, colours),
        PictureKind::Png => {
            PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive)
                .write_image(bytes, width, height, colours)
        }
        PictureKind::WebP => return webp(pixels, quality, false),
        _ => return Err(Fault::Broken),
    };
    written.map(|()| out).map_err(|_| Fault::Broken)
}
