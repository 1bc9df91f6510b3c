#![doc = include_str!("bare-emergency-number.md")]

use std::ops::Range;

use crate::base::span::Span;
use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::around::{after, before};
use crate::check::text::phrases::Hit;
use crate::check::text::{Phrase, Place, Text};
use crate::model::body::ProseKind;
use crate::model::data::Contact;
use crate::model::{Diagnostic, Level, Page, Site};

pub struct BareEmergencyNumber;

static META: Meta = Meta {
    name: "bare-emergency-number",
    group: Group::Safety,
    level: Level::Warn,
    summary: "an emergency or crisis number is written by hand, and contacts.yaml does not know it",
    doc: include_str!("bare-emergency-number.md"),
    ..Meta::USUAL
};

impl Rule for BareEmergencyNumber {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        PHRASES
    }

    fn text(&self, text: &Text<'_>, site: &Site, findings: &mut Findings<'_>) {
        let mut done = Span::default();
        for hit in text.hits(META.name) {
            for number in numbers(text, hit) {
                if is_part_of_more(text.blocks[hit.block].text, &number) {
                    continue;
                }
                let span = text.span(hit.block, number.clone());
                // Two patterns may end in the same number.
                if span.start < done.end && done.start < span.end {
                    continue;
                }
                done = span;
                let written = &text.blocks[hit.block].text[number];
                if let Some(fault) = fault(text, hit, span, written, site) {
                    findings.push(fault);
                }
            }
        }
    }
}

fn fault(text: &Text<'_>, hit: &Hit, span: Span, written: &str, site: &Site) -> Option<Diagnostic> {
    let country = &site.config.site.country;
    let page = text.page;
    let is_on_a_card = is_on_an_emergency_card(text, hit);
    if is_on_a_card && text.blocks[hit.block].place == Place::Argument {
        // `component-misuse` sees to the number in the title of such a card.
        return None;
    }
    if !is_known(written, site) {
        let message = format!(
            "“{written}” is an emergency or crisis number written by hand, and content/_data/contacts.yaml has no such number for {country}. It may be that of another country, or an old one, and nobody would notice."
        );
        let help = match elsewhere(written, site) {
            Some((id, name)) => format!(
                "If you mean “{name}”, write `:::contact id=\"{id}\"`, which says for which country it is. For readers in {country}, use `:::crisis`."
            ),
            None => "Add the number to contacts.yaml with the day on which somebody called it, and show it with `:::contact` or `:::crisis`.".to_owned(),
        };
        let finding = page.diagnostic(META.name, span, message).help(help);
        return Some(finding.lacking("contacts", None));
    }
    let can_be_a_link = matches!(
        text.blocks[hit.block].place,
        Place::Prose(
            ProseKind::Paragraph
                | ProseKind::ListItem
                | ProseKind::TableCell
                | ProseKind::Definition
        )
    );
    // An emergency card shows the number itself, and no link leads away from it.
    if !can_be_a_link || is_on_a_card || is_in_a_link(page, span) {
        return None;
    }
    let target = digits(written);
    let message = format!(
        "“{written}” is not a link, so a reader in an emergency cannot tap it and has to type it."
    );
    let scheme = scheme(text, hit, &target, site);
    let link = format!("[{written}]({scheme}:{target})");
    let finding = page
        .diagnostic(META.name, span, message)
        .help(format!("Write `{link}`."))
        .at_most(Level::Note);
    let is_plain = page.source.slice(span) == written;
    Some(if is_plain {
        finding.fix(span, link)
    } else {
        finding
    })
}

