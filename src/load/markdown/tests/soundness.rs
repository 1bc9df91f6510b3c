//! Whatever the text is, the result is sound and safe.

use proptest::prelude::*;
use scraper::Html;

use super::*;
use crate::base::span::Span;

/// Pieces that, put together at random, meet in every way that matters.
const PIECES: [&str; 92] = [
    "\n",
    "\n\n",
    "\r\n",
    "  ",
    "    ",
    "\t",
    " ",
    "a",
    "é",
    "word. ",
    "don't ",
    "\"",
    "--",
    "...",
    "\\",
    "&amp;",
    "&#106;",
    ":::",
    ":::note",
    ":::care level=\"urgent\"",
    ":::x y=z",
    "\n:::\n",
    "\n:::a\n",
    "> ",
    "- ",
    "* ",
    "1. ",
    "\n- [ ] ",
    "\n> [!NOTE]\n> ",
    "# ",
    "\n## H {#h .c}\n",
    "===",
    "---",
    "|",
    "\n| a | b |\n|--|:-:|\n| c | d |\n",
    "\na\n: b\n",
    "[",
    "]",
    "(",
    ")",
    "[@k]",
    "[@a; @b]",
    "[@",
    "![",
    "[a](b.md)",
    "![a](b.png)",
    "[x](javascript:y)",
    "<https://x.org>",
    "[^1]",
    "\n[^1]: ",
    "\n[r]: c.md\n",
    "[r]",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "^",
    "H~2~O",
    "x^2^",
    "`",
    "```",
    "\n```\n",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "\n<div>\n",
    "<p>",
    "<table>",
    "<td>",
    "</table>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<?>",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<a href=\"java&#10;script:x\" onclick=y>",
    "</a>",
    "<svg onload=x>",
    "<img src=x onerror=y>",
    "<h1>",
    "</h1>",
    "<li>",
    "<style>",
    "<",
    ">",
    "\u{0}\u{2028}",
];

fn tangled() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)
        .prop_map(|pieces| pieces.concat())
}

fn is_place(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

/// What must hold for every text.
fn check_sound(text: &str, start: usize) -> Result<(), TestCaseError> {
    let With {
        value: body,
        diagnostics,
    } = super::super::body(&file(text), start);
    for diagnostic in &diagnostics {
        let place = diagnostic
            .place
            .as_ref()
            .expect("every finding has a place");
        prop_assert!(is_place(text, place.span), "{diagnostic:?}");
    }
    check_places(text, &body)?;
    // A note that no mark leads to is left out, which is a finding.
    let is_complete = diagnostics.iter().all(|found| found.rule != "broken-link");
    check_holes(&body, is_complete)?;
    check_safe(&body.markup)
}

fn check_places(text: &str, body: &Body) -> Result<(), TestCaseError> {
    let mut spans: Vec<Span> = Vec::new();
    spans.extend(body.headings.iter().map(|heading| heading.span));
    spans.extend(body.links.iter().map(|link| link.span));
    spans.extend(body.images.iter().map(|image| image.span));
    for component in &body.components {
        spans.extend([component.span, component.block, component.name.span]);
        spans.extend(
            component
                .arguments
                .iter()
                .flat_map(|a| [a.key.span, a.value.span]),
        );
        spans.extend(component.content.items.iter().map(|item| item.span));
        prop_assert!(
            component.block.start <= component.span.start
                && component.block.end >= component.span.end
        );
    }
    for citation in &body.citations {
        spans.push(citation.span);
        spans.extend(citation.keys.iter().map(|key| key.span));
    }
    for prose in &body.prose {
        prop_assert!(!prose.text.trim().is_empty());
        let mut ends = (0, 0);
        for segment in &prose.segments {
            prop_assert!(
                segment.text >= ends.0 && segment.source >= ends.1,
                "{prose:?}"
            );
            ends = (
                segment.text + segment.length,
                segment.source + segment.length,
            );
            prop_assert!(ends.0 as usize <= prose.text.len(), "{prose:?}");
        }
        for (at, character) in prose.text.char_indices() {
            spans.push(prose.span(at, at + character.len_utf8()));
        }
    }
    for span in spans {
        prop_assert!(is_place(text, span), "{span:?}");
    }
    Ok(())
}

fn check_holes(body: &Body, is_complete: bool) -> Result<(), TestCaseError> {
    let markup = &body.markup;
    let mut last = 0;
    let mut open = Vec::new();
    let mut opened = 0;
    let mut cited = 0;
    let mut opening_is_over = false;
    for &(at, hole) in &markup.holes {
        prop_assert!(at >= last && markup.html.is_char_boundary(at));
        last = at;
        match hole {
            Hole::ComponentOpen(index) => {
                open.push(index);
                opened += 1;
            }
            Hole::ComponentClose(index) => prop_assert_eq!(open.pop(), Some(index)),
            Hole::Href(index) => prop_assert!(index < body.links.len()),
            Hole::Src(index) | Hole::Picture(index) => prop_assert!(index < body.images.len()),
            Hole::Citation(index) => {
                prop_assert!(index < body.citations.len());
                cited += 1;
            }
            Hole::FirstHeading => {
                prop_assert!(open.is_empty(), "inside a component");
                prop_assert!(!opening_is_over, "a second time");
                opening_is_over = true;
            }
            Hole::Text(_) => {}
        }
    }
    prop_assert!(open.is_empty());
    if is_complete {
        prop_assert_eq!(
            (opened, cited),
            (body.components.len(), body.citations.len())
        );
    }
    Ok(())
}

/// What a browser makes of it holds nothing that runs, and only the attributes that are meant.
fn check_safe(markup: &Markup) -> Result<(), TestCaseError> {
    let mut html = String::new();
    let mut copied = 0;
    for &(at, hole) in &markup.holes {
        html.push_str(&markup.html[copied..at]);
        copied = at;
        if matches!(hole, Hole::Href(_) | Hole::Src(_) | Hole::Text(_)) {
            html.push_str("filled");
        }
    }
    html.push_str(&markup.html[copied..]);
    for node in Html::parse_fragment(&html).tree.values() {
        let Some(element) = node.as_element() else {
            continue;
        };
        let name = element.name();
        prop_assert!(
            ![
                "script", "style", "iframe", "svg", "object", "form", "template"
            ]
            .contains(&name),
            "{}",
            html
        );
        for (attribute, value) in element.attrs() {
            prop_assert!(
                !attribute.starts_with("on") && attribute != "style",
                "{}",
                html
            );
            let value: String = value
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect();
            prop_assert!(!value.to_lowercase().starts_with("javascript:"), "{}", html);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tangled_markdown_is_sound(text in tangled()) {
        check_sound(&text, 0)?;
    }

    #[test]
    fn any_text_is_sound(text in "\\PC{0,80}", before in "[a-zé]{0,4}") {
        check_sound(&format!("{before}{text}"), before.len())?;
    }
}
