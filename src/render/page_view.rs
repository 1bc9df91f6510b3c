//! `page` for templates: everything about one page but its body.

use std::sync::Arc;

use jiff::civil::Date;
use tera::Value;

use super::address::{encode, path_of};
use super::context::{
    AlertView, AnswerView, DateView, LinkView, PageView, PersonView, TocEntryView, TocView,
    TranslatedView, TranslationView,
};
use super::language::{Language, foreign, marked, own_name};
use super::made::{MadePage, MadePages};
use super::neighbours::Neighbours;
use super::site_view::{described_link, link};
use crate::base::span::Spanned;
use crate::model::body::Body;
use crate::model::data::Person;
use crate::model::front_matter::Field;
use crate::model::page::FAQ_COMPONENT;
use crate::model::site::Target;
use crate::model::taxonomy::Taxonomy;
use crate::model::{Address, Page, Role, Site};

/// From how many headings of level 2 on a table of contents helps.
const TOC_FROM: usize = 3;

/// `page` for readers of a language, with the body and the references still to come. The language is that of the page,
/// unless it is shown untranslated.
pub fn page_view<'a>(
    site: &'a Site,
    page: &'a Arc<Page>,
    language: &'a Language,
    neighbours: &Neighbours,
    made: &MadePages,
) -> PageView<'a> {
    let Language { tag, dates, .. } = language;
    let language = tag.as_str();
    let (front, address) = (&page.front, &page.address);
    let shown = |date| DateView::new(date, dates);
    let date = |field: &Field<Date>| Some(shown(field.as_ref()?.value));
    let toc = toc(&page.body);
    let breadcrumbs = breadcrumbs(site, page, language);
    let path = path_of(site, page, language);
    let is_untranslated = *address.language != *language;
    PageView {
        title: page.title(),
        nav_title: page.nav_title(),
        summary: text(front.summary.as_ref()),
        kind: page.kind().name(),
        status: page.status().name(),
        language,
        direction: site.config.direction(language),
        foreign: foreign(site, page, language),
        is_untranslated,
        url: Some(site.config.absolute(&encode(&address.path))),
        content: None,
        words: page.body.words(),
        main_message: text(front.main_message.as_ref()),
        key_points: texts(&front.key_points),
        questions: texts(&front.questions),
        faq: answers(&page.body),
        audience: audience(page),
        conditions: texts(&front.conditions),
        medicines: texts(&front.medicines),
        tags: texts(&front.tags),
        topics: made.topics_of(site, page, language),
        section_path: section_path(&breadcrumbs, page, &path),
        path,
        breadcrumbs,
        authors: people(site, page, language, Taxonomy::Authors, made),
        reviewers: people(site, page, language, Taxonomy::Reviewers, made),
        published_on: date(&front.published_on),
        updated_on: site.updated_on(page).map(shown),
        change: text(front.change.as_ref()),
        reviewed_on: date(&front.reviewed_on),
        review_due: date(&front.review_due),
        evidence_checked_on: date(&front.evidence_checked_on),
        funding: text(front.funding.as_ref()),
        conflicts: text(front.conflicts.as_ref()),
        references: Vec::new(),
        links: Vec::new(),
        qr_code: None,
        related: related(site, page, language, neighbours),
        packs: made.packs(site, language, Some(page)),
        previous: neighbours
            .previous(site, page, language)
            .map(|page| link(site, page, language)),
        next: neighbours
            .next(site, page, language)
            .map(|page| link(site, page, language)),
        // A page that is shown untranslated is no version of itself.
        translations: if is_untranslated {
            Vec::new()
        } else {
            translations(site, address, made)
        },
        languages: languages(site, &address.key, language, made),
        translation: translated(site, page),
        alert: alert(site, language),
        edit_url: edit_url(site, page),
        replaced_by: replaced_by(site, page, language),
        is_clinical: page.is_clinical(),
        is_home: address.role == Role::Home,
        is_section: address.role == Role::Section,
        is_made: false,
        noindex: front.noindex.as_ref().is_some_and(|noindex| noindex.value),
        shows_toc: match &front.toc {
            Some(toc) => toc.value,
            None => address.role == Role::Page && toc.len() >= TOC_FROM,
        },
        toc,
        extra: Some(extra(&front.extra)),
    }
}