/// The telephone numbers in a hit, as bytes of its block.
fn numbers(text: &Text<'_>, hit: &Hit) -> Vec<Range<usize>> {
    let words = text.words_of_hit(hit);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '\u{a0}');
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = words[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + at;
        let rest = &words[start..];
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let length = rest[..length].trim_end_matches([' ', '-', '\u{a0}']).len();
        found.push(hit.range.start + start..hit.range.start + start + length);
        from = start + length;
    }
    found
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Whether it is a number of the site's own country, or of the clinic itself.
fn is_known(written: &str, site: &Site) -> bool {
    let number = digits(written);
    let country = &site.config.site.country;
    let contacts = site.data.contacts.iter();
    let mut of_contacts = contacts
        .filter(|contact| contact.country == *country)
        .flat_map(|contact| [&contact.phone, &contact.sms])
        .flatten();
    let of_clinic = site.config.clinic.as_ref();
    let of_clinic = of_clinic.and_then(|clinic| clinic.telephone.as_ref());
    of_contacts.any(|known| digits(known) == number)
        || of_clinic.is_some_and(|known| {
            let known = digits(known);
            // Readers leave the code of the country or town away. The last digits alone mean somebody else.
            known == number || (number.len() >= LOCAL && known.ends_with(&number))
        })
}

/// From how many digits on the end of a number is a number of its own.
const LOCAL: usize = 5;

/// How the link to a number begins: a line for messages does not answer calls.
fn scheme(text: &Text<'_>, hit: &Hit, number: &str, site: &Site) -> &'static str {
    let country = &site.config.site.country;
    let has = |way: fn(&Contact) -> &Option<String>| {
        let mut contacts = site.data.contacts.iter();
        contacts.any(|contact| {
            let known = way(contact).as_ref().map(|known| digits(known));
            contact.country == *country && known.as_deref() == Some(number)
        })
    };
    let only_messages = has(|contact| &contact.sms) && !has(|contact| &contact.phone);
    let asked = text.words_of_hit(hit).to_lowercase();
    let asks = |verbs: &[&str]| {
        let mut words = asked.split(|c: char| !c.is_alphanumeric());
        words.any(|word| verbs.contains(&word))
    };
    if only_messages || (asks(WRITING) && !asks(CALLING)) {
        "sms"
    } else {
        "tel"
    }
}

/// Verbs that ask for a message.
const WRITING: &[&str] = &["text", "texting", "escriba", "escribir", "texto"];
/// Verbs that ask for a call.
const CALLING: &[&str] = &[
    "call",
    "calls",
    "calling",
    "dial",
    "ring",
    "phone",
    "telephone",
    "llame",
    "llamar",
    "marque",
];

/// The contact of another country that has this number.
fn elsewhere<'a>(written: &str, site: &'a Site) -> Option<(&'a str, &'a str)> {
    let number = digits(written);
    let mut contacts = site.data.contacts.iter();
    let found = contacts.find(|contact| {
        let mut ways = [&contact.phone, &contact.sms].into_iter().flatten();
        ways.any(|known| digits(known) == number)
    })?;
    Some((&found.id.value, &found.name))
}

/// Whether more digits stand beside a number, so that it is part of an ordinary telephone number or an amount, or a
/// street stands behind it.
fn is_part_of_more(words: &str, number: &Range<usize>) -> bool {
    let is_joint = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '.' | ',' | '/' | '(' | ')' | '\u{2010}'..='\u{2014}'
            )
    };
    let before =
        before(words, number.start).trim_end_matches(|c| is_joint(c) && c != ',' && c != '.');
    let rest = after(words, number.end);
    // A blank behind a full stop or a comma begins something new: “Call 911. 2 people can help.”
    let tight = rest.trim_start_matches(is_joint);
    let joint = &rest[..rest.len() - tight.len()];
    let goes_on = tight.starts_with(|c: char| c.is_ascii_digit())
        && !joint.ends_with(char::is_whitespace) | !joint.contains(['.', ',']);
    before.ends_with(|c: char| c.is_ascii_digit() || c == '+') || goes_on || words_of_address(rest)
}

/// Whether an address goes on here: “ Main Street”, “ Oak Ave.”
fn words_of_address(rest: &str) -> bool {
    let mut words = rest.split_whitespace().take(4);
    let Some(first) = words.next() else {
        return false;
    };
    // A name stands behind the number of a house: it begins with a capital, and no mark stands between.
    if !rest.starts_with(char::is_whitespace) || !first.starts_with(char::is_uppercase) {
        return false;
    }
    let is_street = |word: &str| {
        let plain = word
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        STREETS.contains(&plain.as_str())
    };
    !first.ends_with(['.', ',', ';', ':', '!', '?']) && words.take(3).any(is_street)
}

