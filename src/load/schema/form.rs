//! Forms that text may have to take: a web address, a language tag, a question.

use icu_locale::subtags::Language;
use icu_locale::{
    LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleExpander, TransformResult,
};

use super::{country, language};
use crate::model::editor;

/// What a text has to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Any,
    /// Ends with a question mark.
    Question,
    /// A name for use in other files: small letters, digits and hyphens.
    Id,
    /// An address on the web, `https://…` or `http://…`.
    WebAddress,
    /// A web address without `?` and `#`, to which paths are added.
    BaseAddress,
    /// A web address, or an email address.
    Reach,
    /// A BCP 47 language tag. One of two letters is that of a language that there is: `jp` is a country. One of three is not
    /// that of a language which has two: `spa` is `es`.
    Language,
    /// The code that ISO 3166 gives a country, or `EU`.
    Country,
    /// An address of this site, from its top.
    OldAddress,
    /// An address on the web, or one of this site from its top, with a slash before it.
    Destination,
    /// A folder below the site's own.
    Folder,
    /// A host name.
    Domain,
    /// The key of a source, as in `[@key]`.
    SourceKey,
    /// The key of a source, or an address on the web.
    SourceKeyOrAddress,
    /// Words to look for in a text. A `*` at the end of a word stands for any ending.
    Phrase,
    /// The name of a text editor that a web page can open.
    Editor,
    /// The name of a rule. Whether there is such a rule is known to the checks.
    RuleName,
}

/// What is wrong with a text, and what to write instead.
pub struct Complaint {
    pub message: &'static str,
    pub help: &'static str,
}

/// What was probably meant by a text that has not its form.
pub struct Meant {
    /// What to write.
    pub text: String,
    /// What that stands for, where it is a code.
    pub name: Option<&'static str>,
    /// Whether nothing else can have been meant, so that everything else can be judged by it.
    pub is_certain: bool,
}

impl Meant {
    /// `GB` and what it stands for, to be shown.
    pub fn shown(&self) -> String {
        let name = self.name.map(|name| format!(" ({name})"));
        format!("`{}`{}", self.text, name.unwrap_or_default())
    }
}

impl Form {
    /// What is wrong with `text`, if anything.
    pub fn complaint(self, text: &str) -> Option<Complaint> {
        self.fault().filter(|_| !self.fits(text))
    }

    /// What was probably meant by a text that has not this form.
    pub fn meant(self, text: &str) -> Option<Meant> {
        match self {
            Form::Country => country::meant(text),
            Form::Language => language::meant(text),
            _ => None,
        }
    }

    fn fits(self, text: &str) -> bool {
        match self {
            Form::Any => true,
            Form::Question => text.trim_end().ends_with(['?', '؟', '？']),
            Form::Id | Form::RuleName => is_id(text),
            Form::WebAddress => is_web_address(text),
            Form::BaseAddress => is_web_address(text) && !text.contains(['?', '#']),
            Form::Reach => is_web_address(text) || is_email(text),
            Form::Language => is_language(text),
            Form::Country => country::is_country(text),
            Form::OldAddress => is_old_address(text),
            Form::Destination => is_web_address(text) || is_address_from_the_top(text),
            Form::Folder => is_folder(text),
            Form::Domain => is_domain(text),
            Form::SourceKey => is_source_key(text),
            Form::SourceKeyOrAddress => is_source_key(text) || is_web_address(text),
            Form::Phrase => is_phrase(text),
            Form::Editor => editor::is_name(text),
        }
    }