/// `page` for one that Handout makes itself.
pub fn made_page_view<'a>(site: &'a Site, page: &'a MadePage, made: &MadePages) -> PageView<'a> {
    let path = encode(&page.address.path);
    let language = &*page.address.language;
    // What is not translated is known by the address of the original.
    let original = (!page.foreign.is_empty()).then(|| {
        let main = &site.config.site.language;
        Address::new(Role::Page, page.address.key.clone(), main, main).path
    });
    let known_as = original.map_or_else(|| path.clone(), |path| encode(&path).into_owned().into());
    PageView {
        title: &page.title,
        nav_title: &page.nav_title,
        summary: page.summary.as_deref(),
        foreign: page.foreign.clone(),
        url: Some(site.config.absolute(&known_as)),
        path,
        breadcrumbs: page.breadcrumbs.clone(),
        translations: translations(site, &page.address, made),
        languages: languages(site, &page.address.key, language, made),
        noindex: page.subject.is_pack(),
        is_made: true,
        ..missing_page_view(site, language)
    }
}

/// `page` for an address that does not exist.
pub fn missing_page_view<'a>(site: &'a Site, language: &'a str) -> PageView<'a> {
    PageView {
        kind: "page",
        status: "approved",
        language,
        direction: site.config.direction(language),
        content: Some(Value::safe_string("")),
        alert: alert(site, language),
        noindex: true,
        extra: Some(extra(&serde_json::Value::Null)),
        ..PageView::default()
    }
}

fn text(field: Option<&Spanned<String>>) -> Option<&str> {
    field.map(|text| text.value.as_str())
}

fn texts(list: &[Spanned<String>]) -> Vec<&str> {
    list.iter().map(|text| text.value.as_str()).collect()
}

/// Free-form values; a map, even where there are none, so that a template can ask for a key with `?`.
fn extra(values: &serde_json::Value) -> Value {
    if values.is_object() {
        Value::from_serializable(values)
    } else {
        Value::from_serializable(&serde_json::Map::new())
    }
}

fn audience(page: &Page) -> Vec<&str> {
    if page.front.audience.is_empty() {
        vec!["patients"]
    } else {
        texts(&page.front.audience)
    }
}

/// The questions of the text that have an answer in words. One without a question is a finding of the component.
fn answers(body: &Body) -> Vec<AnswerView<'_>> {
    let uses = body.components.iter().enumerate();
    let asked = uses.filter(|(_, used)| used.name.value == FAQ_COMPONENT);
    asked
        .filter_map(|(index, used)| {
            let question = used.argument("question")?.value.value.as_str();
            let prose = body.prose.iter();
            let inside = prose.filter(|prose| is_inside(body, prose.component, index));
            let answer: Vec<&str> = inside.map(|prose| prose.text.trim()).collect();
            let answer = answer.join("\n");
            (!answer.is_empty()).then_some(AnswerView { question, answer })
        })
        .collect()
}

/// Whether a component is `outer` or stands in it.
fn is_inside(body: &Body, component: Option<usize>, outer: usize) -> bool {
    let parent = |&index: &usize| body.components.get(index)?.parent;
    std::iter::successors(component, parent).any(|index| index == outer)
}

/// Headings inside components are left out: the component decides whether they are seen.
fn toc(body: &Body) -> Vec<TocView<'_>> {
    let mut toc: Vec<TocView<'_>> = Vec::new();
    for heading in body
        .headings
        .iter()
        .filter(|heading| heading.component.is_none())
    {
        let (id, title) = (heading.id.as_str(), heading.text.as_str());
        match (heading.level, toc.last_mut()) {
            (2, _) => toc.push(TocView {
                id,
                title,
                children: Vec::new(),
            }),
            (3, Some(parent)) => parent.children.push(TocEntryView { id, title }),
            _ => {}
        }
    }
    toc
}

fn breadcrumbs(site: &Site, page: &Page, language: &str) -> Vec<LinkView> {
    let ancestors = site.ancestors(page, language).into_iter();
    ancestors
        .map(|ancestor| link(site, ancestor, language))
        .collect()
}

/// The innermost section around the page; home is not a section.
fn section_path(breadcrumbs: &[LinkView], page: &Page, path: &str) -> Option<String> {
    let around = breadcrumbs.last().filter(|_| breadcrumbs.len() > 1);
    match page.address.role {
        Role::Home => None,
        Role::Section => Some(path.to_owned()),
        Role::Page => around.map(|section| section.path.clone()),
    }
}

