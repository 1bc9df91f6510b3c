//! Everything besides components and raw HTML.

use super::*;

#[test]
fn plain_markdown() {
    check(
        "A *b* **c** ~~d~~ `e<f`\n",
        "<p>A <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>",
    );
    check("a  \nb\\\nc\n", "<p>a<br>b<br>c</p>");
    check("> a\n\n---\n", "<blockquote><p>a</p></blockquote><hr>");
    check("3. a\n4. b\n", "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    check(
        "- a\n\n- b\n",
        "<ul><li><p>a</p></li><li><p>b</p></li></ul>",
    );
    check(
        "```rust ignore\na < b\n```\n",
        "<pre><code class=\"language-rust\">a &lt; b</code></pre>",
    );
    check("    a & b\n", "<pre><code>a &amp; b</code></pre>");
    check(
        "\"It's\" -- 5 < 6 & 7...\n",
        "<p>“It’s” – 5 &lt; 6 &amp; 7…</p>",
    );
    check("", "");
}

#[test]
fn headings_have_ids() {
    check(
        "# Is it *safe*?\n\n## Risks\n\n## Risks\n\n### More {#risks-3 .wide}\n\nEnd\n===\n",
        "<h1 id=\"is-it-safe\">Is it <em>safe</em>?</h1><h2 id=\"risks\">Risks</h2><h2 id=\"risks-2\">Risks</h2>\
         <h3 id=\"risks-3\" class=\"wide\">More</h3><h1 id=\"end\">End</h1>",
    );
    check(
        "## {#a}\n\n## `x` y\n",
        "<h2 id=\"a\"></h2><h2 id=\"x-y\"><code>x</code> y</h2>",
    );
    check("## A {#b onclick=x}\n", "<h2 id=\"b\">A</h2>");
    let body = sound("## A & \"b\" ![c](c.png)\n\ntext\n\nSet\next\n---\n");
    assert_eq!(body.headings[0].text, "A & “b” c");
    assert_eq!(body.headings[0].span.range(), 0..22);
    assert_eq!(
        (body.headings[1].text.as_str(), body.headings[1].level),
        ("Set ext", 2)
    );
}

#[test]
fn links_inside_the_site_are_holes_and_others_are_written() {
    check(
        "[a](b.md#c \"t\")\n",
        "<p><a href=\"⟨href 0⟩\" title=\"t\">a</a></p>",
    );
    check(
        "[a](https://x.org/?a=1&b=ü)\n",
        "<p><a href=\"https://x.org/?a=1&amp;b=%C3%BC\">a</a></p>",
    );
    check(
        "[988](tel:988) [text](sms:988)\n",
        "<p><a href=\"tel:988\">988</a> <a href=\"sms:988\">text</a></p>",
    );
    check(
        "<https://x.org> <a@b.org>\n",
        "<p><a href=\"https://x.org\">https://x.org</a> <a href=\"mailto:a@b.org\">a@b.org</a></p>",
    );
    check("[a][r]\n\n[r]: c.md\n", "<p><a href=\"⟨href 0⟩\">a</a></p>");
    for script in [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "java&#10;script:x",
    ] {
        check(&format!("[a]({script})\n"), "<p><a>a</a></p>");
    }
}

#[test]
fn links_and_pictures_are_listed() {
    let body = sound("See [the *dose* ![chart](c.png) `x`](d.md#e) and <a@b.org>.\n");
    let links: Vec<(&str, &str)> = body
        .links
        .iter()
        .map(|l| (l.target.as_str(), l.text.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            ("d.md#e", "the dose chart x"),
            ("mailto:a@b.org", "a@b.org")
        ]
    );
    assert_eq!(body.links[0].span.range(), 4..44);
    assert_eq!(body.images[0].alt, "chart");
    assert_eq!(body.images[0].span.range(), 16..31);
}

