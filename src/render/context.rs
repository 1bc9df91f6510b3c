//! What a template can ask for. This is the interface that theme writers rely on: fields are added, never renamed or taken away.
//!
//! Every field always exists; what there is none of is `null`, an empty list or an empty text.
//! Fields marked *(safe)* are finished HTML and are not escaped again. Every `path` is from the top of the site and ready
//! for an address: links are written `{{ root }}{{ item.path }}`.
//!
//! Beside the values below each template has
//!
//! - `root`: the way from the page to the top of the site, always with a closing slash: `./`, `../`; on the page for missing
//!   addresses the base path of the site
//! - `head` *(safe)*: the engine's tags for the head of the page
//! - `notice` *(safe)*: the statement that the page is not medical advice
//! - `strings`: the interface texts in the page's language, by key
//! - `site`: a [`SiteView`], `page`: a [`PageView`], and `section`: a [`SectionView`] or `null`
//! - `a_z`: an [`AToZView`], `site_map`: [`SiteMapView`]s, `sources`: [`SourceView`]s, `topics`: [`TaxonomyView`]s,
//!   `taxonomy`: a [`TaxonomyView`], `term`: a [`TermView`], `search`: a [`SearchView`], `pack`: a [`PackView`], each in the template of its name (`a-z.html` and so on);
//!   elsewhere `null`
//! - `pagination`: where one of these lists, or a section, comes in parts, a [`PaginationView`]; else `null`

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use super::dates::Dates;

mod lists;

pub use lists::{
    AToZEntryView, AToZView, LetterView, ListLinkView, PackPartView, PackView, PaginationView,
    PartView, SearchView, SiteMapView, SourceView, TaxonomyView, TermEntryView, TermView,
};

/// `site`: what is the same on every page of one language.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// The name of the site, in the language of the page where `book.toml` gives one.
    pub title: String,
    /// One line on what the site is, or `null`.
    pub tagline: Option<String>,
    /// Where the site is found, without a closing slash.
    pub base_url: String,
    /// The main language of the site, which need not be that of the page.
    pub language: String,
    /// What the language of the page calls the main language: `inglés`.
    pub language_name: String,
    /// The country whose telephone numbers are shown, as two capital letters.
    pub country: String,
    /// Who publishes the site, or `null`.
    pub publisher: Option<String>,
    /// Where readers can send what they think: an address of a page or of a mailbox; or `null`.
    pub feedback: Option<String>,
    /// Whether no clinician has approved this site.
    pub sample: bool,
    /// The program and its version.
    pub generator: &'static str,
    /// The clinic, or `null`.
    pub clinic: Option<ClinicView>,
    /// The sections at the top of the site, in order; or what `[[menu]]` in `book.toml` says.
    pub menu: Vec<MenuItemView>,
    /// The page with help in a crisis, or `null`.
    pub help: Option<LinkView>,
    /// Emergency numbers and crisis lines of every country.
    pub contacts: Vec<ContactView>,
    /// What medicines are approved for.
    pub medicines: Vec<MedicineView>,
    /// The words of the glossary, by letter, in the order of the alphabet.
    pub glossary: Vec<GlossaryView>,
    /// Pages about the site itself and its policies.
    pub policies: Vec<LinkView>,
    /// The pages that list what is on the site, such as the A–Z.
    pub lists: Vec<ListLinkView>,
    /// Pages put together to be printed as one.
    pub packs: Vec<LinkView>,
    /// The feeds of the language.
    pub feeds: Vec<LinkView>,
    /// The page to search the site with, or `null`.
    pub search: Option<ListLinkView>,
    /// The picture before the name of the site, or `null`.
    pub logo: Option<LogoView>,
    /// The icons of the site, or `null` where neither it nor its theme has one.
    pub icon: Option<IconView>,
    /// The options of the theme: its defaults, and what `[theme.options]` in `book.toml` sets.
    pub theme: Value,
    /// What `[extra]` in `book.toml` holds.
    pub extra: Value,
    /// What the site's own files in `content/_data/` hold, by their names: `site.data.opening_hours` for `opening-hours.csv`.
    pub data: Value,
}

/// An entry of `site.glossary`: the words under one letter.
#[derive(Debug, Serialize)]
pub struct GlossaryView {
    /// A capital; `0–9` for what begins with no letter.
    pub letter: String,
    /// To jump to: `letter-a`.
    pub id: String,
    pub terms: Vec<MeaningView>,
}

