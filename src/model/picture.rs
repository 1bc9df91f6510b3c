//! A picture among the files of a site: what is known of it without looking at its pixels, and which files readers get.

use crate::base::path::OutputPath;

/// The kinds of picture that browsers show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PictureKind {
    Jpeg,
    Png,
    WebP,
    Gif,
    Avif,
    Bmp,
    Svg,
}

impl PictureKind {
    const ALL: [Self; 7] = [
        Self::Jpeg,
        Self::Png,
        Self::WebP,
        Self::Gif,
        Self::Avif,
        Self::Bmp,
        Self::Svg,
    ];

    /// The kind that the ending of a name promises.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let mut kinds = Self::ALL.into_iter();
        kinds.find(|kind| kind.endings().contains(&ending))
    }

    /// Endings of names in lower case, the usual one first.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jfif"],
            Self::Png => &["png", "apng"],
            Self::WebP => &["webp"],
            Self::Gif => &["gif"],
            Self::Avif => &["avif"],
            Self::Bmp => &["bmp"],
            Self::Svg => &["svg"],
        }
    }

    /// The usual ending.
    pub fn ending(self) -> &'static str {
        self.endings()[0]
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Avif => "AVIF",
            Self::Bmp => "BMP",
            Self::Svg => "SVG",
        }
    }
}

/// What the file of a picture says without being drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How many bytes the file has.
    pub bytes: u64,
    pub kind: PictureKind,
    /// Width and height in CSS pixels, the way round in which people see it. `None` where a drawing does not say.
    pub size: Option<(u32, u32)>,
    /// Whether it is a little film.
    pub moves: bool,
    /// Short for its bytes and for how they are to be made anew.
    pub digest: String,
}

/// The widths in which a picture is made, besides its own.
const STEPS: [u32; 2] = [480, 960];

/// The most pixels across that readers are sent: a column of text on the sharpest telephone, or twice over on a large screen.
const WIDEST: u32 = 1440;

/// The most pixels across for old browsers, which run on small screens.
const WIDEST_FOR_OLD: u32 = 1200;

/// How a made picture is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// The form that is smallest, which every browser since 2020 knows.
    WebP,
    /// The kind of the file itself, for those that do not.
    Own,
}

/// One of the files that are made from a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    pub width: u32,
    pub height: u32,
    pub form: Form,
}

impl Picture {
    /// The files that are made from the picture for its readers, the narrowest first, and last the one for old browsers.
    /// Empty where it is handed on as it is: it is small, a drawing, a little film, or of a kind that cannot be made anew.
    pub fn sizes(&self) -> Vec<Size> {
        let is_made = matches!(
            self.kind,
            PictureKind::Jpeg | PictureKind::Png | PictureKind::WebP
        );
        let Some((width, height)) = self.size.filter(|_| is_made && !self.moves) else {
            return Vec::new();
        };
        if width <= STEPS[0] {
            return Vec::new();
        }
        let own = width.min(WIDEST);
        // A step that is nearly as wide as the picture would save nobody anything.
        let steps = STEPS.into_iter().filter(|step| step + step / 4 < own);
        let widths: Vec<u32> = steps.chain([own]).collect();
        let of = |across: u32, form: Form| Size {
            width: across,
            height: scaled(height, across, width),
            form,
        };
        let old = widths
            .iter()
            .rev()
            .find(|across| **across <= WIDEST_FOR_OLD);
        let old = old.copied().unwrap_or(own);
        let new = widths.iter().map(|across| of(*across, Form::WebP));
        new.chain([of(old, Form::Own)]).collect()
    }

    /// Where one of its files goes: `visit/room.jpg` becomes `visit/room.5f2e81c0a9-480.webp`. Another picture under the same
    /// name gets other addresses, so a browser may keep what it has for ever.
    pub fn output_of(&self, output: &OutputPath, size: Size) -> OutputPath {
        let path = output.as_str();
        let stem = match path.rsplit_once('.') {
            Some((stem, ending)) if !ending.contains('/') => stem,
            _ => path,
        };
        OutputPath::new(&format!("{stem}.{}", self.name_of(size)))
    }

    /// What tells one of its files from the files of all other pictures.
    pub fn name_of(&self, size: Size) -> String {
        let ending = match size.form {
            Form::WebP => PictureKind::WebP.ending(),
            Form::Own => self.kind.ending(),
        };
        format!("{}-{}.{ending}", self.digest, size.width)
    }
}

/// `height` in the proportion of `to` and `from`, and never nothing.
fn scaled(height: u32, to: u32, from: u32) -> u32 {
    let exact = u64::from(height) * u64::from(to) + u64::from(from) / 2;
    u32::try_from(exact / u64::from(from.max(1))).map_or(u32::MAX, |height| height.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(kind: PictureKind, width: u32, height: u32) -> Picture {
        Picture {
            bytes: 1,
            kind,
            size: Some((width, height)),
            moves: false,
            digest: "0123456789".to_owned(),
        }
    }

    fn names(kind: PictureKind, width: u32, height: u32) -> Vec<String> {
        let picture = picture(kind, width, height);
        let output = OutputPath::new("visit.d/room.a.jpg");
        let sizes = picture.sizes().into_iter();
        sizes
            .map(|size| {
                let output = picture.output_of(&output, size);
                let name = output
                    .as_str()
                    .trim_start_matches("visit.d/room.a.0123456789-");
                format!("{name} {}", size.height)
            })
            .collect()
    }

    #[test]
    fn no_picture_is_made_larger_than_it_is() {
        use PictureKind::{Jpeg, Png};
        assert_eq!(
            names(Jpeg, 4000, 3000),
            [
                "480.webp 360",
                "960.webp 720",
                "1440.webp 1080",
                "960.jpg 720"
            ]
        );
        assert_eq!(
            names(Png, 1000, 10),
            ["480.webp 5", "1000.webp 10", "1000.png 10"]
        );
        assert_eq!(names(Png, 500, 500), ["500.webp 500", "500.png 500"]);
        assert_eq!(
            names(Jpeg, 4000, 1),
            ["480.webp 1", "960.webp 1", "1440.webp 1", "960.jpg 1"]
        );
        assert!(names(Jpeg, 480, 9000).is_empty());
        assert!(names(PictureKind::Gif, 4000, 3000).is_empty());
        assert!(names(PictureKind::Svg, 4000, 3000).is_empty());
    }

    #[test]
    fn a_little_film_stays_one() {
        let mut picture = picture(PictureKind::WebP, 900, 900);
        assert!(!picture.sizes().is_empty());
        picture.moves = true;
        assert!(picture.sizes().is_empty());
    }
}
