//! `site` for templates, made once per language and shared by all pages.

use jiff::civil::Date;
use tera::Value;

use super::address::{encode, path_of, telephone};
use super::context::{
    ClinicView, ContactView, DateView, GlossaryView, LinkView, MeaningView, MedicineView, MenuView,
    SiteView,
};
use super::dates::Dates;
use super::icon::Icon;
use super::language::{foreign, marked, name_in};
use super::made::MadePages;
use super::menu::menu;
use super::strings::Strings;
use super::theme::Theme;
use crate::base::alphabet::{Alphabet, Letter};
use crate::base::span::Spanned;
use crate::model::data::{Contact, ContactKind, Medicine, in_language};
use crate::model::glossary::{Entry, Glossary};
use crate::model::{Kind, Page, Site};

/// The program and its version, for `<meta name="generator">`.
const GENERATOR: &str = concat!("Handout ", env!("CARGO_PKG_VERSION"));

/// `site` in one language, which has its own way of writing dates.
pub fn site_view(
    site: &Site,
    (language, dates): (&str, &Dates),
    strings: &Strings,
    theme: &Theme,
    made: &MadePages,
) -> SiteView {
    let settings = &site.config.site;
    SiteView {
        title: site.config.title(language).to_owned(),
        tagline: site.config.tagline(language).cloned(),
        base_url: settings.base_url.trim_end_matches('/').to_owned(),
        language: settings.language.clone(),
        language_name: name_in(strings, &settings.language),
        country: settings.country.clone(),
        publisher: settings.publisher.clone(),
        feedback: settings.feedback.clone(),
        sample: settings.sample,
        generator: GENERATOR,
        clinic: clinic(site, language),
        menu: menu(site, language, made),
        help: help(site, language).map(|page| link(site, page, language)),
        contacts: site
            .data
            .contacts
            .iter()
            .map(|c| contact(site, c, (language, dates)))
            .collect(),
        medicines: site
            .data
            .medicines
            .iter()
            .map(|m| medicine(site, m, (language, dates)))
            .collect(),
        glossary: glossary(site, language),
        policies: policies(site, language),
        lists: made.links(site, language),
        packs: made.packs(site, language, None),
        feeds: made.feeds(site, language),
        search: made.search(site, language),
        logo: theme.logo.clone(),
        icon: theme.icon.as_ref().map(Icon::view),
        theme: Value::from_serializable(&theme.options),
        extra: Value::from_serializable(&site.config.extra),
        data: Value::from_serializable(&site.data.own),
    }
}

/// A link to a page for readers of a language, under its short title.
pub fn link(site: &Site, page: &Page, language: &str) -> LinkView {
    LinkView {
        title: page.nav_title().to_owned(),
        path: path_of(site, page, language).into_owned(),
        foreign: foreign(site, page, language),
    }
}

/// A link to a page for readers of a language, with its summary.
pub fn described_link(site: &Site, page: &Page, language: &str) -> MenuView {
    MenuView {
        title: page.nav_title().to_owned(),
        path: path_of(site, page, language).into_owned(),
        foreign: foreign(site, page, language),
        summary: page
            .front
            .summary
            .as_ref()
            .map(|summary| summary.value.clone()),
    }
}

fn clinic(site: &Site, language: &str) -> Option<ClinicView> {
    let clinic = site.config.clinic.as_ref()?;
    Some(ClinicView {
        name: clinic.name.clone(),
        telephone: number(site, clinic.telephone.as_ref(), language),
        telephone_link: clinic.telephone.as_deref().map(telephone_link),
        hours: clinic.hours.clone(),
        out_of_hours: clinic.out_of_hours.clone(),
        address: clinic.address.clone(),
    })
}

/// A telephone number as it is read. Among words that run from right to left its groups would change places, so it is set
/// apart from them by signs that nobody sees.
fn number(site: &Site, number: Option<&String>, language: &str) -> Option<String> {
    let number = number?;
    Some(match site.config.direction(language) {
        "rtl" => format!("\u{2066}{number}\u{2069}"),
        _ => number.clone(),
    })
}

fn telephone_link(number: &str) -> String {
    format!("tel:{}", telephone(number))
}

