//! From an address in a finished page to the place that it means, as a browser works it out.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::model::Config;

/// What an address means.
#[derive(Debug, PartialEq, Eq)]
pub enum Way {
    /// Another website, or no page at all, such as `tel:`; also the top of the page itself.
    Away,
    /// A place in the page itself.
    Here { fragment: String },
    /// Something on the site, from its top.
    Below {
        path: String,
        fragment: Option<String>,
    },
    /// Something on the same host, and not in the folder in which the site is published.
    Above(String),
}

/// Where a page stands: relative addresses are counted from here.
pub struct Ground<'a> {
    /// The folder, from the top of the site, without slashes around it.
    folder: Cow<'a, str>,
    /// What every absolute address of the site begins with.
    own: String,
    /// The folder in which the site is published, with a slash at both ends.
    published_in: String,
}

impl<'a> Ground<'a> {
    /// `None` where the page counts its addresses from another website.
    pub fn of(config: &Config, output: &'a str, base: Option<&str>) -> Option<Self> {
        let folder = output.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut ground = Self {
            folder: Cow::Borrowed(folder),
            own: config.absolute(""),
            published_in: config.base_path(),
        };
        if let Some(base) = base {
            match ground.way(base) {
                Way::Here { .. } => {}
                Way::Below { path, .. } => {
                    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    ground.folder = Cow::Owned(folder.to_owned());
                }
                Way::Away | Way::Above(_) => return None,
            }
        }
        Some(ground)
    }

    /// Whether an address names the site with its host. What else there is at the host, nobody here knows.
    pub fn is_whole(&self, address: &str) -> bool {
        address.trim_ascii().starts_with(self.own.as_str())
    }

    /// What an address means.
    pub fn way(&self, address: &str) -> Way {
        let address = address.trim_ascii();
        if let Some(fragment) = address.strip_prefix('#') {
            let here = |fragment| Way::Here { fragment };
            return place(fragment).map_or(Way::Away, here);
        }
        let (address, fragment) = match address.split_once('#') {
            Some((before, fragment)) => (before, place(fragment)),
            None => (address, None),
        };
        let path = address.split('?').next().unwrap_or(address);
        let (folder, path) = match self.begin(path) {
            Begin::Away => return Way::Away,
            Begin::Above(path) => return Way::Above(decoded(path).into_owned()),
            Begin::Top(path) => ("", path),
            Begin::Folder(path) => (&*self.folder, path),
        };
        let (path, climbs) = joined(folder, path);
        let path = decoded(&path).into_owned();
        // Where the site has a host to itself, there is nothing above it, and browsers stay there.
        if climbs && self.published_in != "/" {
            return Way::Above(path);
        }
        Way::Below { path, fragment }
    }

    fn begin<'p>(&self, path: &'p str) -> Begin<'p> {
        if let Some(path) = path.strip_prefix(self.own.as_str()) {
            return Begin::Top(path);
        }
        if path.is_empty() || path.starts_with("//") || has_scheme(path) {
            return Begin::Away;
        }
        let Some(from_host) = path.strip_prefix('/') else {
            return Begin::Folder(path);
        };
        let below = path.strip_prefix(self.published_in.as_str());
        let is_top = format!("{path}/") == self.published_in;
        let below = below.or(is_top.then_some(""));
        below.map_or(Begin::Above(from_host), Begin::Top)
    }
}

