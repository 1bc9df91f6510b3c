//! HTML that authors write by hand.

use super::*;
use crate::model::body::ProseKind::{ListItem, Paragraph, Quotation};

#[test]
fn harmless_html_stays() {
    check(
        "<div class=\"x\" id=\"y\" lang=\"es\" aria-label=\"z\">\n\n**a**\n\n</div>\n",
        "<div class=\"x\" id=\"y\" lang=\"es\" aria-label=\"z\"><p><strong>a</strong></p></div>",
    );
    check(
        "a <kbd>b</kbd><br>c <abbr title=\"t &amp; u\">d</abbr>\n",
        "<p>a <kbd>b</kbd><br>c <abbr title=\"t &amp; u\">d</abbr></p>",
    );
    check(
        "<details open><summary>a</summary>\n\nb\n\n</details>\n",
        "<details open=\"\"><summary>a</summary><p>b</p></details>",
    );
    check(
        "<dl><dt>a<dd>b &lt; c</dl>\n",
        "<dl><dt>a</dt><dd>b &lt; c</dd></dl>",
    );
    check(
        "a <!-- note to self --> b\n\n<!--\nc\n\n-->\n\nd\n",
        "<p>a  b</p><p>d</p>",
    );
    sound("a <!-- x --> <b>b</b>\n");
}

#[test]
fn links_pictures_headings_and_ids_are_noticed() {
    let text = "<h1>A <i>b</i></h1>\n\n<a href=\"c.md?x&amp;y\" title='t'>d <img src=e.png alt=\"f\"></a> <span id=g>h</span>\n\n<h2 id=\"i\">J</h2>\n";
    let body = sound(text);
    assert_eq!(
        shown(&body.markup).replace('\n', ""),
        "<h1 id=\"a-b\">A <i>b</i></h1><p><a href=\"⟨href 0⟩\" title=\"t\">d <img src=\"⟨src 0⟩\" alt=\"f\"></a> <span id=\"g\">h</span></p><h2 id=\"i\">J</h2>"
    );
    let headings: Vec<_> = body
        .headings
        .iter()
        .map(|h| (h.level, h.text.as_str(), h.id.as_str()))
        .collect();
    assert_eq!(headings, [(1, "A b", "a-b"), (2, "J", "i")]);
    assert_eq!(
        (body.links[0].target.as_str(), body.links[0].text.as_str()),
        ("c.md?x&y", "d f")
    );
    assert_eq!(
        (body.images[0].source.as_str(), body.images[0].alt.as_str()),
        ("e.png", "f")
    );
    let anchors: Vec<&str> = body.anchors.iter().map(String::as_str).collect();
    assert_eq!(anchors, ["a-b", "g", "i"]);
    check(
        "<a href=\"https://x.org/?a&b\">c</a>\n",
        "<p><a href=\"https://x.org/?a&amp;b\">c</a></p>",
    );
}

#[test]
fn holes_survive_the_cleaning() {
    check(
        "<b>x</b> [a](b.md) [@k] ![c](d.png)\n\n> [!TIP]\n> e[^1]\n\n[^1]: f\n\n| g |\n|--|\n| <i>h</i> [@l] |\n\n- [x] i\n",
        "<p><b>x</b> <a href=\"⟨href 0⟩\">a</a>⟨cite 0⟩ ⟨picture 0⟩</p>\
         <div class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">⟨alert_tip⟩</p>\
         <p>e<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\">1</a></sup></p></div>\
         <div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"⟨table_region⟩\"><table><thead><tr><th scope=\"col\">g</th></tr></thead>\
         <tbody><tr><td><i>h</i>⟨cite 1⟩</td></tr></tbody></table></div>\
         <ul><li class=\"task\"><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"⟨task_done⟩\"> i</li></ul>\
         <section class=\"footnotes\" aria-label=\"⟨footnotes⟩\"><ol><li id=\"fn-1\"><p>f \
         <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"⟨back_to_text⟩\">↩</a></p></li></ol></section>",
    );
}