/// A name that `people.yaml` does not know is shown as it is; the rule about it is a check's.
fn people<'a>(
    site: &'a Site,
    page: &'a Page,
    language: &str,
    list: Taxonomy,
    made: &MadePages,
) -> Vec<PersonView<'a>> {
    let view = |id: &'a Spanned<String>| PersonView {
        path: made.page_of_person(site, list, &id.value, language),
        ..match site.data.person(&id.value) {
            Some(person) => person_view(person),
            None => PersonView {
                id: &id.value,
                name: &id.value,
                ..PersonView::default()
            },
        }
    };
    list.of(page).iter().map(view).collect()
}

/// Somebody in `people.yaml`, without the way to their pages.
pub fn person_view(person: &Person) -> PersonView<'_> {
    PersonView {
        id: &person.id.value,
        name: &person.name,
        credentials: person.credentials.as_deref(),
        role: person.role.as_deref(),
        organisation: person.organisation.as_deref(),
        url: person.url.as_deref(),
        path: None,
    }
}

fn related(site: &Site, page: &Arc<Page>, language: &str, neighbours: &Neighbours) -> Vec<Value> {
    let pages = neighbours.related(site, page, language).into_iter();
    pages
        .map(|page| Value::from_serializable(&described_link(site, page, language)))
        .collect()
}

fn translations(site: &Site, address: &Address, made: &MadePages) -> Vec<TranslationView> {
    let alternates = made.alternates(site, address).into_iter();
    alternates
        .filter(|twin| twin.language != address.language)
        .map(|twin| in_language(site, &twin.language, &encode(&twin.path)))
        .collect()
}

/// The way to the page with a key for readers of the other languages of the site.
fn languages(site: &Site, key: &str, language: &str, made: &MadePages) -> Vec<TranslationView> {
    let others = site.config.language_tags().filter(|tag| *tag != language);
    let way = |tag| match site.shown(key, tag) {
        Some(page) => Some(in_language(site, tag, &path_of(site, page, tag))),
        None => {
            let made = made.in_language(site, key, tag)?;
            Some(in_language(site, tag, &encode(&made.address.path)))
        }
    };
    others.filter_map(way).collect()
}

fn in_language(site: &Site, language: &str, path: &str) -> TranslationView {
    TranslationView {
        language: language.to_owned(),
        name: own_name(language).to_owned(),
        path: path.to_owned(),
        direction: site.config.direction(language).to_owned(),
    }
}

/// The name of somebody who is known to `people.yaml`, else the name as it is written.
fn name_of<'a>(site: &'a Site, person: &'a Spanned<String>) -> &'a str {
    let known = site.data.person(&person.value);
    known.map_or(&person.value, |person| &person.name)
}

/// What the page says of itself as a translation; nothing where there is no original that a reader could turn to.
fn translated<'a>(site: &'a Site, page: &'a Page) -> Option<TranslatedView<'a>> {
    let main = site.config.site.language.as_str();
    if *page.address.language == *main {
        return None;
    }
    let original = site.shown(&page.address.key, main)?;
    let said = page.front.translation.as_ref().map(|said| &said.value);
    Some(TranslatedView {
        original: link(site, original, &page.address.language),
        is_outdated: page.is_older_than(original),
        by: said.and_then(|said| Some(name_of(site, said.by.as_ref()?))),
        checked_by: said.and_then(|said| Some(name_of(site, said.checked_by.as_ref()?))),
    })
}

/// The message of the day. One in the main language of the site is better than none.
fn alert<'a>(site: &'a Site, language: &'a str) -> Option<AlertView<'a>> {
    let alert = site.config.alert.as_ref()?;
    if alert.until.is_some_and(|until| site.edition.today > until) {
        return None;
    }
    let main = site.config.site.language.as_str();
    let mut languages = [language, main].into_iter();
    let (own, text) = languages.find_map(|tag| Some((tag, alert.text.get(tag)?)))?;
    Some(AlertView {
        text,
        level: alert.level.as_deref(),
        language: own,
        foreign: marked(site, own, language),
    })
}

fn edit_url(site: &Site, page: &Page) -> Option<String> {
    let pattern = site.config.site.edit_url.as_ref()?;
    let file = encode(page.file().as_str());
    Some(pattern.replace("{file}", &file))
}

fn replaced_by(site: &Site, page: &Arc<Page>, language: &str) -> Option<LinkView> {
    let target = page.front.replaced_by.as_ref()?;
    match site.resolve_for(page, &target.value, language) {
        Target::Page { page: found, .. } if found.file() != page.file() => {
            Some(link(site, found, language))
        }
        _ => None,
    }
}
