//! The pages of the gallery, in the Markdown in which every page is written.

use std::fmt::Write as _;
use std::ops::Range;

use crate::base::text::counted;
use crate::render::guides::{Example, Guide};

/// The longest summary that a page may have.
const LONGEST_SUMMARY: usize = 160;

/// The text of one page, and where each example stands in it.
pub struct Written {
    pub text: String,
    examples: Vec<(Range<usize>, String)>,
}

impl Written {
    /// The name of the example at a place in the text.
    pub fn example_at(&self, at: usize) -> Option<&str> {
        let mut examples = self.examples.iter();
        let found = examples.find(|(range, _)| range.contains(&at));
        found.map(|(_, name)| name.as_str())
    }
}

/// The first page: all components, those of the site first.
pub fn index(guides: &[Guide]) -> String {
    let mut text = head(
        "Boxes",
        "Every box that a page of this site can hold, as readers see it.",
        ["template: page"].into_iter(),
    );
    text.push_str(
        "Each name leads to examples, to what you write for them, and to when to use the box. \
         This is part of the preview. It is never published.\n",
    );
    let mut themes: Vec<Option<&str>> = guides.iter().map(|guide| guide.theme.as_deref()).collect();
    themes.sort_unstable();
    themes.dedup();
    for theme in themes {
        let title = match theme {
            None => "Of this site".to_owned(),
            Some(theme) => format!("Of the theme {theme}"),
        };
        let _ = write!(text, "\n## {title}\n\n");
        for guide in guides
            .iter()
            .filter(|guide| guide.theme.as_deref() == theme)
        {
            let examples = counted(guide.examples.len(), "example");
            let _ = write!(text, "- [{0}]({0}.md) ({examples})", guide.name);
            let (about, _) = summary(&readme(guide));
            if let Some(about) = about {
                let _ = write!(text, ": {about}");
            }
            text.push('\n');
        }
    }
    text
}

/// The page of one component: its examples, then the words for its authors.
pub fn component(guide: &Guide) -> Written {
    let readme = readme(guide);
    let front = guide
        .examples
        .iter()
        .filter_map(|example| example.front.as_deref());
    let (first, rest) = summary(&readme);
    let first =
        first.unwrap_or_else(|| format!("What {} looks like, and how to write it.", guide.name));
    let mut text = head(&guide.name, &first, front);
    let _ = write!(text, "{rest}\n\n");
    let mut examples = Vec::new();
    for example in &guide.examples {
        let start = text.len();
        live_and_source(&mut text, example);
        examples.push((start..text.len(), example.name.clone()));
    }
    if examples.is_empty() {
        let _ = write!(
            text,
            "There are no examples yet. Write some in `{}`.\n\n",
            guide.examples_file
        );
    }
    text.push_str(rules(&readme));
    Written { text, examples }
}

/// The text for authors, whatever ends its lines; empty when there is none.
fn readme(guide: &Guide) -> String {
    let text = guide
        .readme
        .as_ref()
        .map(|file| file.text.replace("\r\n", "\n"));
    text.unwrap_or_default()
}

/// Front matter. Nothing here is content that a clinician could approve, so no page says that it waits for one.
fn head<'a>(title: &str, summary: &str, more: impl Iterator<Item = &'a str>) -> String {
    let mut text = format!(
        "---\ntitle: {}\nsummary: {}\nstatus: approved\nnoindex: true\n",
        quoted(title),
        quoted(summary)
    );
    for lines in more {
        text.push_str(lines);
        text.push('\n');
    }
    text.push_str("---\n\n");
    text
}

/// A text in YAML, whatever is in it: there the quotes of JSON are understood.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn live_and_source(text: &mut String, example: &Example) {
    let Example {
        name,
        markdown,
        why,
        front,
    } = example;
    let _ = write!(text, "## {name}\n\n");
    if let Some(why) = why {
        let _ = write!(text, "{why}\n\n");
    }
    let _ = write!(text, "<div class=\"example\">\n\n{markdown}\n\n</div>\n\n");
    let fence = fence(markdown);
    let _ = writeln!(text, "{fence}markdown");
    if let Some(front) = front {
        let _ = write!(text, "---\n{front}\n---\n\n");
    }
    let _ = write!(text, "{markdown}\n{fence}\n\n");
}

/// A fence that nothing in the text can end.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// The text of a README below its title, and in it the end of the first paragraph; zero when it begins with no words.
fn below_title(readme: &str) -> (&str, usize) {
    let text = readme.trim_start_matches('\u{feff}').trim_start();
    let text = match text.strip_prefix("# ") {
        Some(rest) => rest.split_once('\n').map_or("", |(_, below)| below),
        None => text,
    };
    let text = text.trim_start();
    let end = if text.starts_with('#') {
        0
    } else {
        text.find("\n\n").unwrap_or(text.len())
    };
    (text, end)
}

/// The first paragraph of a README, which says what the component is.
fn about(readme: &str) -> &str {
    let (text, end) = below_title(readme);
    text[..end].trim_end()
}

/// What comes after the first paragraph.
fn rules(readme: &str) -> &str {
    let (text, end) = below_title(readme);
    &text[end..]
}

/// The first sentence about a component, on one line, and what follows it in the same paragraph. A sentence that is too
/// long to stand alone stays with the others.
fn summary(readme: &str) -> (Option<String>, String) {
    let words: Vec<&str> = about(readme).split_whitespace().collect();
    let text = words.join(" ");
    let (first, rest) = match text.split_once(". ") {
        Some((first, rest)) => (format!("{first}."), rest.to_owned()),
        None => (text, String::new()),
    };
    if first.is_empty() {
        (None, rest)
    } else if first.chars().count() > LONGEST_SUMMARY {
        (None, format!("{first} {rest}"))
    } else {
        (Some(first), rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(readme: &str) -> Option<String> {
        summary(readme).0
    }

    #[test]
    fn a_readme_is_cut_at_its_first_paragraph() {
        let readme = "# care\n\nA card:\nwhich help. Of three kinds.\n\n## Use it\n\n- Now.\n";
        assert_eq!(about(readme), "A card:\nwhich help. Of three kinds.");
        assert_eq!(first(readme).as_deref(), Some("A card: which help."));
        assert_eq!(summary(readme).1, "Of three kinds.");
        assert_eq!(rules(readme).trim(), "## Use it\n\n- Now.");
        assert_eq!(first("# care\n\n## Use it\n"), None);
        assert_eq!(rules("# care\n\n## Use it\n"), "## Use it\n");
        assert_eq!(first("One.").as_deref(), Some("One."));
        assert_eq!(first(""), None);
        let long = "word ".repeat(40);
        assert_eq!(summary(&long), (None, format!("{} ", long.trim_end())));
    }

    #[test]
    fn no_example_can_end_the_fence_around_it() {
        assert_eq!(fence("a ` b"), "```");
        assert_eq!(fence("````\na\n````"), "`````");
    }
}
