//! What a number says: whether it is about people at all, and whether two of them are the same.

use crate::check::text::{Hit, Text};

/// Whether a hit is a statistic, and not a year, a score, or a part of something that is counted out.
pub fn is_statistic(text: &Text<'_>, hit: &Hit) -> bool {
    let words = text.words_of_hit(hit);
    let numbers = numbers(words);
    let ([first, .., last], false) = (numbers.as_slice(), words.contains('%')) else {
        return true;
    };
    let (Ok(part), Ok(whole)) = (first.parse::<f64>(), last.parse::<f64>()) else {
        return true;
    };
    if words.contains("out of") && is_score(text, hit) {
        return false;
    }
    let is_year = last.len() == 4 && (1900.0..2100.0).contains(&whole) && !words.contains(',');
    part < whole && !is_year
}

/// Whether the words around “7 out of 10” are about pain, mood or marks.
fn is_score(text: &Text<'_>, hit: &Hit) -> bool {
    let around = text
        .before(hit)
        .split_whitespace()
        .chain(text.after(hit).split_whitespace());
    let mut words = around.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.any(|word| SCORES.iter().any(|score| score.eq_ignore_ascii_case(word)))
}

const SCORES: [&str; 10] = [
    "pain", "score", "scores", "scored", "scale", "rate", "rates", "rating", "stars", "points",
];

/// The same for “1 in 10”, “one in ten” and “1 out of every 10”, and for “45%” and “45 in 100”.
pub fn key(words: &str) -> String {
    let mut numbers = numbers(words);
    if numbers.len() < 2 && (words.contains('%') || words.to_lowercase().contains("cent")) {
        numbers.push("100".to_owned());
    }
    numbers.join(" ")
}

/// The numbers in these words, in digits where there are any; of “most people” the word itself.
fn numbers(words: &str) -> Vec<String> {
    let lower = words.to_lowercase();
    let apart = lower.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ','));
    let numbers = apart.filter_map(|word| {
        let word = word.trim_matches(['.', ',']);
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(word.replace(',', ""));
        }
        let place = IN_WORDS.iter().position(|names| names.contains(&word));
        place.map(|place| IN_DIGITS[place].to_owned())
    });
    numbers.collect()
}

const IN_WORDS: [&[&str]; 20] = [
    &["one", "una", "uno"],
    &["two", "dos"],
    &["three", "tres"],
    &["four", "cuatro"],
    &["five", "cinco"],
    &["six", "seis"],
    &["seven", "siete"],
    &["eight", "ocho"],
    &["nine", "nueve"],
    &["ten", "diez"],
    &["twenty", "veinte"],
    &["hundred", "cien"],
    &["thousand", "mil"],
    &["half", "mitad"],
    &["third", "thirds"],
    &["quarter", "quarters"],
    &["twice", "double", "doubles", "doubled"],
    &["most", "majority", "mayoría"],
    &["thousands", "miles"],
    &["millions", "millones"],
];

const IN_DIGITS: [&str; 20] = [
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "20",
    "100",
    "1000",
    "half",
    "third",
    "quarter",
    "twice",
    "most",
    "thousands",
    "millions",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_in_other_words_is_the_same() {
        assert_eq!(key("1 in 10"), key("One out of every ten"));
        assert_eq!(key("45%"), key("45 in 100"));
        assert_eq!(key("45 per cent"), key("45 percent"));
        assert_eq!(key("1 in 1,000"), key("1 in 1000"));
        assert_ne!(key("1 in 10"), key("1 in 100"));
        assert_ne!(key("half of adults"), key("most adults"));
        assert_eq!(key("two-thirds of adults"), key("Two thirds of people"));
    }
}