/// An entry of `site.glossary[].terms`.
#[derive(Debug, Serialize)]
pub struct MeaningView {
    /// Unique in the glossary: `boxed-warning`. Links from pages lead to it on the page of the kind `glossary`.
    pub id: String,
    pub term: String,
    pub meaning: String,
    /// How it sounds, or `null`.
    pub pronunciation: Option<String>,
    /// Other forms and names of it.
    pub also: Vec<String>,
}

/// `site.logo`
#[derive(Debug, Clone, Serialize)]
pub struct LogoView {
    /// The file, for `asset`.
    pub path: String,
    /// In pixels, or `null` where the file does not say.
    pub width: Option<u32>,
    /// In pixels, or `null` where the file does not say.
    pub height: Option<u32>,
}

/// `site.icon`: the picture that stands for the site in a tab and on a home screen.
#[derive(Debug, Clone, Serialize)]
pub struct IconView {
    /// The path of the one for the tab of a browser.
    pub path: String,
    /// The path of the one for the home screen of an iPhone or iPad.
    pub home_screen: String,
    /// The path of the web manifest, which names the others.
    pub manifest: String,
}

/// `site.clinic`
#[derive(Debug, Serialize)]
pub struct ClinicView {
    pub name: Option<String>,
    /// The number as people write it.
    pub telephone: Option<String>,
    /// The number as an address: `tel:5550100`.
    pub telephone_link: Option<String>,
    /// When somebody answers.
    pub hours: Option<String>,
    /// What to do when nobody does.
    pub out_of_hours: Option<String>,
    pub address: Option<String>,
}

/// A page to link to.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    pub title: String,
    pub path: String,
    /// See [`foreign`](super::language::foreign).
    pub foreign: String,
}

/// An entry of `site.menu`, and of the `items` of one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MenuItemView {
    pub title: String,
    /// Empty where `url` or `items` stand in its place.
    pub path: String,
    /// The address of another website, or `null`.
    pub url: Option<String>,
    /// One or two sentences about a page, or `null`.
    pub summary: Option<String>,
    /// See [`foreign`](super::language::foreign).
    pub foreign: String,
    /// The entries below this one, which leads nowhere itself.
    pub items: Vec<MenuItemView>,
}

/// An entry of `page.related`.
#[derive(Debug, Clone, Serialize)]
pub struct MenuView {
    pub title: String,
    pub path: String,
    /// One or two sentences, or `null`.
    pub summary: Option<String>,
    /// See [`foreign`](super::language::foreign).
    pub foreign: String,
}

/// An entry of `site.contacts`.
#[derive(Debug, Serialize)]
pub struct ContactView {
    /// The name by which pages ask for it.
    pub id: String,
    /// Two capital letters.
    pub country: String,
    /// `emergency` or `crisis`.
    pub kind: &'static str,
    pub name: String,
    /// The number as people write it, or `null`.
    pub phone: Option<String>,
    /// The number as an address: `tel:988`; or `null`.
    pub phone_link: Option<String>,
    /// The number for text messages, or `null`.
    pub sms: Option<String>,
    /// The number for text messages as an address, with the words to send: `sms:741741?body=HOME`; or `null`.
    pub sms_link: Option<String>,
    /// A page of the organisation, or `null`.
    pub url: Option<String>,
    /// When somebody answers, or `null`.
    pub hours: Option<String>,
    /// What a caller should know, or `null`.
    pub note: Option<String>,
    /// When a person last made sure that the number answers, or `null`.
    pub checked_on: Option<DateView>,
    /// Attributes for its words: as of a page, where nobody has said them in the language of the page.
    pub foreign: String,
}

/// An entry of `site.medicines`.
#[derive(Debug, Serialize)]
pub struct MedicineView {
    /// The name by which pages ask for it.
    pub id: String,
    pub generic: String,
    pub brands: Vec<String>,
    /// How the law controls it, or `null`.
    pub schedule: Option<String>,
    pub approved_for: Vec<String>,
    pub used_for: Vec<String>,
    /// Those of `used_for` that are not in `approved_for`.
    pub off_label: Vec<String>,
    /// Two capital letters.
    pub country: String,
    pub status_checked_on: Option<DateView>,
    /// Keys of `sources.yaml`.
    pub source: Vec<String>,
    /// Attributes for its words: as of a page, where nobody has said them in the language of the page.
    pub foreign: String,
}

