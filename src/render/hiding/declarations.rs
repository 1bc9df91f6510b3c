//! Which declarations take an element out of sight.

use lightningcss::declaration::DeclarationBlock;
use lightningcss::printer::PrinterOptions;
use lightningcss::properties::{Property, PropertyId};
use lightningcss::stylesheet::ParserOptions;

use super::values;
use super::variables::Variables;

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
pub fn hiders(
    block: &DeclarationBlock<'_>,
    target: Target,
    variables: &Variables,
) -> impl Iterator<Item = Hider> {
    let settings: Vec<Setting> = settings(block, variables).collect();
    let hides: Vec<bool> = settings
        .iter()
        .map(|setting| hides(setting, &settings, target))
        .collect();
    let hiding = settings.into_iter().zip(hides).filter(|(_, hides)| *hides);
    hiding.map(|(setting, _)| setting.into())
}

/// The declarations of a block that lift an element as high as the notice, so that it may lie on top of it.
pub fn covers(block: &DeclarationBlock<'_>, variables: &Variables) -> impl Iterator<Item = Hider> {
    let settings = settings(block, variables);
    let high = settings.filter(|set| set.name == "z-index" && values::is_highest(&set.value));
    high.map(Hider::from)
}

impl From<Setting> for Hider {
    fn from(setting: Setting) -> Self {
        Self {
            declaration: format!("{}: {}", setting.name, setting.shown),
            property: setting.name,
        }
    }
}

fn settings(block: &DeclarationBlock<'_>, variables: &Variables) -> impl Iterator<Item = Setting> {
    let all = block
        .important_declarations
        .iter()
        .chain(&block.declarations);
    all.flat_map(|property| forms(property, variables))
}

/// A declaration in every form that it takes once variables have a value.
fn forms(property: &Property<'_>, variables: &Variables) -> Vec<Setting> {
    let id = property.property_id();
    let name = id.name().to_ascii_lowercase();
    // A variable does nothing by itself.
    if name.starts_with("--") {
        return Vec::new();
    }
    let Some(value) = shortest(property) else {
        return Vec::new();
    };
    let shown = property.value_to_css_string(PrinterOptions::default());
    let shown = shown.unwrap_or_else(|_| value.clone());
    let name = bare(&name);
    let setting = |value: &str| Setting {
        name: name.to_owned(),
        value: value.to_ascii_lowercase(),
        shown: shown.clone(),
    };
    if !matches!(property, Property::Unparsed(_)) {
        return vec![setting(&value)];
    }
    // What has too many forms stays in the one that only a browser can work out.
    let forms = variables.forms(&value).unwrap_or_else(|| vec![value]);
    let read = |form: String| {
        let parsed =
            Property::parse_string(PropertyId::from(name), &form, ParserOptions::default());
        let short = parsed.ok().and_then(|property| shortest(&property));
        setting(short.as_deref().unwrap_or(&form))
    };
    forms.into_iter().map(read).collect()
}

fn shortest(property: &Property<'_>) -> Option<String> {
    let short = PrinterOptions {
        minify: true,
        ..PrinterOptions::default()
    };
    property.value_to_css_string(short).ok()
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
        // Room before the notice moves it down, and room on all sides of its words leaves them none.
        name if name.starts_with("padding") => values::words(value).any(values::is_far),
        // What comes first is then drawn last.
        "flex-direction" | "flex-flow" | "flex-wrap" if is_around => value.contains("-reverse"),
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
