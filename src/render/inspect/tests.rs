use proptest::prelude::*;

use super::*;

const PAGE: &str = r##"<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src &#39;self&#39;">
<link rel="stylesheet" href="../assets/notice.css">
<title>Infusion &mdash; clinic</title>
<link rel="canonical" href="https://clinic.example/infusion/">
<link rel="icon" href="../favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../assets/site.css">
<script type="application/ld+json">{"a": "<b>"}</script>
<style>p { color: red }</style>
</head>
<body class="page">
<a class="skip" href="#content">Skip</a>
<aside class="notice" data-notice="not-medical-advice" lang="en"><p>Not <strong>medical</strong> advice &amp; so on.</p></aside>
<!-- the menu -->
<header id="top"><nav><ul><li><a href="../?a=1&amp;b=2">Home</a></li></ul></nav></header>
<main id="content" tabindex="-1"><h1 id="infusion">Infusion</h1>
<p>One<br>two <img src="a.png" srcset="b.png 2x" alt=""></p>
<table><caption>Chances</caption><thead><tr><th scope="col">x</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<svg viewBox="0 0 10 10" role="img"><g id="drawn"><path d="M0 0"/></g></svg>
<dl><dt>a</dt><dd>b</dd><div><dt>c</dt><dd>d</dd></div></dl>
<form action="../search/"><p><a name="end">The end</a></p></form>
</main>
</body>
</html>
"##;

fn plain_page(body: &str) -> String {
    format!("<!DOCTYPE html><html lang=en><head><title>x</title></head><body>{body}</body></html>")
}

fn notices(body: &str) -> Vec<crate::model::rendered::NoticeFact> {
    inspect(&plain_page(body)).facts.notices
}

#[test]
fn an_ordinary_page_is_read_quickly_and_alike_by_both_readers() {
    let quick = plain::read(PAGE).expect("there is nothing unusual about this page");
    assert_eq!(quick, tree::read(PAGE));
    let facts = quick.facts;
    assert_eq!(facts.language.as_deref(), Some("en"));
    assert!(facts.has_title && facts.has_main);
    assert_eq!(facts.h1, 1);
    assert_eq!(facts.ids, ["top", "content", "infusion", "drawn"]);
    assert_eq!(facts.names, ["end"]);
    assert_eq!(facts.links, ["#content", "../?a=1&b=2"]);
    assert_eq!(
        facts.mentions,
        ["https://clinic.example/infusion/", "../search/"]
    );
    assert_eq!(
        facts.resources,
        [
            "../assets/notice.css",
            "../favicon.svg",
            "../assets/site.css",
            "a.png",
            "b.png"
        ]
    );
    assert_eq!(
        facts.stylesheets,
        ["../assets/notice.css", "../assets/site.css"]
    );
    assert_eq!(facts.inline_styles, ["p { color: red }"]);
    assert_eq!(quick.policies, ["default-src 'self'"]);
    let [notice] = facts.notices.as_slice() else {
        panic!("one notice expected")
    };
    assert_eq!(notice.text, "Not medical advice & so on.");
    assert_eq!(notice.hidden_by, None);
    let names: Vec<&str> = notice.ancestry.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["aside", "body", "html"]);
}

#[test]
fn a_page_with_anything_unusual_is_left_to_the_real_parser() {
    for body in [
        "<p>one<p>two",
        "<p><div></div></p>",
        "<P>capitals</P>",
        "<ul><p></p><li>x</ul>",
        "<table>text<tr><td>x</td></tr></table>",
        "<a href=x><a href=y></a></a>",
        "<svg><title>x</title></svg>",
        "<template></template>",
        "<noscript></noscript>",
        "<select><option>x</option></select>",
        "<body id=second>",
        "<!--> not a comment -->",
        "<script><!--<script></script>--></script>",
        "<p title=\"&copy;\" id=\"&copy;\">x</p>",
        "<div/>",
        "<b><i></b></i>",
        "<dl><dd><div><dd>x</dd></div></dd></dl>",
        "<p><ul></ul></p>",
        "<button><button></button></button>",
        "<table><p>x</p></table>",
        "x < y",
        "nul\0",
        "<h1><h2></h2></h1>",
        "<plaintext>",
        "<image src=x>",
    ] {
        assert_eq!(plain::read(&plain_page(body)), None, "{body}");
    }
}

