#![doc = include_str!("dose-stated.md")]

use crate::check::rule::{Findings, Group, Meta, Rule};
use crate::check::text::{Phrase, Text};
use crate::model::{Level, Site};

pub struct DoseStated;

static META: Meta = Meta {
    name: "dose-stated",
    group: Group::Safety,
    level: Level::Warn,
    summary: "a page names an amount of a medicine, which may not be the reader’s own",
    doc: include_str!("dose-stated.md"),
    ..Meta::USUAL
};

impl Rule for DoseStated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn phrases(&self) -> &'static [Phrase] {
        PHRASES
    }

    // Two amounts in one sentence are one matter.
    fn text(&self, text: &Text<'_>, _site: &Site, findings: &mut Findings<'_>) {
        let mut last = None;
        for hit in text.hits(META.name) {
            let words = text.words_of_hit(hit);
            let sentence = text.sentence_of(hit);
            let spoken = text.words_of(sentence);
            let after = &spoken[hit.range.end - sentence.range.start..];
            if last == Some(hit.sentence) || is_no_medicine(spoken, after) {
                continue;
            }
            last = Some(hit.sentence);
            let message = if words.to_lowercase().contains("kg") || words.contains("kilo") {
                format!(
                    "“{words}” is a dose that has to be worked out from a weight. Few readers can do that safely, and somebody may try."
                )
            } else {
                format!(
                    "“{words}” is an amount of a medicine. It may be wrong for the person who reads it, and somebody may take it as advice."
                )
            };
            findings.push(text.diagnostic(hit, message).help(hit.phrase.instead));
        }
    }
}

