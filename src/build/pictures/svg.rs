//! Drawings without what can do more than draw. `svg-hush` decides what stays; here it is told what went.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::base::path::SitePath;
use crate::base::text::listed;
use crate::load::pictures::Fault;
use crate::model::{Diagnostic, With};

const RULE: &str = "unsafe-drawing";

/// What an address is called that does not stay as it is.
const OUTSIDE: &str = "the address of something outside it";

/// A drawing that only draws. A finding tells what was taken out, where that may be missed.
pub fn clean(file: &SitePath, bytes: &[u8]) -> With<Option<Vec<u8>>> {
    let mut filter = svg_hush::Filter::new();
    filter.set_data_url_filter(svg_hush::data_url_filter::allow_standard_images);
    let mut cleaned = Vec::with_capacity(bytes.len());
    if filter.filter(bytes, &mut cleaned).is_err() {
        return With::new(None, vec![Fault::Broken.finding(file)]);
    }
    if outline(bytes).is_some_and(|before| outline(&cleaned) == Some(before)) {
        // Nothing was taken out. Its own bytes are better: where a letter follows another, nobody put a blank between them.
        return With::clean(Some(bytes.to_vec()));
    }
    let mut lost = notable(bytes);
    for (what, count) in notable(&cleaned) {
        if let Some(before) = lost.get_mut(&what) {
            *before = before.saturating_sub(count);
        }
    }
    lost.retain(|_, count| *count > 0);
    let mut lost: Vec<String> = lost.into_keys().map(|notable| notable.name).collect();
    lost.dedup();
    let finding = (!lost.is_empty()).then(|| told(file, &lost));
    With::new(Some(cleaned), finding.into_iter().collect())
}

fn told(file: &SitePath, lost: &[String]) -> Diagnostic {
    let message = format!(
        "`{file}` holds {}, which can do more than show a picture: run a program, or ask another website. That was taken out, and something may be missing in the drawing",
        listed(lost, "and")
    );
    Diagnostic::in_file(RULE, file, message).help(
        "Look at the drawing in the preview. Save it as “plain SVG” in your drawing program, with words as text or as paths",
    )
}

/// Everything that a drawing says, whatever its blanks, its remarks and the order of its attributes. `None` for one that
/// says more than elements and words.
fn outline(bytes: &[u8]) -> Option<Vec<String>> {
    let mut said = Vec::new();
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let mut attributes = Vec::new();
                for attribute in tag.attributes() {
                    let attribute = attribute.ok()?;
                    let name = attribute.key.as_ref();
                    if name != "xmlns" && !name.starts_with("xmlns:") {
                        attributes.push(format!("{name}={}", attribute.value));
                    }
                }
                attributes.sort_unstable();
                said.push(format!("<{} {}", tag.name().as_ref(), attributes.join(" ")));
            }
            Event::Text(text) => {
                let text = text.trim();
                if !text.is_empty() {
                    said.push(text.to_owned());
                }
            }
            Event::Decl(_) | Event::Comment(_) | Event::End(_) => {}
            Event::Eof => return Some(said),
            _ => return None,
        }
    }
}

/// Something in a drawing that somebody may miss when it is gone.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Notable {
    name: String,
    /// What tells it from others of its name; empty where nothing does.
    value: String,
}

/// Elements of the drawing itself, programs in attributes, and addresses, each with how often it is there. What drawing
/// programs note for themselves is in a namespace of theirs, and is not missed.
fn notable(bytes: &[u8]) -> BTreeMap<Notable, usize> {
    let mut found = BTreeMap::new();
    let mut reader = Reader::from_reader(bytes);
    // What is no XML to its end was refused before.
    while let Ok(event) = reader.read_event() {
        let (tag, has_end) = match event {
            Event::Start(tag) => (tag, true),
            Event::Empty(tag) => (tag, false),
            Event::Eof => break,
            _ => continue,
        };
        note(&tag, &mut found);
        let name = tag.local_name();
        let name = name.as_ref();
        if has_end && matches!(name, "script" | "foreignObject" | "metadata" | "style") {
            let end = tag.to_end().into_owned();
            let inside = reader.read_text(end.name());
            if let (Ok(inside), "style") = (inside, name) {
                address(&inside, &mut found);
            }
        }
    }
    found
}

fn note(tag: &BytesStart<'_>, found: &mut BTreeMap<Notable, usize>) {
    let name = tag.name();
    let is_of_the_drawing = name.prefix().is_none_or(|prefix| prefix.as_ref() == "svg");
    let name = tag.local_name();
    if is_of_the_drawing && name.as_ref() != "metadata" {
        add(found, format!("`<{}>`", name.as_ref()), String::new());
    }
    for attribute in tag.attributes().flatten() {
        let key = attribute.key.local_name();
        let key = key.as_ref();
        if key.starts_with("on") {
            add(found, format!("`{key}`"), String::new());
        } else if matches!(key, "href" | "src") {
            add(found, OUTSIDE.to_owned(), attribute.value.into_owned());
        } else {
            address(&attribute.value, found);
        }
    }
}

/// Notes a text in the language of stylesheets that names an address.
fn address(css: &str, found: &mut BTreeMap<Notable, usize>) {
    if css.contains("url(") || css.contains("@import") {
        let css = css.replace("<![CDATA[", "").replace("]]>", "");
        let css = unescape(&css).map_or(css.clone(), std::borrow::Cow::into_owned);
        add(found, OUTSIDE.to_owned(), css.trim().to_owned());
    }
}

fn add(found: &mut BTreeMap<Notable, usize>, name: String, value: String) {
    *found.entry(Notable { name, value }).or_default() += 1;
}
