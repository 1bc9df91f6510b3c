//! One reference as HTML, in the style of the American Medical Association, without its number.
//!
//! The list at the end of a page is read on a phone, so there a long row of authors is cut as the style cuts it: from seven
//! on, the first three and "et al". There one way to the source is enough, too. Nothing is lost by that: the long form, for a
//! list of all sources, names every author and has the number in `PubMed` beside the DOI.
//!
//! The HTML carries no style of its own and links nowhere but to the web, so that it passes a strict content security policy.

use std::fmt::Write;
use std::sync::LazyLock;

use hayagriva::archive::{self, ArchivedStyle};
use hayagriva::citationberg::{
    DemoteNonDroppingParticle, FontStyle, FontWeight, IndependentStyle, Locale, LocaleCode, Style,
    VerticalAlign,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, Entry, Formatted,
};

use crate::base::text::escape_html;
use crate::load::schema::Form;

static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(archive::locales);

/// The style, changed so that it names each author as in the data: `van der Berg`.
static STYLE: LazyLock<Option<IndependentStyle>> = LazyLock::new(|| {
    let Style::Independent(mut style) = ArchivedStyle::AmericanMedicalAssociation.get() else {
        return None;
    };
    style.settings.demote_non_dropping_particle = DemoteNonDroppingParticle::Never;
    Some(style)
});

/// The same, changed so that it names every author: whoever looks for one in the list of all sources must find them.
static LONG_STYLE: LazyLock<Option<IndependentStyle>> = LazyLock::new(|| {
    let mut style = STYLE.clone()?;
    if let Some(bibliography) = &mut style.bibliography {
        bibliography.name_options.et_al_min = None;
        bibliography.name_options.et_al_use_first = None;
    }
    Some(style)
});

/// The formatted reference with every author and every number.
pub fn long(entry: &Entry) -> String {
    with_pmid(html(entry, LONG_STYLE.as_ref()), entry)
}

/// The formatted reference for the list at the end of a page.
pub fn short(entry: &Entry) -> String {
    let html = html(entry, STYLE.as_ref());
    if entry.keyed_serial_number("doi").is_some() {
        html
    } else {
        with_pmid(html, entry)
    }
}

/// Falls back to authors and title should the style have nothing to say.
fn html(entry: &Entry, style: Option<&IndependentStyle>) -> String {
    let formatted = style.and_then(|style| formatted(entry, style));
    formatted.unwrap_or_else(|| plain(entry))
}

/// Adds the number under which `PubMed` has the source, with the way there.
fn with_pmid(mut html: String, entry: &Entry) -> String {
    let pmid = entry.keyed_serial_number("pmid").unwrap_or_default();
    let is_number = !pmid.is_empty() && pmid.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && !html.contains(&format!("pubmed.ncbi.nlm.nih.gov/{pmid}")) {
        html.push_str(if html.ends_with('.') {
            " PMID: "
        } else {
            ". PMID: "
        });
        link(
            &mut html,
            &format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/"),
            pmid,
        );
    }
    html
}

fn formatted(entry: &Entry, style: &IndependentStyle) -> Option<String> {
    let language = || Some(LocaleCode::en_us());
    let mut driver = BibliographyDriver::new();
    let item = CitationItem::with_entry(entry);
    driver.citation(CitationRequest::new(
        vec![item],
        style,
        language(),
        &LOCALES,
        None,
    ));
    let request = BibliographyRequest::new(style, language(), &LOCALES);
    let item = driver
        .finish(request)
        .bibliography?
        .items
        .into_iter()
        .next()?;
    let mut html = String::new();
    children(&item.content, &mut html);
    let html = html.trim();
    (!html.is_empty()).then(|| html.to_owned())
}

fn plain(entry: &Entry) -> String {
    let authors = entry.authors().unwrap_or_default().iter();
    let authors: Vec<&str> = authors.map(|author| author.name.as_str()).collect();
    let title = entry.title().map(ToString::to_string).unwrap_or_default();
    escape_html(&format!("{}. {title}.", authors.join(", ")))
}

fn children(elements: &ElemChildren, html: &mut String) {
    for child in &elements.0 {
        match child {
            ElemChild::Text(formatted) => text(formatted, html),
            ElemChild::Elem(element) => children(&element.children, html),
            // Formulas of another typesetting program: shown as they are written.
            ElemChild::Markup(markup) => html.push_str(&escape_html(markup)),
            ElemChild::Link { text: label, url } => {
                if Form::WebAddress.complaint(url).is_none() {
                    link(html, url, &label.text);
                } else {
                    text(label, html);
                }
            }
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn link(html: &mut String, url: &str, label: &str) {
    let (url, label) = (escape_html(url), escape_html(label));
    // Writing to a string cannot fail.
    let _ = write!(html, "<a href=\"{url}\">{label}</a>");
}

fn text(formatted: &Formatted, html: &mut String) {
    let formatting = &formatted.formatting;
    let element = match (
        formatting.font_style,
        formatting.vertical_align,
        formatting.font_weight,
    ) {
        (FontStyle::Italic, ..) => Some("cite"),
        (_, VerticalAlign::Sup, _) => Some("sup"),
        (_, VerticalAlign::Sub, _) => Some("sub"),
        (_, _, FontWeight::Bold) => Some("strong"),
        _ => None,
    };
    let text = escape_html(&formatted.text);
    let _ = match element {
        Some(element) => write!(html, "<{element}>{text}</{element}>"),
        None => write!(html, "{text}"),
    };
}