#[test]
fn the_marker_counts_only_as_an_attribute_with_exactly_that_value() {
    let count = |body: &str| notices(body).len();
    assert_eq!(count("<aside data-notice=not-medical-advice>x</aside>"), 1);
    assert_eq!(
        count("<ASIDE DATA-NOTICE='not-medical-advice'>x</ASIDE>"),
        1
    );
    assert_eq!(
        count("<aside data-notice='not&#45;medical-advice'>x</aside>"),
        1
    );
    assert_eq!(
        count("<aside class=more data-notice = \"not-medical-advice\">x</aside>"),
        1
    );
    assert_eq!(
        count("<aside data-notice='Not-Medical-Advice'>x</aside>"),
        0
    );
    assert_eq!(
        count("<aside data-notice=' not-medical-advice '>x</aside>"),
        0
    );
    assert_eq!(
        count("<aside data-notices='not-medical-advice'>x</aside>"),
        0
    );
    assert_eq!(
        count("<!-- <aside data-notice='not-medical-advice'>x</aside> -->"),
        0
    );
    assert_eq!(
        count("<p title=\"<aside data-notice='not-medical-advice'>\">x</p>"),
        0
    );
    assert_eq!(
        count("<textarea><aside data-notice='not-medical-advice'></textarea>"),
        0
    );
    assert_eq!(
        count("<iframe><aside data-notice='not-medical-advice'></iframe>"),
        0
    );
    assert_eq!(
        count("<script>'<aside data-notice=\"not-medical-advice\">'</script>"),
        0
    );
}

#[test]
fn whatever_hides_the_notice_is_named() {
    let notice = "<aside data-notice=not-medical-advice>x</aside>";
    for (around, reason) in [
        ("<template>@</template>", "inside a <template>"),
        ("<noscript>@</noscript>", "inside a <noscript>"),
        ("<details>@</details>", "inside a <details>"),
        ("<details open><p>@</details>", "inside a <details>"),
        ("<dialog>@</dialog>", "inside a <dialog>"),
        (
            "<svg><foreignObject>@</foreignObject></svg>",
            "inside a <svg>",
        ),
        ("<object>@</object>", "inside a <object>"),
        ("<video>@</video>", "inside a <video>"),
        ("<canvas>@</canvas>", "inside a <canvas>"),
        (
            "<div hidden>@</div>",
            "<div> around it has the attribute hidden",
        ),
        (
            "<div HIDDEN=''>@</div>",
            "<div> around it has the attribute hidden",
        ),
        (
            "<div hidden=until-found>@</div>",
            "<div> around it has the attribute hidden",
        ),
        (
            "<div inert>@</div>",
            "<div> around it has the attribute inert",
        ),
        (
            "<div popover>@</div>",
            "<div> around it has the attribute popover",
        ),
        (
            "<div aria-hidden=true>@</div>",
            "<div> around it has the attribute aria-hidden",
        ),
        (
            "<div><template shadowrootmode=open></template>@</div>",
            "shadowrootmode",
        ),
        (
            "@<body hidden>",
            "<body> around it has the attribute hidden",
        ),
        (
            "<noscript><!--</noscript>@<!-- -->",
            "a <noscript> swallows it",
        ),
    ] {
        let found = notices(&around.replace('@', notice));
        let [one] = found.as_slice() else {
            panic!("{around}: {} notices", found.len())
        };
        let said = one.hidden_by.as_deref().unwrap_or("nothing");
        assert!(said.contains(reason), "{around}: {said}");
    }
    for around in [
        "@",
        "<div><section>@</section></div>",
        "<div aria-hidden=false>@</div>",
    ] {
        let found = notices(&around.replace('@', notice));
        assert_eq!(found[0].hidden_by, None, "{around}");
    }
}

#[test]
fn words_that_are_hidden_inside_the_notice_do_not_count() {
    let of = |inside: &str| {
        let html = format!("<aside data-notice=not-medical-advice>{inside}</aside>");
        notices(&html)[0].text.clone()
    };
    assert_eq!(
        of("<p>One</p>\n <p>two&nbsp;<b>three</b></p>"),
        "One two three"
    );
    assert_eq!(of("<p hidden>One</p> two"), "two");
    assert_eq!(
        of("<script>one</script><template>two</template><!-- three -->"),
        ""
    );
}

