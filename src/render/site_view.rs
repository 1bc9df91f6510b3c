//! `site` for templates, made once per language and shared by all pages.

use tera::Value;

use super::address::{encode, path_of, telephone};
use super::context::{
    ClinicView, ContactView, DateView, LinkView, MedicineView, MenuView, SiteView,
};
use super::language::{foreign, name_in};
use super::made::MadePages;
use super::strings::Strings;
use super::theme::Theme;
use crate::model::config::Clinic;
use crate::model::data::{Contact, ContactKind, Medicine};
use crate::model::{Kind, Page, Site};

/// The program and its version, for `<meta name="generator">`.
const GENERATOR: &str = concat!("Handout ", env!("CARGO_PKG_VERSION"));

/// `site` in one language.
pub fn site_view(
    site: &Site,
    language: &str,
    strings: &Strings,
    theme: &Theme,
    made: &MadePages,
) -> SiteView {
    let settings = &site.config.site;
    let date = |date| DateView::new(date, language, &settings.country);
    let own = site.config.languages.get(language);
    let title = own.and_then(|language| language.title.as_ref());
    SiteView {
        title: title.unwrap_or(&settings.title).clone(),
        tagline: settings.tagline.clone(),
        base_url: settings.base_url.trim_end_matches('/').to_owned(),
        language: settings.language.clone(),
        language_name: name_in(strings, &settings.language),
        country: settings.country.clone(),
        publisher: settings.publisher.clone(),
        feedback: settings.feedback.clone(),
        sample: settings.sample,
        generator: GENERATOR,
        clinic: site.config.clinic.as_ref().map(clinic),
        menu: menu(site, language),
        help: help(site, language).map(|page| link(site, page, language)),
        contacts: site
            .data
            .contacts
            .iter()
            .map(|c| contact(c, date))
            .collect(),
        medicines: site
            .data
            .medicines
            .iter()
            .map(|m| medicine(m, date))
            .collect(),
        policies: policies(site, language),
        lists: made.links(site, language),
        logo: theme.logo.clone(),
        theme: Value::from_serializable(&theme.options),
        extra: Value::from_serializable(&site.config.extra),
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

fn clinic(clinic: &Clinic) -> ClinicView {
    ClinicView {
        name: clinic.name.clone(),
        telephone: clinic.telephone.clone(),
        telephone_link: clinic.telephone.as_deref().map(telephone_link),
        hours: clinic.hours.clone(),
        out_of_hours: clinic.out_of_hours.clone(),
        address: clinic.address.clone(),
    }
}

fn telephone_link(number: &str) -> String {
    format!("tel:{}", telephone(number))
}

fn contact(contact: &Contact, date: impl Fn(jiff::civil::Date) -> DateView) -> ContactView {
    let sms_link = contact.sms.as_deref().map(|number| {
        let number = telephone(number);
        match contact.sms_body.as_deref() {
            Some(body) => format!("sms:{number}?body={}", encode(body)),
            None => format!("sms:{number}"),
        }
    });
    ContactView {
        id: contact.id.value.clone(),
        country: contact.country.clone(),
        kind: match contact.kind {
            ContactKind::Emergency => "emergency",
            ContactKind::Crisis => "crisis",
        },
        name: contact.name.clone(),
        phone: contact.phone.clone(),
        phone_link: contact.phone.as_deref().map(telephone_link),
        sms: contact.sms.clone(),
        sms_link,
        url: contact.url.clone(),
        hours: contact.hours.clone(),
        note: contact.note.clone(),
        checked_on: contact
            .checked_on
            .as_ref()
            .map(|checked| date(checked.value)),
    }
}

fn medicine(medicine: &Medicine, date: impl Fn(jiff::civil::Date) -> DateView) -> MedicineView {
    MedicineView {
        id: medicine.id.value.clone(),
        generic: medicine.generic.clone(),
        brands: medicine.brands.clone(),
        schedule: medicine.schedule.clone(),
        approved_for: medicine.approved_for.clone(),
        used_for: medicine.used_for.clone(),
        off_label: medicine.off_label().map(str::to_owned).collect(),
        country: medicine.country.clone(),
        status_checked_on: medicine.status_checked_on.as_ref().map(|on| date(on.value)),
        source: medicine.source.clone(),
    }
}

fn menu(site: &Site, language: &str) -> Vec<MenuView> {
    let top = site.section("", language).into_iter();
    top.flat_map(|section| &section.sections)
        .filter_map(|key| site.shown(key, language))
        .map(|page| described_link(site, page, language))
        .collect()
}

/// The page to send people to in a crisis.
fn help<'a>(site: &'a Site, language: &'a str) -> Option<&'a Page> {
    let mut pages = site.shown_in(language);
    let page = pages.find(|page| page.kind() == Kind::Crisis)?;
    Some(page)
}

fn policies(site: &Site, language: &str) -> Vec<LinkView> {
    let mut pages: Vec<&Page> = site
        .shown_in(language)
        .map(|page| &**page)
        .filter(|page| matches!(page.kind(), Kind::About | Kind::Policy))
        .collect();
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
