//! `sitemap.xml` and `robots.txt`: what search engines are told.

use std::fmt::Write as _;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::model::{Address, Site};
use crate::render::address::encode;
use crate::render::made::MadePages;

/// Every published page with its address in full, the date of its last change, and its translations; and the pages that
/// Handout makes itself. A page that is shown untranslated to readers of another language is there once, under its own address.
///
/// The format is that of sitemaps.org, version 0.9, with alternate languages as `xhtml:link`.
pub fn sitemap(site: &Site, made: &MadePages) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 0);
    // Writing to memory cannot fail; the result is only the writer's.
    let _ = write_sitemap(site, made, &mut writer);
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

fn write_sitemap(
    site: &Site,
    made: &MadePages,
    writer: &mut Writer<Vec<u8>>,
) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let set = BytesStart::new("urlset").with_attributes([
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ]);
    writer.write_event(Event::Start(set))?;
    for page in site.published().filter(|page| page.is_listed()) {
        write_page(site, made, &page.address, site.changed_on(page), writer)?;
    }
    for page in made.iter().filter(|page| page.is_listed()) {
        write_page(site, made, &page.address, None, writer)?;
    }
    writer.write_event(Event::End(BytesEnd::new("urlset")))
}

fn write_page(
    site: &Site,
    made: &MadePages,
    address: &Address,
    changed_on: Option<Date>,
    writer: &mut Writer<Vec<u8>>,
) -> std::io::Result<()> {
    let config = &site.config;
    let absolute = |address: &Address| config.absolute(&encode(&address.path));
    writer.write_event(Event::Start(BytesStart::new("url")))?;
    element(writer, "loc", &absolute(address))?;
    if let Some(date) = changed_on {
        element(writer, "lastmod", &date.to_string())?;
    }
    let alternates = made.alternates(site, address);
    for alternate in alternates.iter().filter(|_| alternates.len() > 1) {
        let (language, href) = (&*alternate.language, absolute(alternate));
        alternate_link(writer, language, &href)?;
        // For readers whose language the site does not have.
        if *language == config.site.language {
            alternate_link(writer, "x-default", &href)?;
        }
    }
    writer.write_event(Event::End(BytesEnd::new("url")))
}

fn alternate_link(writer: &mut Writer<Vec<u8>>, language: &str, href: &str) -> std::io::Result<()> {
    let link = BytesStart::new("xhtml:link").with_attributes([
        ("rel", "alternate"),
        ("hreflang", language),
        ("href", href),
    ]);
    writer.write_event(Event::Empty(link))
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    writer.write_event(Event::Text(BytesText::new(text)))?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

/// Lets every search engine in and says where the sitemap is.
pub fn robots(site: &Site) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    let _ = writeln!(text, "\nSitemap: {}", site.config.absolute("sitemap.xml"));
    text
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::feed::feed;
    use super::*;
    use crate::base::fs::MemoryTree;
    use crate::load::{self, Cache, Options};
    use crate::model::feed::feeds;
    use crate::model::{Audience, Edition};

    #[test]
    fn addresses_are_written_as_on_the_page_itself() {
        let tree = MemoryTree::parse(
            "-- book.toml --\n[site]\ntitle = \"T\"\nbase_url = \"https://clinic.example\"\nlanguage = \"es\"\ncountry = \"ES\"\n\
             -- content/qué-es.md --\n---\ntitle: Qué es\nsummary: Qué es.\nstatus: approved\npublished_on: 2026-01-01\n---\n",
        );
        let options = Options {
            edition: Edition {
                today: date(2026, 6, 1),
                audience: Audience::Public,
            },
            base_url: None,
        };
        let site = load::load(&tree, &options, &mut Cache::default()).unwrap();
        let none = MadePages::default();
        for made in [
            sitemap(&site.value, &none),
            feed(&site.value, &feeds(&site.value)[0], ""),
        ] {
            assert!(
                made.contains("https://clinic.example/qu%C3%A9-es/"),
                "{made}"
            );
            assert!(!made.contains("/qué-es/"), "{made}");
        }
    }
}
