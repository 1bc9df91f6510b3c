//! The little picture that stands for the site: in the tab of a browser, and on the home screen of a telephone.
//!
//! 1. `static/favicon.svg` of the site, where there is one.
//! 2. The logo, where it is about as wide as it is high and its words, if it has any, are drawn as paths.
//! 3. The icon of the theme.

use std::sync::Arc;

use super::context::IconView;
use super::layers::Layers;
use super::logo::Logo;
use crate::base::fs::Tree;
use crate::base::path::{OutputPath, SitePath};
use crate::load::pictures::look;
use crate::model::picture::PictureKind;

/// What a browser asks for in the tab, and where a site or a theme may have its own.
const FAVICON: &str = "favicon.svg";

/// Where the description of the site as an app goes.
pub const MANIFEST: &str = "site.webmanifest";

/// How many pixels across the icons are that are made: for a tab, for the home screens of Apple, and of Android twice.
pub const SIZES: [u32; 4] = [TAB, HOME_SCREEN, 192, 512];
const TAB: u32 = 32;
/// Pixels of each side, as telephones by Apple want it.
pub const HOME_SCREEN: u32 = 180;

/// A logo of more than this, as wide as once its height or the other way round, is too small to be known in a square.
const MOST_OBLONG: f64 = 1.5;

/// What icons are made from.
#[derive(Debug, Clone)]
pub struct Icon {
    pub origin: SitePath,
    pub bytes: Arc<[u8]>,
    pub kind: PictureKind,
    /// Where it lies in the output as it is.
    output: OutputPath,
}

impl Icon {
    /// The icon of a site; `None` where neither it nor its theme has one.
    pub fn choose(tree: &dyn Tree, layers: &Layers, logo: Option<&Logo>) -> Option<Self> {
        let origin = SitePath::new(&format!("static/{FAVICON}"));
        let own = tree.read(&origin).ok().and_then(|bytes| {
            let output = OutputPath::new(FAVICON);
            Self::of(origin, output, bytes.into())
        });
        let of_logo = || {
            let logo = logo?;
            let output = OutputPath::new(&logo.view.path);
            let icon = Self::of(logo.origin.clone(), output, Arc::clone(&logo.bytes))?;
            icon.is_about_square(logo).then_some(icon)
        };
        let of_theme = || {
            let output = OutputPath::new(FAVICON);
            let file = layers.static_files.get(&output)?;
            Self::of(file.origin.clone(), output, Arc::clone(&file.bytes))
        };
        own.or_else(of_logo).or_else(of_theme)
    }

    fn of(origin: SitePath, output: OutputPath, bytes: Arc<[u8]>) -> Option<Self> {
        let kind = look(&bytes, &output.extension()).ok()?.kind;
        let is_known = matches!(
            kind,
            PictureKind::Svg | PictureKind::Png | PictureKind::Jpeg | PictureKind::WebP
        );
        is_known.then_some(Self {
            origin,
            bytes,
            kind,
            output,
        })
    }

    fn is_about_square(&self, logo: &Logo) -> bool {
        let has_words = self.kind == PictureKind::Svg && holds(&self.bytes, b"<text");
        let (Some(width), Some(height)) = (logo.view.width, logo.view.height) else {
            return false;
        };
        let (width, height) = (f64::from(width), f64::from(height));
        !has_words && width <= height * MOST_OBLONG && height <= width * MOST_OBLONG
    }

    /// What templates write into the head of a page.
    pub fn view(&self) -> IconView {
        let in_tab = match self.kind {
            // Sharp at every size.
            PictureKind::Svg => self.output.clone(),
            _ => output(TAB),
        };
        IconView {
            path: super::address::encode(in_tab.as_str()).into_owned(),
            home_screen: output(HOME_SCREEN).as_str().to_owned(),
            manifest: MANIFEST.to_owned(),
        }
    }
}

/// Where the icon of a size goes.
pub fn output(size: u32) -> OutputPath {
    OutputPath::new(&format!("assets/icon-{size}.png"))
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|place| place == words)
}