fn contact(site: &Site, contact: &Contact, (language, dates): (&str, &Dates)) -> ContactView {
    let sms_link = contact.sms.as_deref().map(|number| {
        let number = telephone(number);
        match contact.sms_body.as_deref() {
            Some(body) => format!("sms:{number}?body={}", encode(body)),
            None => format!("sms:{number}"),
        }
    });
    let said = in_language(&contact.languages, language);
    let words = said.cloned().unwrap_or_default();
    ContactView {
        id: contact.id.value.clone(),
        country: contact.country.clone(),
        kind: match contact.kind {
            ContactKind::Emergency => "emergency",
            ContactKind::Crisis => "crisis",
        },
        name: words.name.unwrap_or_else(|| contact.name.clone()),
        phone: number(site, contact.phone.as_ref(), language),
        phone_link: contact.phone.as_deref().map(telephone_link),
        sms: number(site, contact.sms.as_ref(), language),
        sms_link,
        url: words.url.or_else(|| contact.url.clone()),
        hours: words.hours.or_else(|| contact.hours.clone()),
        note: words.note.or_else(|| contact.note.clone()),
        checked_on: date(contact.checked_on.as_ref(), dates),
        foreign: foreign_data(site, said.is_some(), language),
    }
}

fn medicine(site: &Site, medicine: &Medicine, (language, dates): (&str, &Dates)) -> MedicineView {
    let said = in_language(&medicine.languages, language);
    let words = said.cloned().unwrap_or_default();
    // A list of another length says nothing of which use is which; it is a finding.
    let or = |words: Vec<String>, own: &[String]| {
        let is_whole = words.len() == own.len();
        if is_whole { words } else { own.to_vec() }
    };
    let used_for = or(words.used_for, &medicine.used_for);
    MedicineView {
        id: medicine.id.value.clone(),
        generic: words.generic.unwrap_or_else(|| medicine.generic.clone()),
        brands: medicine.brands.clone(),
        schedule: medicine.schedule.clone(),
        approved_for: or(words.approved_for, &medicine.approved_for),
        off_label: medicine
            .off_label_in(&used_for)
            .map(str::to_owned)
            .collect(),
        used_for,
        country: medicine.country.clone(),
        status_checked_on: date(medicine.status_checked_on.as_ref(), dates),
        source: medicine.source.clone(),
        foreign: foreign_data(site, said.is_some(), language),
    }
}

fn date(day: Option<&Spanned<Date>>, dates: &Dates) -> Option<DateView> {
    day.map(|day| DateView::new(day.value, dates))
}

/// What nobody has said in the language of the page is in the main one.
fn foreign_data(site: &Site, is_said: bool, language: &str) -> String {
    if is_said {
        return String::new();
    }
    marked(site, &site.config.site.language, language)
}

fn glossary(site: &Site, language: &str) -> Vec<GlossaryView> {
    let alphabet = Alphabet::of(language);
    let entries = site.glossary(language).map_or(&[][..], Glossary::entries);
    let entries: Vec<&Entry> = entries.iter().collect();
    let view = |Entry { id, term }: &Entry| MeaningView {
        id: id.clone(),
        term: term.term.value.clone(),
        meaning: term.meaning.clone(),
        pronunciation: term.pronunciation.clone(),
        also: term.also.clone(),
    };
    let letters = alphabet.by_letter(entries, |entry| &entry.term.term.value);
    let letters = letters.into_iter();
    letters
        .map(|Letter { letter, id, items }| GlossaryView {
            letter,
            id,
            terms: items.into_iter().map(view).collect(),
        })
        .collect()
}

/// The page to send people to in a crisis.
fn help<'a>(site: &'a Site, language: &'a str) -> Option<&'a Page> {
    let mut pages = site.shown_of_kind(Kind::Crisis, language);
    pages.next().map(|page| &**page)
}

fn policies(site: &Site, language: &str) -> Vec<LinkView> {
    let kinds = [Kind::About, Kind::Policy].into_iter();
    let pages = kinds.flat_map(|kind| site.shown_of_kind(kind, language));
    let mut pages: Vec<&Page> = pages.map(|page| &**page).collect();
    pages.sort_by_key(|page| {
        let order = page
            .front
            .order
            .as_ref()
            .map_or(i64::MAX, |order| order.value);
        (order, page.nav_title(), page.file())
    });
    let links = pages.into_iter().map(|page| link(site, page, language));
    links.collect()
}