    /// What is said of a text that has not this form. Any text has the form [`Form::Any`].
    pub fn fault(self) -> Option<Complaint> {
        let (message, help) = match self {
            Form::Any => return None,
            Form::Question => (
                "does not end with a question mark",
                "Write it as the question a patient would ask",
            ),
            Form::Id => (
                "is not a name that other files can use",
                "Write small letters and digits, joined by hyphens: `ana-diaz`",
            ),
            Form::WebAddress => (
                "is not an address on the web",
                "Write the whole address, from `https://` on",
            ),
            Form::BaseAddress => (
                "is not an address to which the paths of pages can be added",
                "Write it as `https://clinic.example` or `https://name.github.io/site`, without `?` and `#`",
            ),
            Form::Reach => (
                "is neither an address on the web nor an email address",
                "Write `https://…`, or an email address such as `feedback@clinic.example`",
            ),
            Form::Language => (
                "is not a language tag",
                "Write the two or three small letters of the language, and not of a country: `es`, `ja`, `zh`. Where it matters, the country stands behind a hyphen: `pt-BR`",
            ),
            Form::Country => (
                "is not the code of a country",
                "Write the two capital letters that stand for the country, such as `US`, `GB` or `MX`. All of them: https://www.iso.org/obp/ui/#search/code/",
            ),
            Form::OldAddress => (
                "is not an address of this site",
                "Write it as it was, from the top of the site: `/old-name/`",
            ),
            Form::Destination => (
                "is neither an address on the web nor one of this site",
                "Write a whole address from `https://` on, or one of this site from its top: `/a-z/`",
            ),
            Form::Folder => (
                "is not a folder inside the site",
                "Write a name such as `public`, without `..` and without a slash at the beginning",
            ),
            Form::Domain => (
                "is not a domain name",
                "Write the name alone, without `https://` and slashes: `www.clinic.example`",
            ),
            Form::SourceKey => (
                "is not a key that can be cited",
                "Write letters, digits and hyphens only: `smith-2024-depression`",
            ),
            Form::SourceKeyOrAddress => (
                "is neither the key of a source nor an address on the web",
                "Write a key from `sources.yaml`, or a whole address from `https://` on",
            ),
            Form::Phrase => (
                "is not a word or phrase that can be looked for",
                "Write words as they stand in a text, and a `*` only at the end of a word, for any ending: `miracle*`",
            ),
            Form::Editor => (
                "is not the name of a text editor that the preview can open",
                "Write `none` or one of `bbedit`, `cursor`, `idea`, `mvim`, `phpstorm`, `pycharm`, `subl`, `txmt`, `vscode`, `vscode-insiders`, `vscodium`, `webstorm`, `zed`. The address of another editor is taken from the command only: `handout serve --editor`",
            ),
            Form::RuleName => (
                "is not the name of a rule",
                "Write a name as in `handout explain`, such as `reading-level`",
            ),
        };
        Some(Complaint { message, help })
    }
}

fn is_id(text: &str) -> bool {
    let part = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.split('-').all(part)
}

fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    is_host(host)
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\`".contains(c))
}

/// A name, or a number in brackets, and perhaps a port.
fn is_host(text: &str) -> bool {
    let end = if text.starts_with('[') {
        text.find(']').map_or(0, |bracket| bracket + 1)
    } else {
        text.find(':').unwrap_or(text.len())
    };
    let (name, port) = text.split_at(end);
    let is_number = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    !name.is_empty()
        && !name.starts_with('.')
        && !name.contains('@')
        && (port.is_empty() || port.strip_prefix(':').is_some_and(is_number))
}

fn is_email(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@<>\"/\\:,;".contains(c))
    };
    text.split_once('@')
        .is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.'))
}

fn is_language(text: &str) -> bool {
    let primary = text.split('-').next().unwrap_or("");
    let is_small = primary.bytes().all(|byte| byte.is_ascii_lowercase());
    let Ok(locale) = text.parse::<Locale>() else {
        return false;
    };
    let is_short = language::of_three_letters(primary).is_none();
    is_small
        && is_short
        && (primary.len() == 3 || primary.len() == 2 && there_is(locale.id.language))
}

/// Whether Unicode knows of a language who writes it, and where. Of those with tags of two letters it knows all.
fn there_is(language: Language) -> bool {
    let mut language = Locale::from(language);
    LocaleCanonicalizer::new_extended().canonicalize(&mut language);
    let mut language = LanguageIdentifier::from(language.id.language);
    LocaleExpander::new_extended().maximize(&mut language) == TransformResult::Modified
}

fn is_old_address(text: &str) -> bool {
    !text.contains("//")
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "?#\\<>\"".contains(c))
        && text.split('/').all(can_be_in_the_output)
        && !text.trim_matches('/').is_empty()
}

fn is_address_from_the_top(text: &str) -> bool {
    text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\`".contains(c))
}

/// A redirect is a file: no disk takes a longer name, and hidden files are never published.
fn can_be_in_the_output(name: &str) -> bool {
    const LONGEST: usize = 255;
    name.len() <= LONGEST && (name == ".well-known" || !name.starts_with('.'))
}

fn is_folder(text: &str) -> bool {
    !text.starts_with('/')
        && !text.contains(['\\', ':'])
        && text.split('/').all(|part| part != "..")
        && text.split('/').any(|part| !part.is_empty() && part != ".")
}

fn is_source_key(text: &str) -> bool {
    let mut bytes = text.bytes();
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

fn is_phrase(text: &str) -> bool {
    let letters = |word: &str| word.chars().any(char::is_alphanumeric);
    let word = |word: &str| match word.strip_suffix('*') {
        Some(beginning) => letters(beginning) && !beginning.contains('*'),
        None => !word.contains('*'),
    };
    letters(text) && text.split_whitespace().all(word)
}

fn is_domain(text: &str) -> bool {
    let part = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.contains('.') && text.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: Form, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(form.complaint(text).is_none(), "{form:?} refuses {text:?}");
        }
        for text in bad {
            assert!(form.complaint(text).is_some(), "{form:?} accepts {text:?}");
        }
    }

    #[test]
    fn addresses_are_accepted_and_refused() {
        check(
            Form::WebAddress,
            &[
                "https://a.example",
                "http://localhost:4000/x?y#z",
                "http://[::1]:4000/",
            ],
            &[
                "a.example",
                "https://",
                "ftp://a",
                "https:///x",
                "https://a b",
                "javascript:alert(1)",
                "https://u@h",
                "https://http:/clinic.example",
                "https://a.example:",
                "https://a.example:port/x",
                "https://[::1",
            ],
        );
        check(
            Form::BaseAddress,
            &["https://a.example/handout", "http://localhost"],
            &["https://a.example?x=1", "https://a.example/#top"],
        );
        check(
            Form::Reach,
            &["a@b.example", "https://a.example"],
            &["a@b", "@b.example", "call us"],
        );
    }

    #[test]
    fn forms_accept_and_refuse() {
        check(
            Form::Question,
            &["Is it safe?", "هل هو آمن؟"],
            &["Ask about it", ""],
        );
        check(
            Form::Id,
            &["ana-diaz", "us-988", "1737"],
            &["Ana", "a--b", "-a", "", "a b", "é"],
        );
        check(
            Form::Language,
            &[
                "en",
                "pt-BR",
                "zh-Hant-TW",
                "ckb",
                "hmn",
                "sh",
                "de-x-leicht",
            ],
            &[
                "", "EN", "english", "en_US", "e", "en-", "xx-yy-zz", "en-GBR", "jp", "cn", "gr",
                "spa", "fra-CA",
            ],
        );
        check(Form::Country, &["US", "EU"], &["us", "USA", "XX", ""]);
        check(
            Form::OldAddress,
            &["/old/", "old/page.html", "/.well-known/old.html"],
            &["https://x.example", "../x", "/", "", "/a b/", "//x/"],
        );
        // Each would stop the build as trouble with the disk.
        let long = format!("/{}/", "x".repeat(256));
        check(Form::OldAddress, &[], &[&long, "/.handout/old.html"]);
        check(
            Form::Destination,
            &["https://a.example", "/a-z/", "/", "/plan.pdf#2"],
            &["a-z/", "//a.example", "visit.md", "", "/a b/", "mailto:a@b"],
        );
        check(
            Form::Folder,
            &["public", "out/site"],
            &["", "/", "/etc", "../x", ".", "C:\\x"],
        );
        check(
            Form::SourceKey,
            &["who-2024", "WHO_1"],
            &["", "-a", "a b", "a;b", "a]"],
        );
        check(
            Form::Phrase,
            &[
                "miracle*",
                "safe & effective",
                "game-chang* drug",
                "奇跡",
                "100%",
            ],
            &["", " ", "*", "* cure", "*cure", "mir*cle", "cure**", "…"],
        );
        check(
            Form::Editor,
            &["zed", "none", "vscode-insiders"],
            &[
                "",
                "word",
                "javascript://{file}",
                "vscode://file{file}",
                "vscode://vscode.git/clone?url=https://evil.example/x.git&f={file}",
            ],
        );
        check(
            Form::Domain,
            &["www.clinic.example"],
            &["https://clinic.example", "clinic", "a..b", "-a.b"],
        );
    }
}