/// What streets are called, and how that is shortened.
const STREETS: &[&str] = &[
    "ave",
    "avenue",
    "blvd",
    "boulevard",
    "close",
    "court",
    "crescent",
    "dr",
    "drive",
    "highway",
    "hwy",
    "lane",
    "ln",
    "parkway",
    "place",
    "plaza",
    "rd",
    "road",
    "sq",
    "square",
    "st",
    "street",
    "terrace",
    "way",
];

fn is_on_an_emergency_card(text: &Text<'_>, hit: &Hit) -> bool {
    let components = &text.page.body.components;
    let mut around = text.blocks[hit.block].component;
    while let Some(used) = around.and_then(|index| components.get(index)) {
        let level = used.argument("level");
        if used.name.value == "care"
            && level.is_some_and(|level| level.value.value.trim() == "emergency")
        {
            return true;
        }
        around = used.parent;
    }
    false
}

fn is_in_a_link(page: &Page, span: Span) -> bool {
    let links = &page.body.links;
    let before = links.partition_point(|link| link.span.start <= span.start);
    let link = before.checked_sub(1).and_then(|index| links.get(index));
    link.is_some_and(|link| span.end <= link.span.end)
}

const NONE: &str = "Show the number with `:::contact` or `:::crisis`.";

/// Numbers that stand behind a word such as “call”, and numbers that can be nothing else than a crisis line.
const PHRASES: &[Phrase] = &[
    Phrase::en(
        r"\b(?:call|dial|ring|phone|text|telephone|calling|dialling|dialing|ringing|phoning|texting|calls)(?: or (?:call|ring|text|phone|dial))?(?: (?:us|them|it|someone|emergency services|an ambulance|a crisis line|nhs|the \w+(?: \w+)?))?(?: (?:on|at|to|using))? (?:911|9-1-1|999|112|000|111|110|115|118|119|988|9-8-8|995|933|1737|85258|741741|838255|116 ?1(?:23|17|11)|13 11 14)(?: or (?:911|999|112|000|111|988|9-8-8|1737|116 ?1(?:23|17|11)))?\b",
        NONE,
    ),
    Phrase::en(r"\bnhs 111\b|\b9-8-8\b|\b116 ?123\b|\b13 11 14\b", NONE),
    Phrase::en(
        r"\b(?:0800|0808|1-?8(?:00|88|77|66|55)|1 8(?:00|88|77|66|55))[ -]\d{2,4}[ -]?\d{2,4}(?:[ -]?\d{2,4})?\b",
        NONE,
    ),
    Phrase::es(
        r"\b(?:llame|llama|llamar|llamen|marque|marca|marcar|escriba|escribir|texto)(?: \w+){0,2} al (?:n[uú]mero )?(?:911|999|112|000|111|110|988|024|061|1737|741741|838255|116 ?1(?:23|17|11))(?: o al? ?(?:911|112|988|024))?\b",
        NONE,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{found_in, marked};

    const RULE: &str = "bare-emergency-number";

    #[test]
    fn numbers_that_the_contacts_do_not_know_are_found() {
        for (text, words) in [
            ("In an emergency, call 999.", "999"),
            ("Call the police on 112 at once.", "112"),
            ("Call NHS 111 for advice.", "111"),
            ("You can phone 116 123 day and night.", "116 123"),
            ("Samaritans (116 123) listen.", "116 123"),
            ("The old line was 1-800-273-8255.", "1-800-273-8255"),
            (
                "| Sign | What to do |\n| --- | --- |\n| Chest pain | Call 999 |",
                "999",
            ),
            ("[Call 999](tel:999) now.", "999"),
        ] {
            assert_eq!(marked(RULE, text), [words], "{text}");
        }
    }

    #[test]
    fn a_known_number_that_cannot_be_tapped_is_found() {
        assert_eq!(marked(RULE, "Call 911 or 988."), ["911", "988"]);
        assert_eq!(marked(RULE, "Call [911](tel:911) now."), [""; 0]);
        assert_eq!(marked(RULE, "[Call 911 now](tel:911)."), [""; 0]);
        assert_eq!(
            marked(RULE, "## Call 911\n\nIf you cannot breathe."),
            [""; 0]
        );
    }

    #[test]
    fn a_part_of_an_ordinary_number_or_an_address_is_none() {
        for text in [
            "Call 988-555-0100 for a visit.",
            "Call 988 555 0100 for a visit.",
            "Call 988.555.0100 for a visit.",
            "Call 988 (555) 0100 for a visit.",
            "Call 911-555-1234 for a visit.",
            "Call 111 2345 for a visit.",
            "Call 999 1234 for a visit.",
            "Ring 116 123 456 for a visit.",
            "Call at 911 Main Street.",
            "Call at 911 North Oak Ave.",
            "Call on 911.5 days.",
            "Call +1 1-800-273-8255 2.",
        ] {
            assert_eq!(marked(RULE, text), [""; 0], "{text}");
        }
        for text in [
            "Call 911. 2 people can help.",
            "Call 911, Monday to Sunday.",
            "Call 911 (day or night).",
            "Call 911 Then go to the street.",
        ] {
            assert_eq!(marked(RULE, text), ["911"], "{text}");
        }
    }

    #[test]
    fn no_link_is_put_into_an_emergency_card() {
        let card = |level: &str| {
            format!(":::care level=\"{level}\" title=\"Go now if:\"\n- you fall: call 911\n:::")
        };
        assert_eq!(marked(RULE, &card("emergency")), [""; 0]);
        assert_eq!(marked(RULE, &card("urgent")), ["911"]);
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "The study had 999 people, and 112 stopped.",
            "We call 100 people a year. Call 555 0100 for a visit.",
            "In the year 2000, 1,112 people were asked.",
            "The 988 Suicide & Crisis Lifeline answers.",
            "Room 111 is on the first floor.",
            ":::care level=\"emergency\" title=\"Call 911 now if:\"\n- you cannot breathe\n:::",
        ] {
            assert_eq!(marked(RULE, text), [""; 0], "{text}");
        }
    }

    const CLINIC: &str = "-- book.toml --\n[site]\ntitle = \"T\"\nbase_url = \"https://a.example\"\nlanguage = \"en\"\ncountry = \"US\"\n[clinic]\nname = \"C\"\ntelephone = \"0800 555-0911\"\n-- content/_data/contacts.yaml --\n- id: text-line\n  country: US\n  kind: crisis\n  name: Text line\n  sms: \"741741\"\n- id: us-988\n  country: US\n  kind: crisis\n  name: Lifeline\n  phone: \"988\"\n  sms: \"988\"\n";

    fn found(text: &str) -> Vec<Diagnostic> {
        let page = format!("{CLINIC}-- content/a.md --\n---\ntitle: A\n---\n{text}\n");
        found_in(&page, RULE)
    }

    #[test]
    fn the_last_digits_of_the_clinic_are_no_emergency_number() {
        let of = found("Call 911 at once.");
        assert!(
            of[0].message.contains("no such number"),
            "{}",
            of[0].message
        );
        let own = found("Ring 0800 555 0911 for a visit.");
        assert!(own[0].message.contains("not a link"), "{}", own[0].message);
    }

    #[test]
    fn a_number_for_messages_is_offered_as_one() {
        for (text, link) in [
            ("Text 741741 day and night.", "`[741741](sms:741741)`"),
            ("Call or text 741741.", "`[741741](sms:741741)`"),
            ("Text 988 day and night.", "`[988](sms:988)`"),
            ("Call 988 day and night.", "`[988](tel:988)`"),
            ("Call or text 988.", "`[988](tel:988)`"),
        ] {
            let of = found(text);
            let help = of[0].help.as_deref().unwrap_or_default();
            assert!(help.contains(link), "{text}: {help}");
        }
    }
}
