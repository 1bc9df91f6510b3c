//! The web manifest: what a telephone needs to know to put the site on its home screen.

use serde_json::{Map, Value, json};

use crate::model::Site;
use crate::render::icon;

/// A name of more letters is cut off below an icon.
const MOST_LETTERS: usize = 12;

/// The manifest, in the main language of the site. Addresses in it count from where it lies, which is the top of the site.
pub fn manifest(site: &Site, accent: Option<&str>) -> String {
    let settings = &site.config.site;
    let language = settings.language.as_str();
    let icon = |size: u32| {
        json!({
            "src": icon::output(size).as_str(),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
        })
    };
    let mut manifest = Map::new();
    let mut add = |name: &str, value: Value| manifest.insert(name.to_owned(), value);
    add("name", json!(settings.title));
    if settings.title.chars().count() <= MOST_LETTERS {
        add("short_name", json!(settings.title));
    }
    if let Some(tagline) = &settings.tagline {
        add("description", json!(tagline));
    }
    add("lang", json!(language));
    add("dir", json!(site.config.direction(language)));
    add("start_url", json!("./"));
    add("scope", json!("./"));
    // A page that looks like an app of its own would hide its address, by which readers tell whose it is.
    add("display", json!("browser"));
    if let Some(accent) = accent {
        add("theme_color", json!(accent));
    }
    add("icons", json!([icon(192), icon(512)]));
    format!("{:#}\n", Value::Object(manifest))
}
