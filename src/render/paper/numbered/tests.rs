use super::*;

fn numbered(html: &str) -> String {
    number(html, 1, &|_| None).html
}

/// The text with numbers in brackets, without tags.
fn plain(html: &str) -> String {
    let text = numbered(html)
        .replace("<span class=\"number\">", "[")
        .replace("</span> ", "] ");
    let mut out = String::new();
    for piece in text.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn paragraphs_items_and_rows_are_numbered_and_headings_are_not() {
    let html = "<h2>Before</h2><p>Eat <b>little</b>.</p><ul><li>One</li><li><p>Two</p><p>More</p></li></ul>\
        <table><thead><tr><th>What</th><th>When</th></tr></thead><tbody><tr><td>Pill</td><td>Now</td></tr></tbody></table>\
        <dl><dt>Word</dt><dd>Meaning</dd></dl>";
    assert_eq!(
        plain(html),
        "Before[1] Eat little.[2] One[3] Two[4] More[5] WhatWhen[6] PillNow[7] Word[8] Meaning"
    );
}

#[test]
fn the_numbers_go_on_where_they_are_told_to() {
    let numbered = number("<p>a</p><p>b</p>", 7, &|_| None);
    assert!(numbered.html.contains(">7<") && numbered.html.contains(">8<"));
    assert_eq!(numbered.next, 9);
}

#[test]
fn nothing_remains_that_runs_loads_or_styles() {
    let html = "<p onclick=\"x()\" class=\"a\" style=\"b\">A</p><script>alert('<p>no</p>')</script>\
        <style>p { color: red }</style><iframe src=\"https://a.example\">B</iframe>\
        <a href=\"javascript:x()\">C</a><img src=\"https://a.example/x.png\" alt=\"D\"><link href=\"x\" rel=\"stylesheet\">";
    let out = numbered(html);
    for forbidden in [
        "onclick",
        "style",
        "script",
        "iframe",
        "<img",
        "a.example",
        "<link",
    ] {
        assert!(!out.contains(forbidden), "{forbidden} in {out}");
    }
    for word in ["A", "B", "C", "D"] {
        assert!(out.contains(word), "{word} in {out}");
    }
    assert!(!out.contains("no"), "{out}");
}

#[test]
fn a_drawing_is_told_by_its_description() {
    let html = "<svg role=\"img\" aria-label=\"Ten people\"><svg><path d=\"M0\"/></svg><text>x</text></svg><p>After</p>";
    assert_eq!(
        plain(html),
        "[1] [Picture, described as: Ten people][2] After"
    );
}

#[test]
fn what_is_left_open_or_closed_twice_does_no_harm() {
    assert_eq!(
        numbered("</div><div><p>A<ul><li>B</p></div></div><p>C"),
        "<div><p><span class=\"number\">1</span> A</p><ul><li><span class=\"number\">2</span> B</li></ul></div><p><span class=\"number\">3</span> C</p>"
    );
}

#[test]
fn signs_of_html_in_the_text_stay_text() {
    assert!(numbered("<p>a &lt;b&gt; &amp;amp;</p>").contains("a &lt;b&gt; &amp;amp;"));
}

#[test]
fn every_tick_box_and_every_picture_is_there() {
    let html = "<ul><li><input type=\"checkbox\" disabled> One</li></ul><img src=\"a.png\" alt=\"\"><img src=\"b.png\" alt=\"B\" title=\"T\">";
    let out = number(html, 1, &|source| {
        (source == "b.png").then(|| "data:,".to_owned())
    })
    .html;
    assert!(out.contains("☐ "), "{out}");
    assert!(out.contains("[Picture without a description]"), "{out}");
    assert!(out.contains("<img src=\"data:,\" alt=\"\"><span class=\"picture\">[Picture, described as: B]</span> (T)"), "{out}");
}
