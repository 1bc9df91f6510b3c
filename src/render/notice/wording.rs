//! What the notice says: the clinic's own words where it has any, else safe ones, in the language of the page.

use std::fmt::Write as _;

use crate::base::text::escape_html;
use crate::model::Site;
use crate::model::data::ContactKind;
use crate::model::rendered::{NOTICE_ATTRIBUTE, NOTICE_VALUE};

/// The wording that Handout brings for one language.
struct Default {
    language: &'static str,
    /// What the notice is for, in few words: its name for screen readers, and its beginning where a clinic's own words leave it unsaid.
    label: &'static str,
    /// Words in small letters that say the same inside a longer text.
    core: &'static str,
    text: &'static str,
    /// How the last sentence begins where the country's number is known, and the whole of it where it is not.
    emergency: (&'static str, &'static str),
    /// Added on a sample site.
    sample: &'static str,
}

/// English comes first: it stands in for every language that is not here.
const DEFAULTS: [Default; 2] = [
    Default {
        language: "en",
        label: "Not medical advice",
        core: "not medical advice",
        text: "This is general information, not medical advice. Ask your care team about your own health.",
        emergency: (
            "In an emergency, call",
            "In an emergency, call your local emergency number.",
        ),
        sample: "Sample site: no clinician has checked it.",
    },
    Default {
        language: "es",
        label: "No es un consejo médico",
        core: "no es un consejo médico",
        text: "Esto es información general, no es un consejo médico. Hable con su equipo de atención sobre su propia salud.",
        emergency: (
            "En una emergencia, llame al",
            "En una emergencia, llame al número de emergencias de su zona.",
        ),
        sample: "Sitio de ejemplo: ningún profesional de la salud lo ha revisado.",
    },
];

/// The notice of one language, ready to be written into a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The language the words are in: the page's, or English where there are none in the page's.
    pub language: String,
    /// `ltr` or `rtl`, where the words run otherwise than the page around them.
    direction: Option<String>,
    label: Option<&'static str>,
    /// Each with its own language and direction where that is not the language of the whole.
    paragraphs: Vec<(Option<Foreign>, String)>,
}

/// A language in which part of the notice is, and how it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Foreign {
    language: &'static str,
    direction: String,
}

impl Wording {
    /// The words for a page in `language`.
    ///
    /// A tag with a region falls back to the language itself (`es-MX` to `es`), and every language without words to English, which is then marked as English for screen readers.
    pub fn of(site: &Site, language: &str) -> Self {
        let around = site.config.direction(language);
        let primary = primary(language);
        let (language, mut text) = own_words(site, language)
            .or_else(|| own_words(site, primary))
            .or_else(|| Some((primary, ready(site, default_of(primary)?))))
            .or_else(|| own_words(site, "en"))
            .unwrap_or_else(|| ("en", ready(site, &DEFAULTS[0])));
        let default = default_of(language);
        let mut other = None;
        if site.config.site.sample {
            match default {
                // One paragraph takes fewer lines of a small screen than two.
                Some(default) => {
                    text.push(' ');
                    text.push_str(default.sample);
                }
                None => {
                    let language = DEFAULTS[0].language;
                    let direction = site.config.direction(language).to_owned();
                    let foreign = Foreign {
                        language,
                        direction,
                    };
                    other = Some((Some(foreign), DEFAULTS[0].sample.to_owned()));
                }
            }
        }
        let paragraphs = [(None, text)].into_iter().chain(other).collect();
        let direction = site.config.direction(language);
        Self {
            language: language.to_owned(),
            direction: (direction != around).then(|| direction.to_owned()),
            label: default.map(|default| default.label),
            paragraphs,
        }
    }

    /// The words as an inspector reads them: single spaces, no tags.
    pub fn text(&self) -> String {
        let words = self.paragraphs.iter();
        let words = words.flat_map(|(_, text)| text.split_whitespace());
        words.collect::<Vec<_>>().join(" ")
    }

    /// What stands in the tag of the notice, and nothing else does.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let always: [(&str, &str); 3] = [
            ("class", "notice"),
            (NOTICE_ATTRIBUTE, NOTICE_VALUE),
            ("lang", &*self.language),
        ];
        let direction = self
            .direction
            .as_deref()
            .map(|direction| ("dir", direction));
        let label = self.label.map(|label| ("aria-label", label));
        always.into_iter().chain(direction).chain(label)
    }

    /// The words as HTML.
    pub fn html(&self) -> String {
        let mut out = "<aside".to_owned();
        for (name, value) in self.attributes() {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(&escape_html(value));
            out.push('"');
        }
        out.push('>');
        for (foreign, text) in &self.paragraphs {
            out.push_str("<p");
            if let Some(foreign) = foreign {
                let Foreign {
                    language,
                    direction,
                } = foreign;
                let _ = write!(out, " lang=\"{language}\" dir=\"{direction}\"");
            }
            out.push('>');
            let words: Vec<&str> = text.split_whitespace().collect();
            out.push_str(&escape_html(&words.join(" ")));
            out.push_str("</p>");
        }
        out.push_str("</aside>");
        out
    }
}

/// Whether a text says anything: a letter that can be seen, outside of anything that looks like a tag.
///
/// Settings such as `en = ""`, `en = " "` and `en = "<b></b>"` must not empty the notice.
pub fn has_words(text: &str) -> bool {
    // Letters to Unicode, blanks to the eye: the fillers of the Korean script.
    let is_blank = |c: char| matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
    let mut in_tag = false;
    text.chars().any(|character| {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        !in_tag && character.is_alphabetic() && !is_blank(character)
    })
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

fn default_of(language: &str) -> Option<&'static Default> {
    let primary = primary(language);
    let mut defaults = DEFAULTS.iter();
    defaults.find(|default| default.language.eq_ignore_ascii_case(primary))
}

