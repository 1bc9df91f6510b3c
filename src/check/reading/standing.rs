//! How a page and each of its sections stand to the aim that the site has set, for somebody who is writing it.

use super::{FEWEST_WORDS, Glossaries, Measure, Reading, level};
use crate::check::registry;
use crate::check::rules::reading_level::FEWEST_IN_SECTION;
use crate::check::settings::Settings;
use crate::check::text::Text;
use crate::model::Site;

/// Where a page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The page as a whole: “grade 5.2, easy”. Why there is no number, where there is too little text for one.
    pub page: String,
    /// Than which it should not be harder: “grade 6.0”.
    pub aim: String,
    /// Which way the numbers go: “lower is easier”.
    pub direction: &'static str,
    /// Each part under a heading of the second level, in order, and first what stands before them all.
    pub sections: Vec<Part>,
}

/// Where a section stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Index of its heading in the page's body; none before the first.
    pub heading: Option<usize>,
    /// “grade 5.2”; nothing for too few words, of the section or of the page.
    pub level: Option<String>,
    pub words: u32,
    /// Whether it is harder than the aim.
    pub is_hard: bool,
}

/// Measures a page against the aim. Nothing where it cannot be measured.
pub fn standing(text: &Text<'_>, site: &Site) -> Option<Standing> {
    let reading = level(text, site, &Glossaries::default())?;
    let aim = aim(text, site)?;
    let Reading {
        scale, sections, ..
    } = &reading;
    let is_long_enough = reading.is_long_enough();
    // A section may be shorter than a page, because its number only tells where a page is harder than elsewhere. Where the
    // page says nothing, no section can be compared with it, and none is judged: the rule `reading-level` is silent too.
    let part = |measure: &Measure, heading| {
        let words = measure.counts.words;
        let is_enough = is_long_enough && words >= FEWEST_IN_SECTION;
        Part {
            heading,
            level: is_enough.then(|| scale.spoken(measure.score)),
            words,
            is_hard: is_enough && scale.is_harder(measure.score, aim),
        }
    };
    Some(Standing {
        page: if is_long_enough {
            reading.spoken()
        } else {
            format!("too short to tell: it takes {FEWEST_WORDS} words")
        },
        aim: scale.spoken(aim),
        direction: scale.direction(),
        sections: sections
            .iter()
            .map(|section| part(&section.measure, section.heading))
            .collect(),
    })
}

/// The aim of the rule `reading-level` for the language of the page.
fn aim(text: &Text<'_>, site: &Site) -> Option<f64> {
    let rule = registry::find("reading-level")?.meta();
    let settings = Settings::read(&site.config).value;
    let aim = settings.option_in(rule, &text.page.address.language, "target");
    i32::try_from(aim).ok().map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{AROUND, FRONT, read};

    fn of(body: &str, language: &str) -> Standing {
        let file = if language == "en" { "a.md" } else { "a.es.md" };
        let checks = "[checks.reading-level]\ntarget = 5\n-- content/_index.md --";
        let around = AROUND.replacen("-- content/_index.md --", checks, 1);
        let site = read(&format!("{around}-- content/{file} --\n{FRONT}{body}\n"));
        let page = site.page(&format!("content/{file}")).expect("the page");
        standing(&Text::of(page, &site), &site).expect("it can be measured")
    }

    #[test]
    fn each_section_stands_by_itself() {
        let easy = "We sit with you. You can ask us now. ".repeat(8);
        let hard = "Considerable deterioration necessitates immediate hospitalization. ".repeat(8);
        let found = of(
            &format!("{easy}\n\n## Hard\n\n{hard}\n\n## Short\n\nCall us."),
            "en",
        );
        assert_eq!(found.aim, "grade 5.0");
        assert_eq!(found.direction, "lower is easier");
        let levels: Vec<_> = found
            .sections
            .iter()
            .map(|part| (part.heading, part.level.is_some(), part.is_hard))
            .collect();
        let expected = [
            (None, true, false),
            (Some(0), true, true),
            (Some(1), false, false),
        ];
        assert_eq!(levels, expected);
        assert!(found.page.starts_with("grade"), "{}", found.page);
    }

    #[test]
    fn no_section_of_a_page_that_is_too_short_is_called_hard() {
        let hard = "Considerable deterioration necessitates immediate hospitalization. ".repeat(8);
        let found = of(&hard, "en");
        assert!(found.page.starts_with("too short"), "{}", found.page);
        assert_eq!(found.sections[0].words, 40);
        assert_eq!(found.sections[0].level, None);
        assert!(!found.sections[0].is_hard);
    }

    #[test]
    fn other_languages_have_their_own_aim() {
        let found = of(&"Puede llamar a su clínica. ".repeat(30), "es");
        assert_eq!(found.aim, "65.0 on the INFLESZ scale");
        assert_eq!(found.direction, "higher is easier");
        assert!(!found.sections[0].is_hard);
    }
}
