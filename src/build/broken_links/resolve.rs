//! From an address in a finished page to the place that it means, as a browser works it out.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::base::fragment;
use crate::model::Config;
use crate::render::address::encode;

/// What an address means.
#[derive(Debug, PartialEq, Eq)]
pub enum Resolved {
    /// Another website, or no page at all, such as `tel:`; also the top of the page itself.
    External,
    /// A place in the page itself.
    SamePage { fragment: String },
    /// Something on the site, from its top.
    Internal {
        path: String,
        fragment: Option<String>,
    },
    /// Something on the same host, and not in the folder in which the site is published.
    Outside(String),
}

/// Where a page stands: relative addresses are counted from here.
pub struct BaseUrl {
    /// The top of the site.
    site: Url,
    /// The page itself.
    own: Url,
    /// What the page counts from.
    base: Url,
}

impl BaseUrl {
    /// `None` where the page counts its addresses from another website.
    pub fn of(config: &Config, output: &str, base: Option<&str>) -> Option<Self> {
        let site = Url::parse(&config.absolute("")).ok()?;
        // The dot keeps the first folder from being taken for `https:` and the like.
        let own = site.join(&format!("./{}", encode(output))).ok()?;
        let base = own.join(base.unwrap_or_default()).ok()?;
        let base_url = Self { site, own, base };
        base_url.is_at_home(&base_url.base).then_some(base_url)
    }

    /// Whether an address is one of the host of the site. One of the kind `blob:` has the origin of the page that made it.
    fn is_at_home(&self, url: &Url) -> bool {
        url.scheme() == self.site.scheme() && url.origin() == self.site.origin()
    }

    /// Whether an address without a path is one of the page itself. A page that counts from another leads there instead.
    fn counts_from_itself(&self) -> bool {
        folder(self.base.path()) == folder(self.own.path())
    }

    /// What an address means.
    pub fn resolve(&self, address: &str) -> Resolved {
        let address = address.trim_ascii();
        let has_no_path = address.is_empty() || address.starts_with(['#', '?']);
        if has_no_path && self.counts_from_itself() {
            let here = |fragment| Resolved::SamePage { fragment };
            let fragment = address.strip_prefix('#').and_then(place);
            return fragment.map_or(Resolved::External, here);
        }
        let Ok(url) = self.base.join(address) else {
            return Resolved::External;
        };
        if !self.is_at_home(&url) {
            return Resolved::External;
        }
        let (path, top) = (url.path(), self.site.path());
        let is_top = top.strip_suffix('/') == Some(path);
        match path.strip_prefix(top).or(is_top.then_some("")) {
            Some(path) => Resolved::Internal {
                path: decoded(path).into_owned(),
                fragment: url.fragment().and_then(place),
            },
            None => Resolved::Outside(decoded(path.trim_start_matches('/')).into_owned()),
        }
    }
}

/// A relative address without the folders that it climbs.
pub fn without_way_up(address: &str) -> &str {
    let mut below = address;
    while let Some(rest) = below.strip_prefix("../").or(below.strip_prefix("./")) {
        below = rest;
    }
    below
}

/// The address under which a host shows a file.
fn folder(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

/// Whether an address names a host. What else there is at the host of the site, nobody here knows.
pub fn is_whole(address: &str) -> bool {
    let address = address.trim_ascii();
    address.starts_with("//") || Url::parse(address).is_ok()
}

/// The place in a page that the part of an address behind `#` names.
pub fn place(fragment: &str) -> Option<String> {
    fragment::place(&decoded(fragment)).map(str::to_owned)
}

pub fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(base_url: &str, output: &str, address: &str) -> Resolved {
        let mut config = Config::default();
        config.site.base_url = base_url.to_owned();
        let base_url = BaseUrl::of(&config, output, None).expect("stands on the site");
        base_url.resolve(address)
    }

    fn below(path: &str) -> Resolved {
        Resolved::Internal {
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
            let found = resolve("https://clinic.example/leaflets", page, address);
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
            "#Top",
            "#:~:text=rest",
            "?page=2",
        ] {
            let found = resolve("https://clinic.example/leaflets", page, address);
            assert_eq!(found, Resolved::External, "{address}");
        }
    }

    #[test]
    fn what_lies_above_the_folder_of_the_site_is_known_as_such() {
        let above = |path: &str| Resolved::Outside(path.to_owned());
        let in_folder = |address| resolve("https://clinic.example/leaflets", "index.html", address);
        assert_eq!(in_folder("/safety/"), above("safety/"));
        assert_eq!(in_folder("../safety/"), above("safety/"));
        let alone = |address| resolve("https://clinic.example", "index.html", address);
        assert_eq!(alone("/safety/"), below("safety/"));
        assert_eq!(alone("../safety/"), below("safety/"));
    }

    #[test]
    fn places_in_pages_are_told_apart() {
        let found = |address| resolve("https://clinic.example", "visit/index.html", address);
        let here = Resolved::SamePage {
            fragment: "qué".to_owned(),
        };
        assert_eq!(found("#qu%C3%A9"), here);
        let there = Resolved::Internal {
            path: "a-z/".to_owned(),
            fragment: Some("b".to_owned()),
        };
        assert_eq!(found("../a-z/#b"), there);
    }

    #[test]
    fn a_page_may_count_from_elsewhere() {
        let mut config = Config::default();
        config.site.base_url = "https://clinic.example".to_owned();
        let base_url = BaseUrl::of(&config, "old/a.html", Some("/files/x.html"));
        assert_eq!(base_url.unwrap().resolve("map.pdf"), below("files/map.pdf"));
        assert!(BaseUrl::of(&config, "old/a.html", Some("https://other.example/")).is_none());

        let of = |base| BaseUrl::of(&config, "visit/index.html", Some(base)).unwrap();
        let place = |name: &str| Some(name.to_owned());
        let there = Resolved::Internal {
            path: "visit/a/".to_owned(),
            fragment: place("x"),
        };
        assert_eq!(of("/visit/a/").resolve("#x"), there);
        assert_eq!(of("/visit/a/").resolve("?page=2"), below("visit/a/"));
        for itself in ["", "?v", "#x", "/visit/", "index.html"] {
            let here = Resolved::SamePage {
                fragment: "x".to_owned(),
            };
            assert_eq!(of(itself).resolve("#x"), here, "{itself}");
            assert_eq!(of(itself).resolve("map.pdf"), below("visit/map.pdf"));
        }

        config.site.base_url = "https://clinic.example/leaflets".to_owned();
        let base_url = BaseUrl::of(&config, "visit/index.html", Some("/")).unwrap();
        assert_eq!(base_url.resolve("leaflets/day/"), below("day/"));
        assert_eq!(
            base_url.resolve("day/"),
            Resolved::Outside("day/".to_owned())
        );
    }
}