/// `page`
#[derive(Debug, Default, Serialize)]
#[allow(clippy::struct_excessive_bools)] // Templates ask for each by name; the bools do not exclude each other.
pub struct PageView<'a> {
    pub title: &'a str,
    /// The title for menus and lists; the same as `title` where the page gives none.
    pub nav_title: &'a str,
    /// One or two sentences, or `null`.
    pub summary: Option<&'a str>,
    /// What the page is for a patient: `treatment`, `medicine`, `page` …
    pub kind: &'static str,
    /// `draft`, `in-review`, `approved` or `retired`.
    pub status: &'static str,
    /// The language of everything around the text, as a tag: `en`, `es`. The text is in the same, unless `is_untranslated`.
    pub language: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'a str,
    /// `treatments/infusion/`; empty for the home page of the main language.
    pub path: Cow<'a, str>,
    /// The absolute address by which the page is known: where it is shown untranslated, that of the original. `null` on
    /// the page for missing addresses.
    pub url: Option<String>,
    /// Whether the page is shown in the main language to readers of another, because it is not translated.
    pub is_untranslated: bool,
    /// Attributes for every element that holds words of the page. See [`foreign`](super::language::foreign).
    pub foreign: String,
    /// Of what the page is a translation, or `null`.
    pub translation: Option<TranslatedView<'a>>,
    /// The body *(safe)*. `null` inside components, which are part of it.
    pub content: Option<Value>,
    /// How many words the body has.
    pub words: usize,
    /// The headings of level 2, with those of level 3 under them.
    pub toc: Vec<TocView<'a>>,
    /// The one sentence to remember, or `null`.
    pub main_message: Option<&'a str>,
    pub key_points: Vec<&'a str>,
    /// Questions to ask.
    pub questions: Vec<&'a str>,
    /// The questions that the text answers in `:::faq` blocks, for search engines.
    pub faq: Vec<AnswerView<'a>>,
    /// For whom the page is written: `patients`, `carers` …
    pub audience: Vec<&'a str>,
    pub conditions: Vec<&'a str>,
    /// Names in `medicines.yaml`.
    pub medicines: Vec<&'a str>,
    pub tags: Vec<&'a str>,
    /// The pages about the conditions, medicines and tags of the page.
    pub topics: Vec<LinkView>,
    /// The path of the section the page is in, or `null`.
    pub section_path: Option<String>,
    /// The way to the page, home first; the page itself is not in it.
    pub breadcrumbs: Vec<LinkView>,
    pub authors: Vec<PersonView<'a>>,
    /// Who checked the page.
    pub reviewers: Vec<PersonView<'a>>,
    pub published_on: Option<DateView>,
    /// As the page says it, else as git knows it where `git_dates` asks for that.
    pub updated_on: Option<DateView>,
    /// What changed on that day and why, or `null`.
    pub change: Option<&'a str>,
    pub reviewed_on: Option<DateView>,
    pub review_due: Option<DateView>,
    pub evidence_checked_on: Option<DateView>,
    /// Who paid for the page, or `null`.
    pub funding: Option<&'a str>,
    /// Interests of the authors, or `null`.
    pub conflicts: Option<&'a str>,
    /// The sources that the text cites, in the order in which it first does.
    pub references: Vec<ReferenceView<'a>>,
    /// Where the links of the text lead, for paper: absolute addresses, each once. The link to the second of them has
    /// `data-link="2"`.
    pub links: Vec<String>,
    /// The picture of the address as a QR code, or `null`. It is made only where a template names `page.qr_code`.
    pub qr_code: Option<String>,
    /// Pages to read next, chosen by the author or by what they share.
    pub related: Vec<Value>,
    /// The packs to print that the page is in.
    pub packs: Vec<LinkView>,
    /// The page before this one in its section, or `null`.
    pub previous: Option<LinkView>,
    /// The page after this one in its section, or `null`.
    pub next: Option<LinkView>,
    /// The page in other languages, as search engines are told of it.
    pub translations: Vec<TranslationView>,
    /// Where readers of the other languages find the page, translated or not.
    pub languages: Vec<TranslationView>,
    /// A message on every page for a time, or `null`.
    pub alert: Option<AlertView<'a>>,
    /// Where the text of the page can be changed, or `null`.
    pub edit_url: Option<String>,
    /// For a retired page the page that takes its place, or `null`.
    pub replaced_by: Option<LinkView>,
    /// Whether patients act on such a page for their health, so that a clinician reviews it: treatments, medicines …
    pub is_clinical: bool,
    pub is_home: bool,
    pub is_section: bool,
    /// Whether Handout makes the page by itself, so that nobody wrote it or can review it.
    pub is_made: bool,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Whether the table of contents is worth showing: as the page says, else where there are three headings or more.
    pub shows_toc: bool,
    /// What `extra` in the front matter holds; always a map.
    pub extra: Option<Value>,
}