#[test]
fn pictures() {
    check("![a *b* \"c\"](d.png \"t\")\n", "<p>⟨picture 0⟩</p>");
    check("![](https://x.org/a.png)\n", "<p>⟨picture 0⟩</p>");
    check(
        "![a [b](c) ![d](e) H~2~O [@x]](f.png) g\n",
        "<p>⟨picture 0⟩ g</p>",
    );
    let images =
        sound("![a *b* \"c\"](d.png \"t\") ![](e.png) ![a [b](c) ![d](e) H~2~O ](f.png)\n").images;
    let words: Vec<_> = images
        .iter()
        .map(|image| (image.alt.as_str(), image.title.as_str()))
        .collect();
    assert_eq!(words, [("a b “c”", "t"), ("", ""), ("a b d H2O", "")]);
}

#[test]
fn tables_scroll_and_carry_no_style() {
    check(
        "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"⟨table_region⟩\"><table><thead><tr>\
         <th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-center\">b</th><th scope=\"col\" class=\"align-right\">c</th>\
         </tr></thead><tbody><tr><td class=\"align-left\">1</td><td class=\"align-center\">2</td><td class=\"align-right\">3</td></tr></tbody></table></div>",
    );
    check(
        "| a |\n|---|\n",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"⟨table_region⟩\"><table><thead><tr><th scope=\"col\">a</th></tr></thead></table></div>",
    );
}

#[test]
fn alerts_have_a_title() {
    check(
        "> [!NOTE]\n> a\n",
        "<div class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">⟨alert_note⟩</p><p>a</p></div>",
    );
    check(
        "> [!CAUTION]\n> a\n",
        "<div class=\"alert alert-caution\" role=\"note\"><p class=\"alert-title\">⟨alert_caution⟩</p><p>a</p></div>",
    );
}

#[test]
fn tasks_and_definitions() {
    check(
        "- [ ] a\n- [x] b\n- c\n",
        "<ul><li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"⟨task_open⟩\"> a</li><li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"⟨task_done⟩\"> b</li><li>c</li></ul>",
    );
    check(
        "- [ ] a\n\n- b\n",
        "<ul><li class=\"task\"><p><input type=\"checkbox\" disabled aria-label=\"⟨task_open⟩\"> a</p></li><li><p>b</p></li></ul>",
    );
    check("a\n: b\n: c\n", "<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>");
}

#[test]
fn scripts_inside_words() {
    for (written, html) in [
        ("H~2~O", "H<sub>2</sub>O"),
        ("CO~2~ and H~2~O", "CO<sub>2</sub> and H<sub>2</sub>O"),
        ("x^2^", "x<sup>2</sup>"),
        ("5 × 10^9^/L", "5 × 10<sup>9</sup>/L"),
        ("^14^C", "<sup>14</sup>C"),
        ("a ^9^ b ~1~ c", "a <sup>9</sup> b <sub>1</sub> c"),
        ("**H~2~O**", "<strong>H<sub>2</sub>O</strong>"),
        ("H\\~2~O x\\^2^", "H~2~O x^2^"),
        ("2^10 and 3^5", "2^10 and 3^5"),
        ("~5 to ~6", "~5 to ~6"),
        ("~5-~6 mg", "~5-~6 mg"),
        ("`H~2~O`", "<code>H~2~O</code>"),
        ("a^b", "a^b"),
        ("a^^b", "a^^b"),
        ("~~no~~ ~", "<del>no</del> ~"),
        (
            "Ca^2+^ & HCO~3~^-^",
            "Ca<sup>2+</sup> &amp; HCO<sub>3</sub><sup>-</sup>",
        ),
        ("[H~2~O](a.md)", "<a href=\"⟨href 0⟩\">H<sub>2</sub>O</a>"),
    ] {
        check(written, &format!("<p>{html}</p>"));
    }
}