#[test]
fn components_survive_the_cleaning() {
    check(
        "<div>\n\n:::a\n<b>x\n\n:::b\n:::\n</div></div>\n\ny\n\n:::\n\n</div>\n",
        "<div>⟨open 0⟩<p><b>x</b></p>⟨open 1⟩⟨close 1⟩<p>y</p>⟨close 0⟩</div>",
    );
    check(
        "<div>\n:::a\nx\n:::\n</div>\n",
        "<div>⟨open 0⟩x⟨close 0⟩</div>",
    );
    check(
        "<table><tr><td>\n\n:::a\nx\n:::\n\n</td></tr></table>\n",
        "<table><tbody><tr><td>⟨open 0⟩<p>x</p>⟨close 0⟩</td></tr></tbody></table>",
    );
    check(
        "<table>\n:::a\n:::\n<tr><td>x</table>\n",
        "<table>⟨open 0⟩⟨close 0⟩<tbody><tr><td>x</td></tr></tbody></table>",
    );
    check(
        ":::a\n<div>\n:::\n\nx\n",
        "⟨open 0⟩<div></div>⟨close 0⟩<p>x</p>",
    );
}

const RULE: &str = "raw-html";

#[test]
fn what_is_taken_out_is_reported() {
    for (text, place, names) in [
        ("a <script>x()</script> b\n", "<script>", "`<script>`"),
        (
            "<script>\nx()\n\ny()\n</script>\n",
            "<script>",
            "`<script>`",
        ),
        (
            "<b onclick=\"x()\" style='y'>a</b>\n",
            "<b onclick=\"x()\" style='y'>",
            "`onclick` and `style`",
        ),
        (
            "<iframe src=\"https://x.org\"></iframe>\n",
            "<iframe src=\"https://x.org\">",
            "`<iframe>`",
        ),
        (
            "a <a href=\"java&#10;script:x\">b</a>\n",
            "<a href=\"java&#10;script:x\">",
            "`href`",
        ),
        (
            "a <img src='data:x' alt=''> b\n",
            "<img src='data:x' alt=''>",
            "`src`",
        ),
        (
            "<form><input name=a><button>b</button></form>\n",
            "<form>",
            "`<form>`, `<input>` and `<button>`",
        ),
        (
            "<div><svg onload=x()><title>y</title></svg></div>\n",
            "<svg onload=x()>",
            "`<svg>` and `<title>`",
        ),
        ("a\n\n</div></div>\n\nb\n", "</div>", "`</div>`"),
        ("<!doctype html>\n", "<!doctype html>", "`<!`"),
        ("<![CDATA[ a ]]>\n", "<![CDATA[ a ]]>", "`<![CDATA[`"),
        ("<div\n\na\n", "<div", "a tag without its `>`"),
        (
            "> - <b\n>   onclick=x>a</b>\n",
            "<b\n>   onclick=x>",
            "`onclick`",
        ),
    ] {
        check_findings(text, &[(RULE, place, names)]);
    }
    check_findings(
        "a\n\n<!-- b\n\nc\n",
        &[("unclosed-comment", "<!--", "no end")],
    );
}

#[test]
fn nothing_is_swallowed() {
    check(
        "a <script> b\n\n**c**\n\n:::x\n:::\n",
        "<p>a  b</p><p><strong>c</strong></p>⟨open 0⟩⟨close 0⟩",
    );
    check(
        "<div><script>\n\nalert(1)\n\n</script></div>\n",
        "<div><p>alert(1)</p><p></p></div>",
    );
    check("a <title> b <textarea> c\n\nd\n", "<p>a  b  c</p><p>d</p>");
}

#[test]
fn stray_end_tags_close_nothing_of_the_engine() {
    check(
        "> [!NOTE]\n> a </div></p></blockquote> b\n>\n> c\n",
        "<div class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">⟨alert_note⟩</p><p>a  b</p><p>c</p></div>",
    );
    let html = shown(
        &read("| a </table> | b |\n|--|--|\n| <b>c | d |\n")
            .value
            .markup,
    );
    assert!(
        html.contains("<td><b>c</b></td><td>d</td></tr>\n</tbody></table></div>"),
        "{html}"
    );
    check(
        "- <div>a\n- b\n\nc\n",
        "<ul><li><div>a</div></li><li>b</li></ul><p>c</p>",
    );
    check(
        "*a <b>b* c</b>\n",
        "<p><em>a <b>b</b></em><b> c</b></p>"
            .replace("<b> c</b>", " c")
            .as_str(),
    );
}

#[test]
fn raw_words_are_prose() {
    let body = sound(
        "<div>A <b>miracle</b>\ncure<p>b &amp; c</p></div>\n\n<ul><li>d</li></ul>\n\n<blockquote>\n\ne\n\n</blockquote>\n",
    );
    let found: Vec<_> = body
        .prose
        .iter()
        .map(|prose| (prose.kind, prose.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Paragraph, "A miracle cure"),
            (Paragraph, "b & c"),
            (ListItem, "d"),
            (Quotation, "e")
        ]
    );
}
