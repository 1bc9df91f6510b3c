#![doc = include_str!("avoided-word.md")]

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::Text;
use crate::model::data::Word;
use crate::model::diagnostic::Place;
use crate::model::{Level, Site};

pub struct AvoidedWord;

static META: Meta = Meta {
    name: "avoided-word",
    group: Group::Words,
    level: Level::Deny,
    summary: "a word that the clinic keeps off its pages, by its own list in words.yaml",
    doc: include_str!("avoided-word.md"),
    ..Meta::USUAL
};

impl Rule for AvoidedWord {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn text(&self, text: &Text<'_>, site: &Site, findings: &mut Findings<'_>) {
        let list = site.data.files.get("words");
        for found in findings.clinic_words().find(text, site) {
            let word = found.word;
            let said = &text.blocks[found.block].text[found.range.clone()];
            let message = format!(
                "“{said}” is on your clinic’s list of words to avoid. {}",
                word.why
            );
            let help = match &word.instead {
                Some(instead) => format!("Write “{instead}”."),
                None => "Say it in other words, or take it out.".to_owned(),
            };
            let span = text.span(found.block, found.range.clone());
            let mut finding = text.page.diagnostic(META.name, span, message).help(help);
            finding = finding.at_most(word.level);
            if let Some(list) = list {
                finding =
                    finding.label(Place::new(list, word.avoid.span), "your list says so here");
            }
            findings.push(match plain_words(word) {
                Some(plain) => text.mended(finding, found.block, found.range, plain),
                None => finding,
            });
        }
    }
}

/// What a program may write: the one alternative that the clinic has chosen. A star stands for endings that it would not
/// have, and several alternatives are for the author to choose from.
fn plain_words(word: &Word) -> Option<&str> {
    let instead = word.instead.as_deref()?.trim();
    let letters = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’');
    let mut words = instead.split_whitespace();
    let is_one = instead.chars().all(letters) && !words.any(|word| matches!(word, "or" | "o"));
    let is_whole = !word.avoid.value.contains('*');
    (is_one && is_whole && !instead.is_empty()).then_some(instead)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{AROUND, FRONT, found_in, marked_in};

    #[test]
    fn the_one_alternative_of_the_clinic_is_written_where_it_fits() {
        let words = "-- content/_data/words.yaml --\n- avoid: drip\n  instead: infusion\n  why: No.\n- avoid: jab*\n  instead: shot\n  why: No.\n- avoid: trial\n  instead: test, or study\n  why: No.\n- avoid: ward\n  instead: unit or floor\n  why: No.\n";
        for (text, written) in [
            ("The drip is long.", Some("infusion")),
            ("Drip by drip.", Some("Infusion")),
            ("This is a drip.", None),
            ("She said: “The drip is long.”", None),
            ("A jab.", None),
            ("One trial.", None),
            ("A ward.", None),
        ] {
            let tree = format!("{AROUND}{words}-- content/a.md --\n{FRONT}{text}\n");
            let found = found_in(&tree, "avoided-word");
            let fix = found[0].fix.as_ref().map(|edit| edit.replacement.as_str());
            assert_eq!(fix, written, "{text}");
        }
    }

    fn marked(words: &str, text: &str) -> Vec<String> {
        let list = format!("-- content/_data/words.yaml --\n{words}");
        marked_in(
            &format!("{AROUND}{list}-- content/a.md --\n{FRONT}{text}\n"),
            "avoided-word",
        )
    }

    #[test]
    fn whole_words_are_found_in_any_case_with_blanks_and_hyphens_alike() {
        let words = "- avoid: drip\n  why: No.\n- avoid: wonder drug\n  why: No.\n";
        assert_eq!(
            marked(
                words,
                "A Drip, a drip-stand, a **wonder-drug**. Wonder\ndrug! Dripping dripdrip adrip."
            ),
            ["Drip", "drip", "wonder-drug", "Wonder\ndrug"]
        );
    }

    #[test]
    fn a_star_stands_for_any_ending() {
        let words = "- avoid: jab*\n  why: No.\n- avoid: treat* room\n  why: No.\n";
        assert_eq!(
            marked(
                words,
                "Jabs and jabbed, a jab. The treatment room. A jäb, a job."
            ),
            ["Jabs", "jabbed", "jab", "treatment room"]
        );
    }

    #[test]
    fn letters_with_accents_and_signs_are_letters_and_not_patterns() {
        let words = "- avoid: né\n  why: No.\n- avoid: don't (ever)\n  why: No.\n- avoid: a.b\n  why: No.\n";
        assert_eq!(
            marked(words, "Né, née. Don’t (ever) ask. It is axb, but a.b too."),
            ["Né", "Don’t (ever)", "a.b"]
        );
    }

    #[test]
    fn a_word_of_another_language_a_quotation_and_a_name_are_left_alone() {
        let words = "- avoid: drip\n  why: No.\n  language: es\n- avoid: trial\n  why: No.\n- avoid: lifeline\n  why: No.\n";
        let text = "A drip. See “A trial”. Call the 988 Suicide & Crisis Lifeline.\n\n> The trial went well. [@trial-2024]\n\nOne trial.";
        assert_eq!(marked(words, text), ["trial"]);
    }

    #[test]
    fn of_two_words_in_one_place_the_longer_one_counts() {
        let words = "- avoid: drip\n  why: No.\n- avoid: drip stand\n  why: No.\n- avoid: stand\n  why: No.\n";
        assert_eq!(
            marked(words, "A drip stand, a stand."),
            ["drip stand", "stand"]
        );
    }
}