#[test]
fn citations() {
    check("a [@k].\n", "<p>a⟨cite 0⟩.</p>");
    check("a[@k; @l] b [@m]\n", "<p>a⟨cite 0⟩ b⟨cite 1⟩</p>");
    check(
        "**a [@k]** ([@l])\n",
        "<p><strong>a⟨cite 0⟩</strong> (⟨cite 1⟩)</p>",
    );
    check("[@a_b_c--d]\n", "<p>⟨cite 0⟩</p>");
    check("\\[@k] \\\\[@k]\n", "<p>[@k] \\⟨cite 0⟩</p>");
    check(
        "`[@k]` a@b.org @k [a@b] [ @k ]\n",
        "<p><code>[@k]</code> a@b.org @k [a@b] [ @k ]</p>",
    );
    check("```\n[@k]\n```\n", "<pre><code>[@k]</code></pre>");
    check("[@k](b.md)\n", "<p><a href=\"⟨href 0⟩\">@k</a></p>");
    check("- a [@k]\n\n| [@l] |\n|---|\n", &{
        let table = "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"⟨table_region⟩\"><table><thead><tr>";
        format!(
            "<ul><li>a⟨cite 0⟩</li></ul>{table}<th scope=\"col\">⟨cite 1⟩</th></tr></thead></table></div>"
        )
    });
    let text = "é a [@k; @long-key]\n";
    let body = sound(text);
    let citation = &body.citations[0];
    assert_eq!(&text[citation.span.range()], "[@k; @long-key]");
    let keys: Vec<(&str, &str)> = citation
        .keys
        .iter()
        .map(|k| (k.as_str(), &text[k.span.range()]))
        .collect();
    assert_eq!(keys, [("k", "@k"), ("long-key", "@long-key")]);
}

#[test]
fn what_looks_like_a_citation_is_reported() {
    check_findings(
        "a [@k, p. 3] b\n",
        &[("unknown-source", "[@k, p. 3]", "cannot be read as one")],
    );
    check("a [@k, p. 3] b\n", "<p>a [@k, p. 3] b</p>");
}

#[test]
fn footnotes_are_collected_and_lead_back() {
    check(
        "a[^x] b[^y] c[^x]\n\n[^y]: Y\n\n[^x]: X *x*\n\nEnd.\n",
        "<p>a<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\">1</a></sup> \
         b<sup class=\"footnote-ref\"><a id=\"fnref-2\" href=\"#fn-2\">2</a></sup> \
         c<sup class=\"footnote-ref\"><a id=\"fnref-1-2\" href=\"#fn-1\">1</a></sup></p><p>End.</p>\
         <section class=\"footnotes\" aria-label=\"⟨footnotes⟩\"><ol>\
         <li id=\"fn-1\"><p>X <em>x</em> <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"⟨back_to_text⟩\">↩</a> \
         <a class=\"footnote-back\" href=\"#fnref-1-2\" aria-label=\"⟨back_to_text⟩\">↩<sup>2</sup></a></p></li>\
         <li id=\"fn-2\"><p>Y <a class=\"footnote-back\" href=\"#fnref-2\" aria-label=\"⟨back_to_text⟩\">↩</a></p></li></ol></section>",
    );
    let body = sound("a[^x]\n\n[^x]: - b\n      - [c](d.md)\n");
    assert!(body.has_anchor("fn-1") && body.has_anchor("fnref-1"));
    assert!(shown(&body.markup).contains("⟨href 0⟩"));
}

#[test]
fn footnotes_that_lead_nowhere_are_reported() {
    check_findings(
        "a[^none]\n\n[^unused]: b\n",
        &[
            ("broken-link", "[^none]", "no note for the mark"),
            ("broken-link", "[^unused]: b", "No mark in the text"),
        ],
    );
    check_findings(
        "a[^x]\n\n[^x]: one\n\n[^x]: two\n",
        &[("broken-link", "[^x]: two", "two notes")],
    );
}

#[test]
fn places_count_from_the_beginning_of_the_file() {
    let text = "\u{feff}---\r\ntitle: é\r\n---\r\n# Ünder [a](b.md)\r\n\r\nWord [@k]\r\nmore.\r\n";
    let start = text.find("# ").expect("the body");
    let body = super::super::body(&file(text), start).value;
    assert_eq!(body.start, start);
    assert_eq!(&text[body.headings[0].span.range()], "# Ünder [a](b.md)");
    assert_eq!(&text[body.links[0].span.range()], "[a](b.md)");
    assert_eq!(&text[body.citations[0].span.range()], "[@k]");
    assert_eq!(&text[body.citations[0].keys[0].span.range()], "@k");
    let prose = &body.prose[1];
    assert_eq!(prose.text, "Word more.");
    assert_eq!(&text[prose.span(5, 10).range()], "more.");
}