/// Whether what follows an amount shows that it is none of a medicine: a laboratory value, or what food holds.
fn is_no_medicine(sentence: &str, after: &str) -> bool {
    let after = after.to_lowercase();
    let after = after.trim_start();
    let share = after
        .strip_prefix('/')
        .or_else(|| after.strip_prefix("per "));
    if let Some(unit) = share {
        return words(unit)
            .next()
            .is_some_and(|unit| SHARES.contains(&unit));
    }
    if after.starts_with("= ") || after.starts_with("is the same as ") {
        return true;
    }
    let what = after
        .trim_start_matches("a day ")
        .trim_start_matches("of ")
        .trim_start_matches("de ");
    let mut named = words(what);
    let (first, second) = (named.next(), named.next());
    let Some(first) = first else { return false };
    if MINERALS.contains(&first) {
        let sentence = sentence.to_lowercase();
        let speaks_of = |list: &[&str]| words(&sentence).any(|word| list.contains(&word));
        let is_salt = second.is_some_and(|second| SALTS.contains(&second));
        return !is_salt && speaks_of(FOOD) && !speaks_of(TAKEN);
    }
    IN_FOOD.contains(&first)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// What a laboratory value is given in.
const SHARES: &[&str] = &[
    "l",
    "dl",
    "ml",
    "litre",
    "litres",
    "liter",
    "liters",
    "decilitre",
    "deciliter",
    "millilitre",
    "milliliter",
    "g",
    "gram",
];

/// What food holds and no medicine is.
const IN_FOOD: &[&str] = &[
    "salt",
    "caffeine",
    "cholesterol",
    "sugar",
    "sugars",
    "fibre",
    "fiber",
    "protein",
    "alcohol",
    "sal",
    "cafeína",
    "azúcar",
];

/// What both food and tablets hold.
const MINERALS: &[&str] = &[
    "sodium",
    "calcium",
    "potassium",
    "iron",
    "sodio",
    "calcio",
    "potasio",
    "hierro",
];

/// What makes a mineral a medicine: “potassium chloride”.
const SALTS: &[&str] = &[
    "valproate",
    "bicarbonate",
    "carbonate",
    "chloride",
    "fluoride",
    "citrate",
    "sulfate",
    "sulphate",
    "fumarate",
    "gluconate",
    "phosphate",
];

/// Words of a sentence about food.
const FOOD: &[&str] = &[
    "eat",
    "eating",
    "food",
    "foods",
    "diet",
    "drink",
    "drinks",
    "meal",
    "meals",
    "milk",
    "cup",
    "glass",
    "slice",
    "portion",
    "serving",
    "coma",
    "comida",
    "alimentos",
    "dieta",
];

/// Words of a sentence about a medicine.
const TAKEN: &[&str] = &[
    "take",
    "taking",
    "tablet",
    "tablets",
    "capsule",
    "capsules",
    "pill",
    "pills",
    "supplement",
    "supplements",
    "syrup",
    "drops",
    "tome",
    "tableta",
    "tabletas",
    "pastilla",
    "pastillas",
];

const ASK: &str = "Take the amount out, and write: “Take it as your own doctor or pharmacist has told you.” If this page has to state a dose, let a pharmacist check it, and say so in a waiver.";

const PHRASES: &[Phrase] = &[
    Phrase::en(
        r"\b\d[\d,.]* ?(?:mg|mcg|µg|micrograms?|milligrams?|ml|g|units?) ?(?:/|per|for (?:every|each)) ?(?:kg|kilo\w*)\b",
        ASK,
    ),
    Phrase::en(r"\bmg ?/ ?kg\b|\bmilligrams? per kilo\w*", ASK),
    Phrase::en(
        r"\b(?:\d[\d,.]* ?(?:mg|mcg|µg)? ?(?:-|–|to|or) ?)?\d[\d,.]* ?(?:mg|mcg|µg|micrograms?|milligrams?)\b",
        ASK,
    ),
    Phrase::en(
        r"\b(?:take|takes|taking|took|give|gives|given|swallow|inject|injects|dose of|doses of|dose is) (?:\w+ ){0,2}\d[\d,.]* ?(?:g|grams?|units)\b",
        ASK,
    ),
    Phrase::en(
        r"\b(?:take|takes|taking|give|gives|given|swallow|inject|dose of|doses of|dose is) (?:\w+ ){0,2}\d[\d,.]* ?(?:ml|millilit(?:re|er)s?) (?:of (?:the |your )?(?:medicine|liquid|syrup|solution|mixture)|once|twice|every|a day)\b",
        ASK,
    ),
    Phrase::es(
        r"\b\d[\d,.]* ?(?:mg|mcg|µg|microgramos?|miligramos?) ?(?:(?:/|por) ?(?:kg|kilo\w*)\b)?",
        PREGUNTE,
    ),
];

const PREGUNTE: &str = "Take the amount out, and write: “Tómelo como le indicó su propio médico o farmacéutico.” If this page has to state a dose, let a pharmacist check it, and say so in a waiver.";

#[cfg(test)]
mod tests {
    use crate::check::testing::marked;

    #[test]
    fn amounts_of_a_medicine_are_found() {
        for (text, words) in [
            ("The usual amount is 0.5 mg/kg.", "0.5 mg/kg"),
            ("People had 0.5 mg per kg over 40 minutes.", "0.5 mg per kg"),
            ("Take 50 mg in the evening.", "50 mg"),
            ("Take 50mg in the evening.", "50mg"),
            ("Spravato comes as 56 mg or 84 mg.", "56 mg or 84 mg"),
            ("You start with 25 to 50 mg.", "25 to 50 mg"),
            ("You have 1,000 micrograms.", "1,000 micrograms"),
            ("Take up to 4 g a day.", "Take up to 4 g"),
            ("Inject 10 units before you eat.", "Inject 10 units"),
            ("Take 5 ml twice a day.", "Take 5 ml twice"),
            (
                "| Medicine | Amount |\n| --- | --- |\n| A | 20 mg |",
                "20 mg",
            ),
            ("Tome **50** mg.", "50** mg"),
        ] {
            assert_eq!(marked("dose-stated", text), [words], "{text}");
        }
    }

    #[test]
    fn other_amounts_are_none() {
        for text in [
            "A blood sugar of 180 mg/dL is high.",
            "A level of 5 mg per litre is normal.",
            "Eat less than 2,000 mg of sodium a day.",
            "A cup of coffee has 95 mg of caffeine.",
            "Drink 500 ml of water.",
            "You have 1 to 2 tablets left.",
            "Eat 30 g of fibre a day.",
            "Take 2 bags of 5 kg each.",
            "Your doctor works out your dose.",
            "On a label, mg means milligram.",
            "Give your child time.",
            "Ask how many milligrams you take.",
        ] {
            assert_eq!(marked("dose-stated", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_medicine_whose_name_begins_like_food_is_one() {
        for (text, words) in [
            ("Inhale 50 mcg salmeterol.", "50 mcg"),
            ("Take 4 mg of salbutamol.", "4 mg"),
            ("Take 65 mg iron tablets with food.", "65 mg"),
            ("Take 500 mg of calcium.", "500 mg"),
            ("You have 600 mg potassium chloride.", "600 mg"),
            ("You have 500 mg sodium valproate with a meal.", "500 mg"),
            ("The drip holds 2 mg per lorry.", "2 mg"),
        ] {
            assert_eq!(marked("dose-stated", text), [words], "{text}");
        }
        for text in [
            "A cup of milk has 300 mg of calcium.",
            "Eat food with 8 mg iron a day.",
            "Bananas are a food with 400 mg potassium.",
        ] {
            assert_eq!(marked("dose-stated", text), [""; 0], "{text}");
        }
    }
}
