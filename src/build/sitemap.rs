//! `sitemap.xml` and `robots.txt`: what search engines are told.

use std::fmt::Write as _;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::model::{Address, Site};
use crate::render::address::encode;
use crate::render::made::MadePages;

/// Where search engines look for it.
pub const SITEMAP: &str = "sitemap.xml";

/// The namespace of both kinds of file: lists of pages, and the list of those.
const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The most pages in one file. Search engines read no more.
const MOST_PAGES: usize = 50_000;

/// The most links to pages and to their translations in one file: then it is smaller than the 50 megabytes that search
/// engines read.
const MOST_LINKS: usize = 200_000;

/// Where part `number` of a site map is, counted from 1.
pub fn part_path(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// Every published page with its address in full, the date of its last change, and its translations; and the pages that
/// Handout makes itself. A page that is shown untranslated to readers of another language is there once, under its own address.
///
/// The format is that of sitemaps.org, version 0.9, with alternate languages as `xhtml:link`.
pub struct Sitemap<'a> {
    site: &'a Site,
    made: &'a MadePages,
    /// The most pages in one file.
    most: usize,
}

impl<'a> Sitemap<'a> {
    pub fn of(site: &'a Site, made: &'a MadePages) -> Self {
        let languages = site.config.language_tags().count();
        // Its own address, one in each language, and one for readers of any other.
        let links = languages + 2;
        let most = MOST_PAGES.min(MOST_LINKS / links).max(1);
        Self { site, made, most }
    }

    /// How many parts there are besides the file in which search engines look; none where that has room for all pages.
    pub fn parts(&self) -> usize {
        // Nearly every site is far from it, and need not be counted.
        let at_most = self.site.pages.len() + self.made.iter().count();
        if at_most <= self.most {
            return 0;
        }
        match self.pages().count().div_ceil(self.most) {
            0 | 1 => 0,
            parts => parts,
        }
    }

    /// The file in which search engines look: all pages, or the list of the parts.
    pub fn top(&self) -> String {
        let parts = self.parts();
        written(|writer| match parts {
            0 => self.write_pages(self.pages(), writer),
            _ => self.write_index(parts, writer),
        })
    }

    /// Part `number` of several, counted from 1.
    pub fn part(&self, number: usize) -> String {
        let before = number.saturating_sub(1) * self.most;
        let pages = self.pages().skip(before).take(self.most);
        written(|writer| self.write_pages(pages, writer))
    }

    fn pages(&self) -> impl Iterator<Item = (&'a Address, Option<Date>)> {
        let Self { site, made, .. } = *self;
        let own = site.published().filter(|page| page.is_listed());
        let own = own.map(|page| (&page.address, site.changed_on(page)));
        let made = made.iter().filter(|page| page.is_listed());
        own.chain(made.map(|page| (&page.address, None)))
    }

    fn write_pages(
        &self,
        pages: impl Iterator<Item = (&'a Address, Option<Date>)>,
        writer: &mut Writer<Vec<u8>>,
    ) -> std::io::Result<()> {
        let languages = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
        let set = BytesStart::new("urlset").with_attributes([NAMESPACE, languages]);
        writer.write_event(Event::Start(set))?;
        for (address, changed_on) in pages {
            write_page(self.site, self.made, address, changed_on, writer)?;
        }
        writer.write_event(Event::End(BytesEnd::new("urlset")))
    }

    fn write_index(&self, parts: usize, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let index = BytesStart::new("sitemapindex").with_attributes([NAMESPACE]);
        writer.write_event(Event::Start(index))?;
        for number in 1..=parts {
            writer.write_event(Event::Start(BytesStart::new("sitemap")))?;
            element(
                writer,
                "loc",
                &self.site.config.absolute(&part_path(number)),
            )?;
            writer.write_event(Event::End(BytesEnd::new("sitemap")))?;
        }
        writer.write_event(Event::End(BytesEnd::new("sitemapindex")))
    }
}

/// A file of XML.
fn written(write: impl FnOnce(&mut Writer<Vec<u8>>) -> std::io::Result<()>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 0);
    let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
    // Writing to memory cannot fail; the result is only the writer's.
    let _ = writer
        .write_event(declaration)
        .and_then(|()| write(&mut writer));
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
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
    let _ = writeln!(text, "\nSitemap: {}", site.config.absolute(SITEMAP));
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
    fn more_pages_than_a_file_may_hold_are_spread_over_several() {
        let page = |number| {
            format!(
                "-- content/page-{number}.md --\n---\ntitle: Page {number}\nstatus: approved\n---\n"
            )
        };
        let pages = [1, 2, 3, 4, 5].map(page).concat();
        let site = read(&pages);
        let none = MadePages::default();
        let mut map = Sitemap::of(&site, &none);
        assert_eq!((map.most, map.parts()), (MOST_PAGES, 0));
        assert!(
            map.top()
                .contains("<loc>https://clinic.example/page-5/</loc>")
        );
        map.most = 2;
        assert_eq!(map.parts(), 3);
        let top = map.top();
        let listed: Vec<&str> = top.lines().filter(|line| line.contains("loc")).collect();
        let expected = ["1", "2", "3"]
            .map(|number| format!("<loc>https://clinic.example/sitemap-{number}.xml</loc>"));
        assert_eq!(listed, expected);
        let of_page = |part: &str| part.matches("<url>").count();
        assert_eq!([1, 2, 3].map(|part| of_page(&map.part(part))), [2, 2, 1]);
        assert!(map.part(3).contains("/page-5/"), "{}", map.part(3));
    }

    #[test]
    fn no_part_has_more_links_than_a_file_may_hold() {
        let page = |tag: &str| {
            format!("-- content/page{tag}.md --\n---\ntitle: Page\nstatus: approved\n---\n")
        };
        let languages = "[languages.en]\ntitle = \"T\"\n[languages.fr]\ntitle = \"T\"\n";
        let pages = ["", ".en", ".fr"].map(page).concat();
        let site = read(&format!("{languages}{pages}"));
        let none = MadePages::default();
        let map = Sitemap::of(&site, &none);
        let top = map.top();
        let links = top.matches("<loc>").count() + top.matches("<xhtml:link ").count();
        assert_eq!(links, 3 * 5, "{top}");
        assert!(map.most * links / 3 <= MOST_LINKS, "{}", map.most);
        assert!(map.most <= MOST_PAGES, "{}", map.most);
    }

    #[test]
    fn addresses_are_written_as_on_the_page_itself() {
        let site = read(
            "-- content/qué-es.md --\n---\ntitle: Qué es\nsummary: Qué es.\nstatus: approved\npublished_on: 2026-01-01\n---\n",
        );
        let none = MadePages::default();
        for made in [
            Sitemap::of(&site, &none).top(),
            feed(&site, &feeds(&site)[0], ""),
        ] {
            assert!(
                made.contains("https://clinic.example/qu%C3%A9-es/"),
                "{made}"
            );
            assert!(!made.contains("/qué-es/"), "{made}");
        }
    }

    fn read(pages: &str) -> Site {
        let settings = "-- book.toml --\n[site]\ntitle = \"T\"\nbase_url = \"https://clinic.example\"\nlanguage = \"es\"\ncountry = \"ES\"\n";
        let tree = MemoryTree::parse(&format!("{settings}{pages}"));
        let options = Options {
            edition: Edition {
                today: date(2026, 6, 1),
                audience: Audience::Public,
            },
            base_url: None,
        };
        let site = load::load(&tree, &options, &mut Cache::default());
        site.expect("memory can be read").value
    }
}