/// Where an address without its last parts begins, and what is left of it there.
enum Begin<'a> {
    Away,
    /// At the top of the host, above the folder of the site.
    Above(&'a str),
    /// At the top of the site.
    Top(&'a str),
    /// In the folder of the page.
    Folder(&'a str),
}

/// The place in a page that the part behind `#` names. Browsers know none and `top` as the top of the page, and look for
/// words where it begins with `:~:`.
fn place(fragment: &str) -> Option<String> {
    let is_place = !fragment.is_empty() && fragment != "top" && !fragment.starts_with(":~:");
    is_place.then(|| decoded(fragment).into_owned())
}

pub fn decoded(text: &str) -> Cow<'_, str> {
    if text.contains('%') {
        percent_decode_str(text).decode_utf8_lossy()
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether an address says by itself how to get there, as `https:` and `mailto:` do.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else {
        return false;
    };
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_part)
}

/// A relative path, counted from a folder, and whether it climbs out of the top. A slash at its end stays.
fn joined(folder: &str, path: &str) -> (String, bool) {
    let mut joined = String::with_capacity(folder.len() + path.len() + 1);
    joined.push_str(folder);
    if !folder.is_empty() {
        joined.push('/');
    }
    let mut climbs = false;
    for part in path.split_inclusive('/') {
        match part.trim_end_matches('/') {
            "" | "." => {}
            ".." => {
                climbs |= joined.is_empty();
                let above = joined.trim_end_matches('/').rfind('/');
                joined.truncate(above.map_or(0, |slash| slash + 1));
            }
            _ => joined.push_str(part),
        }
    }
    (joined, climbs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(base_url: &str, output: &str, address: &str) -> Way {
        let mut config = Config::default();
        config.site.base_url = base_url.to_owned();
        let ground = Ground::of(&config, output, None).expect("stands on the site");
        ground.way(address)
    }

    fn below(path: &str) -> Way {
        Way::Below {
            path: path.to_owned(),
            fragment: None,
        }
    }

    #[test]
    fn addresses_mean_what_browsers_take_them_for() {
        let page = "visit/day/index.html";
        for (address, path) in [
            ("../../safety/", "safety/"),
            ("map.svg?v=1", "visit/day/map.svg"),
            ("./", "visit/day/"),
            ("..", "visit/"),
            (" ../pl%C3%A1n.pdf ", "visit/plán.pdf"),
            ("/leaflets/", ""),
            ("/leaflets", ""),
            ("/leaflets/safety/", "safety/"),
            ("https://clinic.example/leaflets/safety/", "safety/"),
        ] {
            let found = way("https://clinic.example/leaflets", page, address);
            assert_eq!(found, below(path), "{address}");
        }
        for address in [
            "https://other.example/",
            "//clinic.example/leaflets/",
            "tel:988",
            "data:,x",
            "",
            "#",
            "#top",
            "#:~:text=rest",
            "?page=2",
        ] {
            let found = way("https://clinic.example/leaflets", page, address);
            assert_eq!(found, Way::Away, "{address}");
        }
    }

    #[test]
    fn what_lies_above_the_folder_of_the_site_is_known_as_such() {
        let above = |path: &str| Way::Above(path.to_owned());
        let in_folder = |address| way("https://clinic.example/leaflets", "index.html", address);
        assert_eq!(in_folder("/safety/"), above("safety/"));
        assert_eq!(in_folder("../safety/"), above("safety/"));
        let alone = |address| way("https://clinic.example", "index.html", address);
        assert_eq!(alone("/safety/"), below("safety/"));
        assert_eq!(alone("../safety/"), below("safety/"));
    }

    #[test]
    fn places_in_pages_are_told_apart() {
        let way = |address| way("https://clinic.example", "visit/index.html", address);
        let here = Way::Here {
            fragment: "qué".to_owned(),
        };
        assert_eq!(way("#qu%C3%A9"), here);
        let there = Way::Below {
            path: "a-z/".to_owned(),
            fragment: Some("b".to_owned()),
        };
        assert_eq!(way("../a-z/#b"), there);
    }

    #[test]
    fn a_page_may_count_from_elsewhere() {
        let mut config = Config::default();
        config.site.base_url = "https://clinic.example".to_owned();
        let ground = Ground::of(&config, "old/a.html", Some("/files/x.html"));
        assert_eq!(ground.unwrap().way("map.pdf"), below("files/map.pdf"));
        assert!(Ground::of(&config, "old/a.html", Some("https://other.example/")).is_none());
    }
}
