//! From an address in a finished page to the place that it means, as a browser works it out.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::model::Config;
use crate::render::address::encode;

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
pub struct Ground {
    /// The top of the site.
    site: Url,
    /// What the page counts from.
    page: Url,
}

impl Ground {
    /// `None` where the page counts its addresses from another website.
    pub fn of(config: &Config, output: &str, base: Option<&str>) -> Option<Self> {
        let site = Url::parse(&config.absolute("")).ok()?;
        // The dot keeps the first folder from being taken for `https:` and the like.
        let page = site.join(&format!("./{}", encode(output))).ok()?;
        let ground = Self { site, page };
        let Some(base) = base else {
            return Some(ground);
        };
        match ground.way(base) {
            Way::Here { .. } => Some(ground),
            Way::Below { .. } => {
                let page = ground.page.join(base).ok()?;
                Some(Self { page, ..ground })
            }
            Way::Away | Way::Above(_) => None,
        }
    }

    /// What an address means.
    pub fn way(&self, address: &str) -> Way {
        let address = address.trim_ascii();
        if let Some(fragment) = address.strip_prefix('#') {
            let here = |fragment| Way::Here { fragment };
            return place(fragment).map_or(Way::Away, here);
        }
        if address.is_empty() || address.starts_with('?') {
            return Way::Away;
        }
        let Ok(url) = self.page.join(address) else {
            return Way::Away;
        };
        // An address of the kind `blob:` has the origin of the page that made it.
        if url.scheme() != self.site.scheme() || url.origin() != self.site.origin() {
            return Way::Away;
        }
        let (path, top) = (url.path(), self.site.path());
        let is_top = top.strip_suffix('/') == Some(path);
        match path.strip_prefix(top).or(is_top.then_some("")) {
            Some(path) => Way::Below {
                path: decoded(path).into_owned(),
                fragment: url.fragment().and_then(place),
            },
            None => Way::Above(decoded(path.trim_start_matches('/')).into_owned()),
        }
    }
}

/// Whether an address names a host. What else there is at the host of the site, nobody here knows.
pub fn is_whole(address: &str) -> bool {
    let address = address.trim_ascii();
    address.starts_with("//") || Url::parse(address).is_ok()
}

/// The place in a page that the part behind `#` names. Browsers know none and `top` as the top of the page, and look for
/// words where it begins with `:~:`.
fn place(fragment: &str) -> Option<String> {
    let is_place = !fragment.is_empty() && fragment != "top" && !fragment.starts_with(":~:");
    is_place.then(|| decoded(fragment).into_owned())
}

pub fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
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
            ("//clinic.example/leaflets/safety/", "safety/"),
            ("..\\..\\safety\\", "safety/"),
            ("../../a%3Ab/", "a:b/"),
        ] {
            let found = way("https://clinic.example/leaflets", page, address);
            assert_eq!(found, below(path), "{address}");
        }
        for address in [
            "https://other.example/",
            "//other.example/leaflets/",
            "blob:https://clinic.example/leaflets/x",
            "https://",
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