#[test]
fn a_page_of_frames_and_a_bottomless_page_are_recognised() {
    let frames = "<html><head></head><frameset cols=50%,50%><frame src=a.html></frameset></html>";
    assert_eq!(inspect(frames).shape, Shape::Frames);
    let deep = "<div>".repeat(100_000);
    assert_eq!(inspect(&deep).shape, Shape::TooDeep);
}

#[test]
fn places_are_found_where_tags_are_implied() {
    for marked in [
        "<html><head>@<title>x</title></head><body>§y",
        "<!doctype html>@<title>x</title>§<p>y",
        "@§Hello",
        "@§",
        "<!doctype html>@§",
        "<!-- <head> -->@§<p><body>",
        "@<body title='>'><!-- --> <a href='#x'><b>skip</b></a>§<p>",
        "@<body>§<a href=x>no</a>",
        "@<body>§<p><a href='#x'>no</a>",
        "@<body>§text <a href='#x'>no</a>",
        "<html>@<meta charset=utf-8><script>'<body>'</script>§\n text",
        "<!doctype html><html><head>@</head><body><a href='#x'>skip</a>§<p></p></body></html>",
    ] {
        let html = marked.replace(['@', '§'], "");
        let expected = Spots {
            head: marked.find('@').unwrap(),
            body: marked.find('§').unwrap() - '@'.len_utf8(),
        };
        assert_eq!(inspect(&html).shape, Shape::Page(expected), "{html}");
    }
}

/// Pieces of HTML, mostly well made.
fn piece() -> impl Strategy<Value = String> {
    // Most facts are the same whatever the tree; what is around a notice is not, so there are many.
    let notice = Just(
        "<aside class=notice data-notice=not-medical-advice lang=en><p>Not advice</p></aside>"
            .to_owned(),
    );
    let leaf = prop_oneof![
        5 => notice,
        8 => prop::sample::select(vec![
            "text", " ", "a &amp; b", "<br>", "<hr>", "<img src=a.png alt=''>", "<!-- c -->",
            "<input type=hidden>", "<script>let x;</script>", "<style>p{}</style>", "<p>x</p>",
            "<a href='#top'>x</a>", "<h1>x</h1>", "<svg viewBox='0 0 1 1'><path id=p /></svg>",
        ]).prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "&copy;", "<", "</p>", "<p>", "<b>", "</b>", "<table>", "</table>", "<td>", "<body id=b>",
            "<svg>", "</svg>", "<template>", "</template>", "<noscript>", "</noscript>", "<select>",
            "<!--", "-->", "<!-->", "\0", "\r\n", "<li>", "</div>", "</body>", "</html>", "<frameset>",
            "<script>", "</script>", "<title>", "</title>", "<textarea>", "<plaintext>", "<form>",
            "<p id='a&amp;b'>", "<p ID=x id=y>", "<a href=x/>", "<math>", "<head>", "<![CDATA[x]]>",
        ]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let elements = "div|p|ul|ol|li|dl|dt|dd|span|b|a|em|label|h2|h3|section|pre|button|form|\
            table|tr|td|th|tbody|thead|caption|svg|g|details|summary|dialog|template|noscript|\
            select|option|div hidden|div id=x class='y z'|div id=x id=y class=a class=b|\
            aside data-notice=not-medical-advice";
        let element = prop::sample::select(elements.split('|').collect::<Vec<_>>());
        (element, prop::collection::vec(inner, 0..5)).prop_map(|(tag, inside)| {
            let name = tag.split(' ').next().unwrap_or(tag);
            format!("<{tag}>{}</{name}>", inside.concat())
        })
    })
}

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..6).prop_map(|pieces| plain_page(&pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_quick_reader_agrees_with_the_real_parser_or_gives_up(html in document()) {
        if let Some(quick) = plain::read(&html) {
            prop_assert_eq!(quick, tree::read(&html));
        }
    }

    #[test]
    fn no_text_makes_either_reader_panic(html in "\\PC{0,80}|[<>/!a-z =\"'&;-]{0,120}") {
        let quick = plain::read(&html);
        let whole = tree::read(&html);
        if let Some(quick) = quick {
            prop_assert_eq!(quick, whole);
        }
    }
}
