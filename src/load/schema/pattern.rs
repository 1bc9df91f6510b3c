//! Forms and limits as regular expressions, for editors.
//!
//! They are written for every dialect at once: no looking ahead, and no classes by name, which some editors do not know. Where that is
//! not enough to say what a [`Form`] asks, the expression lets more pass than the form. It never refuses what the form accepts. The one
//! exception is a byte order mark inside a text, a blank to them and not to us, which nobody writes.

use super::Form;

/// Something that can be seen.
pub const NOT_BLANK: &str = r"[^\s\x85]";

/// A day, but not whether the month has it.
pub const DATE: &str = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

macro_rules! web_address {
    ($path:literal) => {
        concat!(
            "https?://(",
            r#"\[[^\s\x00-\x1F\x7F-\x9F"<>\\`/?#@\]]*\]"#,
            "|",
            r#"[^\s\x00-\x1F\x7F-\x9F"<>\\`/?#@:.\[][^\s\x00-\x1F\x7F-\x9F"<>\\`/?#@:]*"#,
            ")(:[0-9]+)?",
            $path
        )
    };
    () => {
        web_address!(r#"([/?#][^\s\x00-\x1F\x7F-\x9F"<>\\`]*)?"#)
    };
}

macro_rules! email {
    () => {
        r#"[^\s\x85@<>"/\\:,;]+@[^\s\x85@<>"/\\:,;]*\.[^\s\x85@<>"/\\:,;]*"#
    };
}

macro_rules! source_key {
    () => {
        "[A-Za-z0-9][A-Za-z0-9_-]*"
    };
}

/// One name in an address of this site. Hidden files are never published.
macro_rules! address_part {
    () => {
        r#"(\.well-known|[^\s\x00-\x1F\x7F-\x9F?#\\<>"/.][^\s\x00-\x1F\x7F-\x9F?#\\<>"/]*)"#
    };
}

/// A name that is neither empty nor one or two dots.
macro_rules! folder_part {
    () => {
        r"([^./\\:][^/\\:]*|\.[^./\\:][^/\\:]*|\.\.[^/\\:]+)"
    };
}

/// The expression for a form; `None` where any text has it.
pub fn of(form: Form) -> Option<&'static str> {
    Some(match form {
        Form::Any => return None,
        Form::Question => r"[?؟？][\s\x85]*$",
        Form::Id | Form::RuleName => "^[a-z0-9]+(-[a-z0-9]+)*$",
        Form::WebAddress => concat!("^", web_address!(), "$"),
        Form::BaseAddress => concat!(
            "^",
            web_address!(r#"(/[^\s\x00-\x1F\x7F-\x9F"<>\\`?#]*)?"#),
            "$"
        ),
        Form::Reach => concat!("^(", web_address!(), "|", email!(), ")$"),
        Form::Language => "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        Form::Country => "^[A-Z]{2}$",
        Form::OldAddress => concat!("^/?", address_part!(), "(/", address_part!(), ")*/?$"),
        Form::Destination => concat!(
            "^(",
            web_address!(),
            r#"|/([^\s\x00-\x1F\x7F-\x9F"<>\\`/][^\s\x00-\x1F\x7F-\x9F"<>\\`]*)?)$"#
        ),
        Form::Folder => concat!(
            r"^(\.(/\.?)*/)?",
            folder_part!(),
            "(/(",
            folder_part!(),
            r"|\.)?)*$"
        ),
        Form::Domain => {
            r"^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$"
        }
        Form::Editor => {
            "^(bbedit|cursor|idea|mvim|none|phpstorm|pycharm|subl|txmt|vscode|vscode-insiders|vscodium|webstorm|zed)$"
        }
        Form::SourceKey => concat!("^", source_key!(), "$"),
        Form::SourceKeyOrAddress => concat!("^(", source_key!(), "|", web_address!(), ")$"),
        Form::Phrase => r"^[\s\x85]*[^\s\x85*]+\*?([\s\x85]+[^\s\x85*]+\*?)*[\s\x85]*$",
    })
}

/// At most so many characters, two or more, not counting the blanks around them: a text on lines of its own ends with one.
pub fn characters(most: usize) -> String {
    let inside = most.saturating_sub(2);
    format!(r"^[\s\x85]*([^\s\x85]([\s\S]{{0,{inside}}}[^\s\x85])?)?[\s\x85]*$")
}

/// At most so many words.
pub fn words(most: usize) -> String {
    let further = most.saturating_sub(1);
    format!(r"^[\s\x85]*([^\s\x85]+([\s\x85]+[^\s\x85]+){{0,{further}}})?[\s\x85]*$")
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use boon::{Compiler, SchemaIndex, Schemas};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const FORMS: [Form; 15] = [
        Form::Question,
        Form::Id,
        Form::WebAddress,
        Form::BaseAddress,
        Form::Reach,
        Form::Language,
        Form::Country,
        Form::OldAddress,
        Form::Destination,
        Form::Folder,
        Form::Domain,
        Form::SourceKey,
        Form::SourceKeyOrAddress,
        Form::Phrase,
        Form::Editor,
    ];

    /// Expressions, as a reader of JSON Schema understands them.
    struct Expressions {
        schemas: Schemas,
        known: Vec<SchemaIndex>,
    }

    impl Expressions {
        fn new(expressions: &[String]) -> Self {
            let mut schemas = Schemas::new();
            let mut compiler = Compiler::new();
            let compile = |(number, expression)| {
                let place = format!("mem:///{number}.json");
                let schema = json!({ "pattern": expression });
                compiler.add_resource(&place, schema).expect("a schema");
                compiler.compile(&place, &mut schemas).expect("compiles")
            };
            let known = expressions.iter().enumerate().map(compile).collect();
            Self { schemas, known }
        }

        fn accept(&self, number: usize, text: &str) -> bool {
            let text = json!(text);
            self.schemas.validate(&text, self.known[number]).is_ok()
        }
    }

    static OF_FORMS: LazyLock<Expressions> = LazyLock::new(|| {
        let of = |form: &Form| of(*form).expect("an expression").to_owned();
        Expressions::new(&FORMS.iter().map(of).collect::<Vec<_>>())
    });

    /// Text of the letters that decide, and with addresses and names in it.
    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "b1",
            "Z",
            "US",
            "en",
            "é",
            "奇",
            " ",
            "\n",
            "\u{a0}",
            "-",
            "--",
            "_",
            ".",
            "..",
            "/",
            "//",
            "./",
            ":",
            "?",
            "؟",
            "#",
            "@",
            "*",
            "\\",
            "<",
            "\"",
            "`",
            "\u{7}",
            "\u{85}",
            "https://",
            "http://",
            "clinic.example",
            ".well-known",
            "me@x.example",
            "public",
            "zed",
            "{file}",
        ]);
        prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn an_expression_says_what_its_form_says(text in any_text()) {
            for (number, form) in FORMS.into_iter().enumerate() {
                let accepted = OF_FORMS.accept(number, &text);
                match form.complaint(&text) {
                    None => prop_assert!(accepted, "{:?} accepts {:?}", form, text),
                    // Which characters are letters, and which languages and countries there are, no expression here says.
                    Some(_) if matches!(form, Form::Phrase | Form::Language | Form::Country) => {}
                    Some(_) => prop_assert!(!accepted, "{:?} refuses {:?}", form, text),
                }
            }
        }

        #[test]
        fn limits_count_as_a_check_does(text in "[a😀 \n\u{85}\u{a0}]{0,9}", most in 2usize..6) {
            let limits = Expressions::new(&[characters(most), words(most)]);
            let fits = text.trim().chars().count() <= most;
            prop_assert_eq!(limits.accept(0, &text), fits, "{} characters in {:?}", most, text);
            let fits = text.split_whitespace().count() <= most;
            prop_assert_eq!(limits.accept(1, &text), fits, "{} words in {:?}", most, text);
        }
    }
}