/// An entry of `page.toc`.
#[derive(Debug, Serialize)]
pub struct TocView<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub children: Vec<TocEntryView<'a>>,
}

/// An entry of `page.toc[].children`.
#[derive(Debug, Serialize)]
pub struct TocEntryView<'a> {
    pub id: &'a str,
    pub title: &'a str,
}

/// An entry of `page.faq`.
#[derive(Debug, Serialize)]
pub struct AnswerView<'a> {
    pub question: &'a str,
    /// The words of the answer without markup and citations, a line for each paragraph or item.
    pub answer: String,
}

/// An entry of `page.authors` and `page.reviewers`.
#[derive(Debug, Default, Serialize)]
pub struct PersonView<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub credentials: Option<&'a str>,
    pub role: Option<&'a str>,
    pub organisation: Option<&'a str>,
    pub url: Option<&'a str>,
    /// The page with all that the person wrote or checked, or `null`.
    pub path: Option<String>,
}

/// An entry of `page.references`.
#[derive(Debug, Serialize)]
pub struct ReferenceView<'a> {
    pub number: usize,
    /// The key in `sources.yaml`.
    pub key: &'a str,
    /// The id that the marks in the text link to: `ref-1`.
    pub id: String,
    /// The formatted source *(safe)*.
    pub html: Value,
    /// Where the source can be read, as the formatted source gives it; or `null`.
    pub url: Option<String>,
    /// Where the text cites it.
    pub marks: Vec<MarkView>,
}

/// An entry of `page.references[].marks`: the way back to one place in the text.
#[derive(Debug, Serialize)]
pub struct MarkView {
    /// `cite-1-1`
    pub id: String,
    /// `a`, `b`, `c` …
    pub label: String,
}

/// `page.translation`
#[derive(Debug, Serialize)]
pub struct TranslatedView<'a> {
    /// The page in the main language.
    pub original: LinkView,
    /// Whether the original was reviewed after it was translated.
    pub is_outdated: bool,
    /// Who translated it, or `null`.
    pub by: Option<&'a str>,
    /// Who held the translation against the original, or `null`.
    pub checked_by: Option<&'a str>,
}

/// An entry of `page.translations` and `page.languages`.
#[derive(Debug, Serialize)]
pub struct TranslationView {
    /// A language tag.
    pub language: String,
    /// What the language calls itself.
    pub name: String,
    pub path: String,
    /// `ltr` or `rtl`.
    pub direction: String,
}

/// `page.alert`
#[derive(Debug, Serialize)]
pub struct AlertView<'a> {
    pub text: &'a str,
    /// `info`, `warning` or `urgent`; or `null`.
    pub level: Option<&'a str>,
    /// The language of the text: that of the page, else the main language of the site.
    pub language: &'a str,
    /// See [`foreign`](super::language::foreign).
    pub foreign: String,
}

/// `section`: on home and section pages, what is in the section.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// [`CardView`]s of the pages, in order; of a long section those of the part that is shown.
    pub pages: Value,
    /// How many pages there are.
    pub count: usize,
    /// The sections directly inside; on the first part only.
    pub sections: Vec<SubsectionView>,
    /// On the home page [`CardView`]s of the newest news; elsewhere empty.
    pub news: Value,
    /// On the home page [`CardView`]s of the pages that were reviewed last; elsewhere empty.
    pub reviewed: Value,
}

/// An entry of `section.sections`.
#[derive(Debug, Serialize)]
pub struct SubsectionView {
    pub title: String,
    pub path: String,
    pub summary: Option<String>,
    /// See [`foreign`](super::language::foreign).
    pub foreign: String,
    /// [`CardView`]s of its pages, in order; of a long section the first part.
    pub pages: Value,
    /// How many pages there are.
    pub count: usize,
}

/// A page in a list of pages.
#[derive(Debug, Serialize)]
pub struct CardView<'a> {
    pub title: &'a str,
    pub nav_title: &'a str,
    pub path: Cow<'a, str>,
    pub summary: Option<&'a str>,
    /// See [`foreign`](super::language::foreign).
    pub foreign: String,
    pub kind: &'static str,
    pub status: &'static str,
    pub published_on: Option<DateView>,
    pub reviewed_on: Option<DateView>,
    pub review_due: Option<DateView>,
}

/// A date.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// For machines: `2026-11-22`.
    pub iso: String,
    /// In words, in the language of the page: `22 November 2026`.
    pub text: String,
}

impl DateView {
    pub fn new(date: Date, dates: &Dates) -> Self {
        Self {
            iso: date.to_string(),
            text: dates.in_words(date),
        }
    }
}