/// The clinic's words from its settings, unless they say nothing.
///
/// They may be put in any way but one: that this is not medical advice is said first where they leave it out. Only the
/// languages of [`DEFAULTS`] can be judged; in others the clinic's words stand as they are.
fn own_words<'a>(site: &Site, language: &'a str) -> Option<(&'a str, String)> {
    let text = &site.config.notice.get(language)?.value;
    if !has_words(text) {
        return None;
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = match default_of(language) {
        Some(default) if !words.to_lowercase().contains(default.core) => {
            format!("{}. {words}", default.label)
        }
        _ => words,
    };
    Some((language, text))
}

/// The default words, with the emergency number of the site's country where there is exactly one.
fn ready(site: &Site, default: &Default) -> String {
    let country = &site.config.site.country;
    let mut phones = site
        .data
        .contacts
        .iter()
        .filter(|contact| contact.kind == ContactKind::Emergency && contact.country == *country)
        .map(|contact| {
            contact
                .phone
                .as_deref()
                .filter(|phone| !phone.trim().is_empty())
        });
    let (known, unknown) = default.emergency;
    match (phones.next(), phones.next()) {
        (Some(Some(phone)), None) => format!("{} {known} {}.", default.text, phone.trim()),
        _ => format!("{} {unknown}", default.text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Settings, site};
    use super::*;

    #[test]
    fn words_of_the_clinic_come_before_the_defaults_and_are_escaped() {
        let site = site(&Settings {
            notice: &[("en", "Talk to <us> & \"others\".")],
            ..Settings::default()
        });
        let html = Wording::of(&site, "en").html();
        assert!(
            html.contains(
                "<p>Not medical advice. Talk to &lt;us&gt; &amp; &quot;others&quot;.</p>"
            ),
            "{html}"
        );
        assert!(
            Wording::of(&site, "es")
                .text()
                .starts_with("Esto es información general")
        );
    }

    #[test]
    fn no_setting_can_leave_out_that_it_is_not_medical_advice() {
        let text = |language: &'static str, own: &'static str| {
            let settings = Settings {
                notice: &[(language, own)],
                ..Settings::default()
            };
            Wording::of(&site(&settings), language).text()
        };
        assert_eq!(text("en", "Trust us."), "Not medical advice. Trust us.");
        assert_eq!(text("es", "Confíe."), "No es un consejo médico. Confíe.");
        let said = "This leaflet is NOT  medical\nadvice.";
        assert_eq!(text("en", said), "This leaflet is NOT medical advice.");
    }

    #[test]
    fn a_text_that_says_nothing_never_empties_the_notice() {
        for text in [
            "",
            " \n\t",
            "<b></b>",
            "<p title='words'>",
            "\u{200b}\u{3164}",
            "…",
            "&",
        ] {
            let site = site(&Settings {
                notice: &[("en", text)],
                ..Settings::default()
            });
            let words = Wording::of(&site, "en").text();
            assert!(
                words.contains("not medical advice"),
                "{text:?} gave {words:?}"
            );
        }
    }

    #[test]
    fn every_language_has_words_and_says_which_language_they_are_in() {
        let site = site(&Settings {
            notice: &[("fr", "Ceci n’est pas un avis médical.")],
            ..Settings::default()
        });
        let language_of = |language: &str| Wording::of(&site, language).language;
        assert_eq!(language_of("en"), "en");
        assert_eq!(language_of("es-MX"), "es");
        assert_eq!(language_of("fr"), "fr");
        assert_eq!(language_of("fr-CA"), "fr");
        assert_eq!(language_of("vi"), "en");
        assert!(!Wording::of(&site, "fr").html().contains("aria-label"));
    }

    #[test]
    fn a_sample_site_says_so_in_a_language_that_is_marked() {
        let site = site(&Settings {
            notice: &[("fr", "Ceci n’est pas un avis médical.")],
            sample: true,
            ..Settings::default()
        });
        assert!(
            Wording::of(&site, "en")
                .text()
                .ends_with("Sample site: no clinician has checked it.")
        );
        assert!(Wording::of(&site, "es").text().contains("Sitio de ejemplo"));
        let french = Wording::of(&site, "fr").html();
        assert!(
            french.contains("<p lang=\"en\" dir=\"ltr\">Sample site:"),
            "{french}"
        );
    }

    /// Its full stop would else stand at the wrong end.
    #[test]
    fn words_that_run_otherwise_than_the_page_say_so() {
        let site = site(&Settings {
            notice: &[("fa", "این توصیه پزشکی نیست.")],
            ..Settings::default()
        });
        let english = Wording::of(&site, "ar").html();
        assert!(english.contains("lang=\"en\" dir=\"ltr\""), "{english}");
        let own = Wording::of(&site, "fa").html();
        assert!(own.contains("lang=\"fa\">"), "{own}");
    }

    #[test]
    fn the_number_of_the_country_is_given_only_when_there_is_no_doubt() {
        let text = |country: &str, phones: &[&str]| {
            let site = site(&Settings {
                country,
                phones,
                ..Settings::default()
            });
            Wording::of(&site, "en").text()
        };
        assert!(text("US", &["911"]).ends_with("call 911."));
        assert!(text("GB", &["911"]).ends_with("call your local emergency number."));
        assert!(text("US", &["911", "112"]).ends_with("call your local emergency number."));
        assert!(text("US", &[" "]).ends_with("call your local emergency number."));
    }
}
