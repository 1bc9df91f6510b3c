//! Which copied files are web pages: by their names, and by their first bytes where the name says nothing.
//!
//! A web server says what a file is by the end of its name. Where it has no idea, browsers look at the first bytes, so Handout looks at them too: <https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type>.

use super::NOTICE_MISSING;
use crate::base::path::{OutputPath, SitePath};
use crate::model::Diagnostic;

/// What becomes of a copied file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page: it gets the notice.
    Page,
    /// A picture, a document, a script: it is copied as it is.
    Other,
    /// Readers would see a page that the notice cannot be put into.
    Refused(Refusal),
}

/// Why a file cannot be part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    message: &'static str,
    help: &'static str,
}

impl Refusal {
    pub fn in_file(self, file: &SitePath) -> Diagnostic {
        Diagnostic::in_file(NOTICE_MISSING, file, self.message).help(self.help)
    }
}

const XML: Refusal = Refusal {
    message: "Browsers show this file as a page, and read it by the rules of XML, so nobody can be sure that its readers see the medical notice.",
    help: "Save the page as ordinary HTML, with a name that ends in .html.",
};
const PROGRAM: Refusal = Refusal {
    message: "A web server may run this file as a program. What comes of it would reach patients without the medical notice.",
    help: "Save what the program shows as an ordinary page, with a name that ends in .html, or leave the file out of the site.",
};
const ARCHIVE: Refusal = Refusal {
    message: "This is a page saved in one file with its pictures. Browsers show it, and the medical notice cannot be put into it.",
    help: "Save the page as ordinary HTML, with a name that ends in .html.",
};

/// Says what a copied file is to its readers.
pub fn kind(output: &OutputPath, bytes: &[u8]) -> Kind {
    match output.extension().as_str() {
        "html" | "htm" | "shtml" | "shtm" => Kind::Page,
        "xhtml" | "xht" | "xsl" | "xslt" => Kind::Refused(XML),
        "php" | "phtml" | "php3" | "php5" | "phar" | "asp" | "aspx" | "ashx" | "jsp" | "jspx"
        | "cfm" | "cgi" | "fcgi" => Kind::Refused(PROGRAM),
        "mht" | "mhtml" | "hta" => Kind::Refused(ARCHIVE),
        "xml" if is_shown_as_page(bytes) => Kind::Refused(XML),
        // Web servers know these, so browsers take their word for it.
        "xml" | "svg" | "txt" | "md" | "csv" | "css" | "js" | "mjs" | "json" | "webmanifest"
        | "map" | "vtt" | "ics" | "yaml" | "yml" => Kind::Other,
        _ if begins_like_html(bytes) => Kind::Page,
        _ => Kind::Other,
    }
}

/// Whether XML says how it is to be laid out, or holds a page of its own.
fn is_shown_as_page(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.contains("<?xml-stylesheet") || text.contains("http://www.w3.org/1999/xhtml")
}

/// Whether browsers take text of no known kind for HTML.
fn begins_like_html(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&str; 17] = [
        "<!doctype html",
        "<html",
        "<head",
        "<script",
        "<iframe",
        "<h1",
        "<div",
        "<font",
        "<table",
        "<a",
        "<style",
        "<title",
        "<b",
        "<body",
        "<br",
        "<p",
        "<!--",
    ];
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    BEGINNINGS.iter().any(|beginning| {
        let (start, rest) = bytes.split_at(beginning.len().min(bytes.len()));
        let ends = matches!(rest.first(), Some(b' ' | b'>' | b'\t' | b'\n' | b'\r'));
        start.eq_ignore_ascii_case(beginning.as_bytes()) && (ends || *beginning == "<!--")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, text: &str) -> Kind {
        kind(&OutputPath::new(name), text.as_bytes())
    }

    #[test]
    fn what_browsers_show_as_a_page_is_one_whatever_its_name() {
        for (name, text) in [
            ("a.html", ""),
            ("a.HTM", "x"),
            ("a.shtml", "x"),
            ("leaflet", "<!DOCTYPE html><p>x"),
            ("leaflet", "\u{feff}\n <HTML lang=en>"),
            ("leaflet.2024", "<p>Rest.</p>"),
            ("leaflet.bak", "<!--x--><p>Rest.</p>"),
        ] {
            assert_eq!(of(name, text), Kind::Page, "{name} {text}");
        }
    }

    #[test]
    fn files_that_are_no_pages_are_left_as_they_are() {
        for (name, text) in [
            ("a.pdf", "%PDF-1.7"),
            ("CNAME", "clinic.example"),
            ("a.txt", "<html>"),
            ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("feed.xml", "<feed xmlns='http://www.w3.org/2005/Atom'/>"),
            ("notes", "<abbr>"),
            ("notes", "<"),
            ("notes", ""),
        ] {
            assert_eq!(of(name, text), Kind::Other, "{name} {text}");
        }
    }

    #[test]
    fn pages_that_the_notice_cannot_be_put_into_are_refused() {
        for (name, text) in [
            ("a.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'/>"),
            ("a.xml", "<html xmlns='http://www.w3.org/1999/xhtml'/>"),
            ("a.xml", "<?xml-stylesheet href='a.xsl'?><a/>"),
            ("form.php", "<?php echo 1;"),
            ("saved.mhtml", "MIME-Version: 1.0"),
        ] {
            assert!(matches!(of(name, text), Kind::Refused(_)), "{name} {text}");
        }
    }
}
