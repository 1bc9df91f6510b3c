//! Questions about the values of CSS properties, in the shortest form in which they can be written.

use lightningcss::traits::Parse as _;
use lightningcss::values::number::CSSNumber;

/// The parts of a value, split at white space outside of brackets.
pub fn words(value: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    value
        .split(move |c: char| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && (c.is_ascii_whitespace() || c == ',')
        })
        .filter(|word| !word.is_empty())
}

/// A plain number or a percentage as a share of one.
pub fn share(value: &str) -> Option<f64> {
    match value.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok().map(|percent| percent / 100.0),
        None => value.parse().ok(),
    }
}

/// Whether only a browser can say what the value comes to.
pub fn is_decided_elsewhere(value: &str) -> bool {
    ["var(", "env(", "attr(", "if("]
        .iter()
        .any(|function| value.contains(function))
}

/// Whether a `z-index` is as high as any can be, or comes to what only a browser can say.
pub fn is_highest(value: &str) -> bool {
    // The greatest is 2147483647; of variables, the parser keeps only the first digits.
    const HIGH: f64 = 2_147_000_000.0;
    // A variable that nobody sets makes the whole declaration void.
    let is_void = value.contains("var(");
    match CSSNumber::parse_string(value) {
        Ok(number) => f64::from(number) >= HIGH,
        Err(_) => value.contains('(') && !is_void,
    }
}

/// A length, in the two measures that can be compared.
enum Length {
    Pixels(f64),
    /// Of the screen, or of what is around the element: 1.0 is all of it.
    Share(f64),
}

/// Reads a length; one that is measured in letters is taken as letters of ordinary size.
fn length(value: &str) -> Option<Length> {
    let unit_at = value
        .find(|c: char| c.is_ascii_alphabetic() || c == '%')
        .unwrap_or(value.len());
    let (number, unit) = value.split_at(unit_at);
    let number: f64 = number.parse().ok()?;
    let pixels = |each: f64| Some(Length::Pixels(number * each));
    match unit {
        "" => (number == 0.0).then_some(Length::Pixels(0.0)),
        "px" => pixels(1.0),
        "em" | "rem" | "lh" | "rlh" | "ic" | "pc" => pixels(16.0),
        "ex" | "ch" | "cap" => pixels(8.0),
        "pt" => pixels(96.0 / 72.0),
        "in" => pixels(96.0),
        "cm" => pixels(96.0 / 2.54),
        "mm" => pixels(96.0 / 25.4),
        "q" => pixels(96.0 / 101.6),
        unit if unit == "%" || unit.contains('v') || unit.starts_with("cq") => {
            Some(Length::Share(number / 100.0))
        }
        _ => None,
    }
}

/// Whether moving by this much takes an element off the screen, in either direction.
pub fn is_far(value: &str) -> bool {
    match length(value) {
        Some(Length::Pixels(pixels)) => !(-500.0..3_000.0).contains(&pixels),
        Some(Length::Share(share)) => share.abs() >= 1.0,
        None => false,
    }
}

/// Whether moving by this much takes an element off the screen to the left or the top.
pub fn is_far_negative(value: &str) -> bool {
    value.starts_with('-') && is_far(value)
}

/// Whether nothing can be read in a box of this size.
pub fn is_tiny(value: &str) -> bool {
    match length(value) {
        Some(Length::Pixels(pixels)) => pixels <= 4.0,
        Some(Length::Share(share)) => share < 0.01,
        None => false,
    }
}

/// Whether letters of this size cannot be read.
pub fn is_unreadably_small(value: &str) -> bool {
    match length(value) {
        Some(Length::Pixels(pixels)) => pixels < 6.0,
        // Of the screen: three hundredths of the width of a phone are ten pixels.
        Some(Length::Share(share)) if value.contains('v') => share < 0.005,
        Some(Length::Share(share)) => share < 0.4,
        None => false,
    }
}

/// Whether a colour lets everything through.
pub fn is_transparent(value: &str) -> bool {
    let hex = value.strip_prefix('#').unwrap_or_default();
    let is_clear_hex = match hex.len() {
        4 => hex.ends_with('0'),
        8 => hex.ends_with("00"),
        _ => false,
    };
    let arguments = value.strip_suffix(')').and_then(|v| v.rsplit_once('/'));
    let is_clear = |alpha: &str| share(alpha.trim()).is_some_and(|alpha| alpha == 0.0);
    value == "transparent" || is_clear_hex || arguments.is_some_and(|(_, alpha)| is_clear(alpha))
}

/// The functions in a value with their arguments: `scale(0) rotate(3deg)`.
fn functions(value: &str) -> impl Iterator<Item = (&str, &str)> {
    words(value).filter_map(|word| word.strip_suffix(')')?.split_once('('))
}

fn arguments(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ' '])
        .filter(|argument| !argument.is_empty())
}

pub fn filters_away(value: &str) -> bool {
    functions(value).any(|(name, argument)| match name {
        "opacity" => share(argument).is_some_and(|share| share < 0.5),
        "brightness" | "contrast" => share(argument).is_some_and(|share| share < 0.2),
        "blur" => !is_tiny(argument) && length(argument).is_some(),
        _ => false,
    })
}

pub fn transforms_away(value: &str) -> bool {
    let vanishes = |argument: &str| share(argument).is_some_and(|share| share.abs() < 0.1);
    functions(value).any(|(name, list)| match name {
        "scale" | "scalex" | "scaley" => arguments(list).any(vanishes),
        "scale3d" => arguments(list).take(2).any(vanishes),
        "translate" | "translatex" | "translatey" | "translate3d" => arguments(list).any(is_far),
        "rotatex" | "rotatey" => matches!(list, "90deg" | "270deg" | "-90deg" | ".25turn"),
        "matrix" => {
            let numbers: Vec<f64> = arguments(list).filter_map(share).collect();
            match numbers[..] {
                // What is left of an area, and how far it is moved.
                [xx, xy, yx, yy, right, down] => {
                    (xx * yy - xy * yx).abs() < 0.01 || right.abs().max(down.abs()) >= 500.0
                }
                _ => false,
            }
        }
        _ => false,
    })
}

/// Whether a clipping shape leaves nothing.
pub fn clips_away(value: &str) -> bool {
    functions(value).any(|(name, list)| match name {
        "inset" => arguments(list)
            .any(|side| matches!(length(side), Some(Length::Share(share)) if share >= 0.5)),
        "circle" | "ellipse" => arguments(list)
            .next()
            .is_some_and(|radius| length(radius).is_some() && is_tiny(radius)),
        "polygon" => arguments(list).all(|point| point == "0" || point == "0%"),
        "rect" | "xywh" => arguments(list).all(is_tiny),
        _ => false,
    })
}
