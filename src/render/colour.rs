//! A colour, how well it is seen on another, and its lighter and darker relatives.
//!
//! Contrast is that of WCAG 2.2 (relative luminance of sRGB). Relatives are found in OKLCH, where the same hue looks like
//! the same hue at any lightness: <https://bottosson.github.io/posts/oklab/>.

use std::fmt;

/// A colour of a screen, without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The same colour by lightness (0 is black, 1 is white), strength and hue (radians).
#[derive(Debug, Clone, Copy)]
struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Colour {
    pub const BLACK: Self = Self {
        red: 0,
        green: 0,
        blue: 0,
    };
    pub const WHITE: Self = Self {
        red: 255,
        green: 255,
        blue: 255,
    };

    /// Reads `#0c4a50` and `#fff`, in large or small letters.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let single = |at: usize| Some(u8::from_str_radix(digits.get(at..=at)?, 16).ok()? * 17);
        let [red, green, blue] = match digits.len() {
            3 => [single(0)?, single(1)?, single(2)?],
            6 => [pair(0)?, pair(2)?, pair(4)?],
            _ => return None,
        };
        Some(Self { red, green, blue })
    }

    /// How well one is seen on the other, from 1 (not at all) to 21 (black on white).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The nearest darker colour of the same hue that passes; black where none does.
    pub fn darker_until(self, passes: impl Fn(Self) -> bool) -> Self {
        let start = self.oklch();
        let mut steps = lightnesses(start.lightness, 0.0).map(|l| start.at(l));
        if passes(self) {
            return self;
        }
        steps.find(|colour| passes(*colour)).unwrap_or(Self::BLACK)
    }

    /// The nearest lighter colour of the same hue that passes; white where none does.
    pub fn lighter_until(self, passes: impl Fn(Self) -> bool) -> Self {
        let start = self.oklch();
        let mut steps = lightnesses(start.lightness, 1.0).map(|l| start.at(l));
        if passes(self) {
            return self;
        }
        steps.find(|colour| passes(*colour)).unwrap_or(Self::WHITE)
    }

    fn channels(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| linear(f64::from(channel) / 255.0))
    }

    /// Relative luminance as WCAG defines it.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.channels();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn oklch(self) -> Oklch {
        let rgb = self.channels();
        let cones = times(&RGB_TO_CONES, rgb).map(f64::cbrt);
        let [lightness, a, b] = times(&CONES_TO_LAB, cones);
        Oklch {
            lightness,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Oklch {
    /// The same hue at another lightness, as strong as a screen can show it there.
    fn at(self, lightness: f64) -> Colour {
        let mut chroma = self.chroma;
        loop {
            let candidate = Self {
                lightness,
                chroma,
                ..self
            };
            match candidate.on_screen() {
                Some(colour) => return colour,
                None => chroma -= 0.002,
            }
            if chroma <= 0.0 {
                return Self {
                    chroma: 0.0,
                    ..candidate
                }
                .clipped();
            }
        }
    }

    fn rgb(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let cones = times(&LAB_TO_CONES, [self.lightness, a, b]).map(|cone| cone.powi(3));
        times(&CONES_TO_RGB, cones)
    }

    /// `None` when no screen can show it. A hair's breadth outside is the fault of rounding.
    fn on_screen(self) -> Option<Colour> {
        let shown = self
            .rgb()
            .iter()
            .all(|channel| (-0.001..=1.001).contains(channel));
        shown.then(|| self.clipped())
    }

    #[allow(clippy::cast_sign_loss)] // Clamped to 0 and above before.
    fn clipped(self) -> Colour {
        let [red, green, blue] = self
            .rgb()
            .map(|channel| (gamma(channel.clamp(0.0, 1.0)) * 255.0).round() as u8);
        Colour { red, green, blue }
    }
}

/// From one lightness to another in steps too small to see.
fn lightnesses(from: f64, to: f64) -> impl Iterator<Item = f64> {
    const STEPS: i32 = 400;
    (1..=STEPS).map(move |step| from + (to - from) * f64::from(step) / f64::from(STEPS))
}

fn linear(channel: f64) -> f64 {
    if channel <= 0.040_45 {
        channel / 12.92
    } else {
        ((channel + 0.055) / 1.055).powf(2.4)
    }
}

fn gamma(channel: f64) -> f64 {
    if channel <= 0.003_130_8 {
        channel * 12.92
    } else {
        1.055 * channel.powf(1.0 / 2.4) - 0.055
    }
}

fn times(matrix: &[[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
}

const RGB_TO_CONES: [[f64; 3]; 3] = [
    [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
    [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
    [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
];
const CONES_TO_LAB: [[f64; 3]; 3] = [
    [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
    [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
];
const LAB_TO_CONES: [[f64; 3]; 3] = [
    [1.0, 0.396_337_777_4, 0.215_803_757_3],
    [1.0, -0.105_561_345_8, -0.063_854_172_8],
    [1.0, -0.089_484_177_5, -1.291_485_548_0],
];
const CONES_TO_RGB: [[f64; 3]; 3] = [
    [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
    [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
    [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0],
];

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn only_colours_are_read() {
        assert_eq!(colour("#fff"), Colour::WHITE);
        assert_eq!(colour(" #0C4A50 ").to_string(), "#0c4a50");
        for text in [
            "",
            "#",
            "teal",
            "0c4a50",
            "#0c4a5",
            "#0c4a5g",
            "#0é4a5",
            "#00000000",
        ] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    /// The two pairs that every account of the formula gives.
    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((colour("#000").contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!((colour("#767676").contrast(Colour::WHITE) - 4.54).abs() < 0.005);
    }

    #[test]
    fn a_darker_relative_passes_keeps_its_hue_and_is_no_darker_than_it_must_be() {
        let seen = |c: Colour| c.contrast(Colour::WHITE) >= 4.5;
        for text in [
            "#ffd500", "#ff8800", "#ff5fa2", "#3aa0ff", "#7fdc5c", "#e6e6e6", "#fff",
        ] {
            let (before, after) = (colour(text), colour(text).darker_until(seen));
            let contrast = after.contrast(Colour::WHITE);
            assert!((4.5..4.65).contains(&contrast), "{text} {after} {contrast}");
            let turned = (before.oklch().hue - after.oklch().hue).abs();
            let grey = before.oklch().chroma < 0.01;
            assert!(grey || turned < 0.05, "{text} {after} {turned}");
        }
        assert_eq!(colour("#0c4a50").darker_until(seen), colour("#0c4a50"));
        assert_eq!(colour("#123").darker_until(|_| false), colour("#000"));
    }

    #[test]
    fn a_lighter_relative_passes_on_dark() {
        let night = colour("#1d292a");
        for text in ["#00f", "#0c4a50", "#7a1f5c", "#000"] {
            let after = colour(text).lighter_until(|c| c.contrast(night) >= 7.0);
            let contrast = after.contrast(night);
            assert!((7.0..7.3).contains(&contrast), "{text} {after} {contrast}");
        }
    }
}
