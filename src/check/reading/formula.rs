//! The formulas, as their authors published them.

use super::tally::Counts;

/// Flesch–Kincaid grade: 0.39 · words/sentences + 11.8 · syllables/words − 15.59.
///
/// J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom: Derivation of new readability formulas for Navy enlisted
/// personnel. Research Branch Report 8-75, 1975.
pub fn flesch_kincaid(counts: &Counts) -> f64 {
    0.39 * counts.words_per_sentence() + 11.8 * counts.syllables_per_word() - 15.59
}

/// Flesch reading ease, higher is easier: 206.835 − 1.015 · words/sentences − 84.6 · syllables/words.
///
/// R. Flesch: A new readability yardstick. Journal of Applied Psychology 1948;32(3):221–233.
pub fn flesch_reading_ease(counts: &Counts) -> f64 {
    206.835 - 1.015 * counts.words_per_sentence() - 84.6 * counts.syllables_per_word()
}

/// SMOG grade: 1.043 · √(30 · words of three syllables or more / sentences) + 3.1291.
///
/// Made for 30 sentences or more; below that it is an estimate ([`Counts::is_smog_estimated`]).
/// G. H. `McLaughlin`: SMOG grading, a new readability formula. Journal of Reading 1969;12(8):639–646.
pub fn smog(counts: &Counts) -> f64 {
    let sentences = f64::from(counts.sentences.max(1));
    1.043 * (30.0 * f64::from(counts.long_spoken) / sentences).sqrt() + 3.1291
}

/// Szigriszt-Pazos perspicuity of Spanish, higher is easier: 206.835 − 62.3 · syllables/words − words/sentences.
///
/// F. Szigriszt Pazos: Sistemas predictivos de legilibilidad del mensaje escrito: fórmula de perspicuidad. Universidad
/// Complutense de Madrid, 1993.
pub fn szigriszt_pazos(counts: &Counts) -> f64 {
    206.835 - 62.3 * counts.syllables_per_word() - counts.words_per_sentence()
}

/// LIX, for many languages of Europe: words/sentences + 100 · words of more than six letters / words.
///
/// C. H. Björnsson: Läsbarhet. Stockholm: Liber, 1968; and Readability of newspapers in 11 languages. Reading Research
/// Quarterly 1983;18(4):480–497.
pub fn lix(counts: &Counts) -> f64 {
    let words = f64::from(counts.spoken.max(1));
    counts.words_per_sentence() + 100.0 * f64::from(counts.long_written) / words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 100 words in 8 sentences, 150 syllables, 12 words of three syllables or more, 25 of more than six letters.
    const COUNTS: Counts = Counts {
        sentences: 8,
        words: 100,
        spoken: 100,
        syllables: 150,
        long_spoken: 12,
        long_written: 25,
        in_known_script: 100,
    };

    #[test]
    fn each_gives_what_its_authors_arithmetic_gives() {
        let close = |value: f64, expected: f64| {
            assert!((value - expected).abs() < 0.001, "{value} and {expected}");
        };
        close(flesch_kincaid(&COUNTS), 6.985);
        close(flesch_reading_ease(&COUNTS), 67.247_5);
        close(smog(&COUNTS), 10.125_8);
        close(szigriszt_pazos(&COUNTS), 100.885);
        close(lix(&COUNTS), 37.5);
    }

    #[test]
    fn a_text_without_words_gives_a_number_all_the_same() {
        let nothing = Counts::default();
        for formula in [
            flesch_kincaid,
            flesch_reading_ease,
            smog,
            szigriszt_pazos,
            lix,
        ] {
            assert!(formula(&nothing).is_finite());
        }
    }
}
