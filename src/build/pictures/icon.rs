//! Icons: the picture that stands for a site, drawn in a square.

use image::{DynamicImage, RgbaImage, imageops};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::{encode, pixels};
use crate::base::calm::calmly;
use crate::load::pictures::{Fault, look};
use crate::model::picture::{Form, PictureKind, Size};
use crate::render::icon::{HOME_SCREEN, Icon};

/// The icon as PNG, as large as it can be in a square of so many pixels.
///
/// # Errors
/// When the picture is damaged, or cannot be drawn.
pub fn draw(icon: &Icon, size: u32) -> Result<Vec<u8>, Fault> {
    // What is in a drawing was not made for us; whoever draws it may give up.
    let drawn = calmly(|| match icon.kind {
        PictureKind::Svg => drawing(&icon.bytes, size),
        _ => photograph(&icon.bytes, icon.kind, size),
    });
    let mut square = drawn.unwrap_or(Err(Fault::Broken))?;
    if size == HOME_SCREEN {
        on_white(&mut square);
    }
    encode::own(&DynamicImage::from(square), PictureKind::Png, 0)
}

fn drawing(bytes: &[u8], size: u32) -> Result<RgbaImage, Fault> {
    let tree = Tree::from_data(bytes, &Options::default()).map_err(|_| Fault::Broken)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let mut square = Pixmap::new(size, size).ok_or(Fault::Broken)?;
    #[allow(clippy::cast_precision_loss)] // A few hundred.
    let across = size as f32;
    let scale = across / width.max(height);
    let middle = |length: f32| (across - length * scale) / 2.0;
    let place = Transform::from_row(scale, 0.0, 0.0, scale, middle(width), middle(height));
    resvg::render(&tree, place, &mut square.as_mut());
    let pixels = square.pixels().iter().flat_map(|pixel| {
        let pixel = pixel.demultiply();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    });
    RgbaImage::from_raw(size, size, pixels.collect()).ok_or(Fault::Broken)
}

fn photograph(bytes: &[u8], kind: PictureKind, size: u32) -> Result<RgbaImage, Fault> {
    let (width, height) = look(bytes, kind.ending())?.size.ok_or(Fault::Broken)?;
    let longer = u64::from(width.max(height).max(1));
    let part = |length: u32| {
        let part = u64::from(length) * u64::from(size) / longer;
        u32::try_from(part).map_or(size, |part| part.max(1))
    };
    let fitting = Size {
        width: part(width),
        height: part(height),
        form: Form::Own,
    };
    let small = pixels::draw(bytes, kind, fitting)?.into_rgba8();
    let mut square = RgbaImage::new(size, size);
    let middle = |length: u32| i64::from((size - length) / 2);
    imageops::overlay(
        &mut square,
        &small,
        middle(small.width()),
        middle(small.height()),
    );
    Ok(square)
}

/// Where a picture on the home screen of Apple's telephones lets something through, they show black.
fn on_white(square: &mut RgbaImage) {
    for pixel in square.pixels_mut() {
        let [colours @ .., clear] = &mut pixel.0;
        for colour in colours {
            let (seen, white) = (
                u16::from(*colour) * u16::from(*clear),
                255 * (255 - u16::from(*clear)),
            );
            *colour = u8::try_from((seen + white) / 255).unwrap_or(255);
        }
        *clear = 255;
    }
}
