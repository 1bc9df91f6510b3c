//! Which declarations take an element out of sight.

use lightningcss::declaration::DeclarationBlock;
use lightningcss::printer::PrinterOptions;
use lightningcss::properties::Property;

use super::values;

/// What a declaration is about, seen from the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A paragraph in the notice.
    Inside,
    Notice,
    /// An element around the notice, which holds other things as well: there, a size alone hides nothing.
    Around,
}

impl Target {
    /// Its places in a chain that begins with the inside and goes outwards.
    pub fn places(self, length: usize) -> std::ops::Range<usize> {
        match self {
            Self::Inside => 0..1.min(length),
            Self::Notice => 1..2.min(length),
            Self::Around => 2..length.max(2),
        }
    }
}

/// A declaration that hides.
pub struct Hider {
    /// The name of the property, without a browser's prefix.
    pub property: String,
    /// As it would be written: `display: none`.
    pub declaration: String,
}

/// A property and its value, both in their shortest form and in lower case.
struct Setting {
    name: String,
    value: String,
    /// For people: as the value is usually written.
    shown: String,
}

/// The declarations of a block that hide the target.
pub fn hiders(block: &DeclarationBlock<'_>, target: Target) -> impl Iterator<Item = Hider> {
    let all = block
        .important_declarations
        .iter()
        .chain(&block.declarations);
    let settings: Vec<Setting> = all.filter_map(setting).collect();
    let hides: Vec<bool> = settings
        .iter()
        .map(|setting| hides(setting, &settings, target))
        .collect();
    let hiding = settings.into_iter().zip(hides).filter(|(_, hides)| *hides);
    hiding.map(|(setting, _)| Hider {
        declaration: format!("{}: {}", setting.name, setting.shown),
        property: setting.name,
    })
}

fn setting(property: &Property<'_>) -> Option<Setting> {
    let id = property.property_id();
    let name = id.name().to_ascii_lowercase();
    // A variable does nothing by itself.
    if name.starts_with("--") {
        return None;
    }
    let short = PrinterOptions {
        minify: true,
        ..PrinterOptions::default()
    };
    let value = property.value_to_css_string(short).ok()?;
    let shown = property.value_to_css_string(PrinterOptions::default());
    Some(Setting {
        name: bare(&name).to_owned(),
        shown: shown.unwrap_or_else(|_| value.clone()),
        value: value.to_ascii_lowercase(),
    })
}

/// A property without a browser's prefix: `mask` of `-webkit-mask`.
pub fn bare(name: &str) -> &str {
    let rest = name.strip_prefix('-').and_then(|rest| rest.split_once('-'));
    rest.map_or(name, |(_, bare)| bare)
}

fn hides(setting: &Setting, all: &[Setting], target: Target) -> bool {
    let value = setting.value.as_str();
    let is_around = target == Target::Around;
    match setting.name.as_str() {
        // The engine's own stylesheet has the last word on the notice, and none on what is around it.
        "display" | "content-visibility" | "opacity"
            if is_around && values::is_decided_elsewhere(value) =>
        {
            true
        }
        "display" => value == "none",
        "visibility" => matches!(value, "hidden" | "collapse"),
        "content-visibility" => value == "hidden",
        "opacity" => values::share(value).is_some_and(|share| share < 0.5),
        "filter" => values::filters_away(value),
        "transform" => values::transforms_away(value),
        "scale" => values::words(value).any(|word| values::share(word).is_some_and(|s| s < 0.1)),
        "zoom" => values::share(value).is_some_and(|share| share < 0.3),
        "translate" | "text-indent" | "left" | "right" | "top" | "bottom" | "inset"
        | "inset-inline" | "inset-block" | "inset-inline-start" | "inset-inline-end"
        | "inset-block-start" | "inset-block-end" => values::words(value).any(values::is_far),
        name if name.starts_with("margin") => values::words(value).any(values::is_far_negative),
        "width" | "height" | "max-width" | "max-height" | "inline-size" | "block-size"
        | "max-inline-size" | "max-block-size" => {
            values::is_tiny(value) && (!is_around || cuts_off(all))
        }
        "font-size" => values::is_unreadably_small(value),
        "font" => values::words(value)
            .flat_map(|word| word.split('/'))
            .any(|word| word == "0" || values::is_unreadably_small(word)),
        "color" | "text-fill-color" => {
            values::is_transparent(value) || is_same_as_background(value, all)
        }
        "clip" => value != "auto",
        "clip-path" if is_around => values::clips_away(value),
        "clip-path" => value.contains('('),
        "mask" | "mask-image" => !is_around && value != "none" && !value.is_empty(),
        "z-index" => !is_around && value.starts_with('-'),
        _ => false,
    }
}

/// Whether what does not fit into the element is cut off.
fn cuts_off(all: &[Setting]) -> bool {
    all.iter().any(|setting| {
        let is_overflow = setting.name.starts_with("overflow");
        is_overflow && values::words(&setting.value).any(|word| matches!(word, "hidden" | "clip"))
    })
}

fn is_same_as_background(color: &str, all: &[Setting]) -> bool {
    all.iter().any(|setting| {
        let is_background = matches!(setting.name.as_str(), "background" | "background-color");
        is_background && setting.value == color
    })
}
