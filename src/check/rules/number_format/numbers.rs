//! Numbers as they are written: with decimals, with commas, in words.

/// Whether a number has decimals, behind a point or, as in Spanish, a comma; “1,000” has none.
pub fn has_decimals(number: &str) -> bool {
    let number = number.trim_end_matches(['.', ',']);
    let Some(at) = number.rfind(['.', ',']) else {
        return false;
    };
    let behind = number.len() - at - 1;
    behind > 0 && (number[at..].starts_with('.') || behind != 3)
}

/// A percentage as a number of people: “14 in 100” for 14.3, “3 in 1,000” for 0.3.
pub fn in_words_of(percentage: &str) -> Option<String> {
    let value: f64 = percentage
        .trim_end_matches(['.', ','])
        .replace(',', ".")
        .parse()
        .ok()?;
    if !(value > 0.0 && value < 100.0) {
        return None;
    }
    [100.0, 1_000.0, 10_000.0, 100_000.0]
        .into_iter()
        .find_map(|of: f64| {
            let people = (value * of / 100.0).round();
            (people >= 1.0 && people < of).then(|| {
                format!(
                    "{} in {}",
                    with_commas(&format!("{people:.0}")),
                    with_commas(&format!("{of:.0}"))
                )
            })
        })
}

/// Digits with a comma before every three from the end.
pub fn with_commas(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The number that an English word stands for.
pub fn number_of(word: &str) -> Option<u32> {
    const NUMBERS: [(&str, u32); 21] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("twelve", 12),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("hundred", 100),
    ];
    let found = NUMBERS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word));
    found.map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_told_from_thousands() {
        for (number, expected) in [
            ("14.3", true),
            ("14,3", true),
            ("1,000", false),
            ("14", false),
            ("14.", false),
            ("0.125", true),
        ] {
            assert_eq!(has_decimals(number), expected, "{number}");
        }
    }

    #[test]
    fn a_percentage_becomes_a_number_of_people() {
        for (percentage, people) in [
            ("14.3", Some("14 in 100")),
            ("0.3", Some("3 in 1,000")),
            ("0.04", Some("4 in 10,000")),
            ("14,3", Some("14 in 100")),
            ("99.9", Some("999 in 1,000")),
            ("0.0000001", None),
            ("120.5", None),
            ("1.2.3", None),
        ] {
            assert_eq!(in_words_of(percentage).as_deref(), people, "{percentage}");
        }
    }

    #[test]
    fn commas_stand_before_every_three_digits() {
        assert_eq!(with_commas("1000"), "1,000");
        assert_eq!(with_commas("12345678"), "12,345,678");
        assert_eq!(with_commas("999"), "999");
    }
}
