//! The finished bundled site, crawled as a browser would: under `/`, under a sub-folder, never leaving the host.

use std::collections::BTreeMap;
use std::path::Path;

use scraper::{Html, Selector};

use super::kit::{files, program};

/// The bundled site, built for an address in a sub-folder.
fn bundled() -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = folder.path().join("public");
    let ran = program()
        .args([
            "build",
            "--format",
            "short",
            "--base-url",
            "https://clinic.example/repository",
            "--site",
        ])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")))
        .arg("--output")
        .arg(&output)
        .output()
        .expect("the program can be started");
    assert!(
        ran.status.success(),
        "{}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
    files(&output)
}

#[test]
fn every_link_of_the_bundled_site_leads_somewhere() {
    let site = bundled();
    let pages: BTreeMap<&str, Html> = site
        .iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|end| end == "html"))
        .map(|(path, bytes)| {
            (
                path.as_str(),
                Html::parse_document(&String::from_utf8_lossy(bytes)),
            )
        })
        .collect();
    assert!(pages.len() >= 12, "only {} pages", pages.len());

    let mut broken = Vec::new();
    for (path, page) in &pages {
        for (address, loads) in addresses(page) {
            if let Some(fault) = fault(path, &address, loads, &pages, &site) {
                broken.push(format!("{path}: {address}: {fault}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Every address in a page, and whether a browser loads it without being asked.
fn addresses(page: &Html) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut gather = |selector: &str, attribute: &str, loads: bool| {
        let selector = Selector::parse(selector).expect("a selector");
        for element in page.select(&selector) {
            found.extend(
                element
                    .attr(attribute)
                    .map(|address| (address.to_owned(), loads)),
            );
        }
    };
    gather("a[href], area[href]", "href", false);
    gather(
        "link[rel~=stylesheet], link[rel~=icon], link[rel~=manifest], link[rel~=preload]",
        "href",
        true,
    );
    gather("[src]", "src", true);
    found
}

fn fault(
    path: &str,
    address: &str,
    loads: bool,
    pages: &BTreeMap<&str, Html>,
    site: &BTreeMap<String, Vec<u8>>,
) -> Option<String> {
    let base = format!("https://clinic.example/repository/{path}");
    if ["https:", "http:", "mailto:", "tel:", "sms:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
    {
        return loads.then(|| "is loaded from outside".to_owned());
    }
    // 404.html is shown at any depth, so it alone may name the folder the site is in.
    let relative = match address.strip_prefix("/repository/") {
        Some(rest) if path == "404.html" => rest.to_owned(),
        _ if address.starts_with('/') => return Some("is not relative".to_owned()),
        _ => resolve(&base, address)?,
    };
    let (file, fragment) = relative.split_once('#').unwrap_or((&relative, ""));
    // A host looks for the file alone; what stands behind tells browsers one content from another.
    let file = file.split_once("?v=").map_or(file, |(file, _)| file);
    let file = if file.is_empty() || file.ends_with('/') {
        format!("{file}index.html")
    } else {
        file.to_owned()
    };
    if !site.contains_key(&file) {
        return Some(format!("there is no {file}"));
    }
    if fragment.is_empty() {
        return None;
    }
    let page = pages.get(file.as_str())?;
    let has_id = page
        .tree
        .nodes()
        .filter_map(|node| node.value().as_element())
        .any(|element| element.id() == Some(fragment));
    (!has_id).then(|| format!("there is no #{fragment} in {file}"))
}

/// The path below the site that a relative address in `base` means.
fn resolve(base: &str, address: &str) -> Option<String> {
    let inside = base.strip_prefix("https://clinic.example/repository/")?;
    let (address, fragment) = address
        .split_once('#')
        .map_or((address, ""), |(path, fragment)| (path, fragment));
    let mut parts: Vec<&str> = inside.split('/').collect();
    if !address.is_empty() {
        parts.pop();
        for part in address.split('/') {
            match part {
                "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        // `..` and `.` name folders.
        if address.ends_with("..") || address.ends_with('.') {
            parts.push("");
        }
    }
    Some(format!("{}#{fragment}", parts.join("/")))
}
