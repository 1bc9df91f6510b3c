//! Component blocks.

use super::*;

#[test]
fn a_block_is_open_between_its_lines() {
    check(
        ":::note title=\"A\"\ntext\n:::\n",
        "⟨open 0⟩<p>text</p>⟨close 0⟩",
    );
    check(
        "a\n:::note\nb\n:::\nc\n",
        "<p>a</p>⟨open 0⟩<p>b</p>⟨close 0⟩<p>c</p>",
    );
    check(":::crisis\n:::\n", "⟨open 0⟩⟨close 0⟩");
    check(
        ":::a\r\n:::b\r\n\r\nx\r\n:::\r\n:::\r\n",
        "⟨open 0⟩⟨open 1⟩<p>x</p>⟨close 1⟩⟨close 0⟩",
    );
    check(
        ":::do\n- a\n- b\n:::\n",
        "⟨open 0⟩<ul><li>a</li><li>b</li></ul>⟨close 0⟩",
    );
    check(
        "::: note\n:::: care\nx\n::::\n:::\n",
        "⟨open 0⟩⟨open 1⟩<p>x</p>⟨close 1⟩⟨close 0⟩",
    );
}

#[test]
fn blocks_stand_in_lists_quotes_and_notes() {
    check(
        "- a\n  :::note\n  b\n  :::\n- c\n",
        "<ul><li>a⟨open 0⟩<p>b</p>⟨close 0⟩</li><li>c</li></ul>",
    );
    check(
        "- :::note\n  b\n  :::\n",
        "<ul><li>⟨open 0⟩<p>b</p>⟨close 0⟩</li></ul>",
    );
    check(
        "> :::note\n> b\n> :::\n",
        "<blockquote>⟨open 0⟩<p>b</p>⟨close 0⟩</blockquote>",
    );
    check(
        "a\n: :::note\n  b\n  :::\n",
        "<dl><dt>a</dt><dd>⟨open 0⟩<p>b</p>⟨close 0⟩</dd></dl>",
    );
    let body = sound(":::a\nx[^1]\n\n[^1]: :::b\n    y\n    :::\n:::\n");
    let html = shown(&body.markup);
    assert!(
        html.contains("<li id=\"fn-1\">⟨open 1⟩<p>y</p>\n⟨close 1⟩"),
        "{html}"
    );
    assert_eq!(body.components[1].parent, None);
}

#[test]
fn code_holds_no_blocks() {
    check(
        "```\n:::note\n:::\n```\n",
        "<pre><code>:::note:::</code></pre>",
    );
    check(
        "    :::note\n\n`:::`\n",
        "<pre><code>:::note</code></pre><p><code>:::</code></p>",
    );
    check(
        "- a\n\n      :::note\n",
        "<ul><li><p>a</p><pre><code>:::note</code></pre></li></ul>",
    );
    check(
        "> ```\n> :::note\n> ```\n",
        "<blockquote><pre><code>:::note</code></pre></blockquote>",
    );
    check("\\:::note\n", "<p>:::note</p>");
    check("a ::: b\n", "<p>a ::: b</p>");
    for code in [
        "```\n:::note\n:::\n```\n",
        "<!--\n:::note\n-->\n",
        "<!--\n\n:::note\n\n-->\n\na\n",
    ] {
        assert!(sound(code).components.is_empty(), "{code:?}");
    }
}

#[test]
fn a_table_ends_at_a_fence() {
    let body = sound(":::options\n| a |\n|---|\n| b |\n:::\nc\n");
    assert!(body.components[0].content.table);
    let html = shown(&body.markup).replace('\n', "");
    assert!(
        html.ends_with("<td>b</td></tr></tbody></table></div>⟨close 0⟩<p>c</p>"),
        "{html}"
    );
}

#[test]
fn links_and_notes_reach_across_blocks() {
    check(
        "[a][r]\n:::note\n[r]: b.md\n:::\n",
        "<p><a href=\"⟨href 0⟩\">a</a></p>⟨open 0⟩⟨close 0⟩",
    );
}

#[test]
fn a_block_knows_its_content() {
    let text = "# H\n\n:::care level=\"urgent\"\nIf:\n\n- a *b*\n- c\n  - d\n\n:::note\n1. x\n:::\n\nmore\n\n:::\n\n## End\n";
    let body = sound(text);
    let [care, note] = &body.components[..] else {
        panic!("two blocks: {:?}", body.components);
    };
    let items = |index: usize| -> Vec<&str> {
        body.components[index]
            .content
            .items
            .iter()
            .map(|item| item.as_str())
            .collect()
    };
    assert_eq!(items(0), ["a b", "c d"]);
    assert_eq!(&text[care.content.items[0].span.range()], "- a *b*");
    assert_eq!(
        (
            care.content.paragraphs,
            care.content.ordered_list,
            care.content.table
        ),
        (2, false, false)
    );
    assert!(care.content.heading_follows);
    assert_eq!(&text[care.span.range()], ":::care level=\"urgent\"");
    assert!(
        text[care.block.range()].starts_with(":::care")
            && text[care.block.range()].ends_with("more\n\n:::")
    );
    assert_eq!(
        &text[care.argument("level").expect("level").value.span.range()],
        "urgent"
    );
    assert_eq!((care.parent, note.parent), (None, Some(0)));
    assert_eq!(items(1), ["x"]);
    assert!(note.content.ordered_list && !note.content.heading_follows);
}

#[test]
fn whether_a_heading_follows() {
    for (text, follows) in [
        (":::a\n:::\n## H\n", true),
        (":::a\n:::\n", true),
        (":::b\n:::a\n:::\n:::\n", true),
        (":::a\n:::\ntext\n## H\n", false),
        (":::a\n:::\n:::b\n:::\n", false),
        (":::a\n:::\n- x\n", false),
        (":::a\n:::\n<!-- note -->\n\n## H\n", true),
        (":::a\n:::\n<h2>H</h2>\n", true),
        (":::a\n:::\n<p>x</p>\n", false),
    ] {
        let body = sound(text);
        let a = body
            .components
            .iter()
            .find(|c| c.name.value == "a")
            .expect("the block");
        assert_eq!(a.content.heading_follows, follows, "{text:?}");
    }
}

const RULE: &str = "component-misuse";

#[test]
fn unclosed_and_extra_fences_are_reported() {
    check_findings(
        "a\n\n:::note x=\"1\"\nb\n",
        &[(RULE, ":::note x=\"1\"", "`note` is never closed")],
    );
    check(":::note\nb\n", "⟨open 0⟩<p>b</p>⟨close 0⟩");
    check_findings("a\n:::\nb\n", &[(RULE, ":::", "closes nothing")]);
    check_findings(
        ":::a\n:::b\n:::\n",
        &[(RULE, ":::a", "`a` is never closed")],
    );
    check_findings(":::a\n:::\n  :::  \n", &[(RULE, ":::", "closes nothing")]);
    check_findings(
        "> :::a\n> b\n\nc\n",
        &[(RULE, ":::a", "`a` is never closed")],
    );
    check(
        "> :::a\n> b\n\nc\n",
        "<blockquote>⟨open 0⟩<p>b</p>⟨close 0⟩</blockquote><p>c</p>",
    );
}

#[test]
fn a_block_ends_where_it_began() {
    check_findings(
        "- :::a\n  b\n\n:::\nc\n",
        &[(RULE, ":::a", "its closing `:::` stands outside")],
    );
    check(
        "- :::a\n  b\n\n:::\nc\n",
        "<ul><li>⟨open 0⟩<p>b</p>⟨close 0⟩</li></ul><p>c</p>",
    );
    let text = ":::a\n- b\n- c\n  :::\nd\n";
    check_findings(text, &[(RULE, ":::a", "is closed inside a list item")]);
    check(
        text,
        "⟨open 0⟩<ul><li>b</li><li>c</li></ul>⟨close 0⟩<p>d</p>",
    );
    let label = &read(text).diagnostics[0].labels[0];
    assert_eq!(label.place.start().line, 4);
    check_findings(
        ":::care\n- item\n  :::note\n  text\n:::\n:::\n",
        &[(RULE, ":::note", "its closing `:::` stands outside")],
    );
}

#[test]
fn faulty_settings_are_reported_and_the_block_stays() {
    check_findings(
        ":::a b=c d=\"e\" d=\"f\" stray g=\"h\nx\n:::\n",
        &[
            (RULE, "c", "straight quotation marks"),
            (RULE, "d", "set twice"),
            (RULE, "stray", "not part of a setting"),
            (RULE, "\"h", "no quotation mark at its end"),
        ],
    );
    let body = read(":::a b=c g=\"h\n:::\n").value;
    let arguments: Vec<_> = body.components[0]
        .arguments
        .iter()
        .map(|a| (a.key.as_str(), a.value.as_str()))
        .collect();
    assert_eq!(arguments, [("b", "c"), ("g", "h")]);
}

#[test]
fn a_fence_in_a_paragraph_is_reported() {
    check_findings("a\n     :::note\nb\n", &[(RULE, ":::", "ordinary text")]);
    check("a\n     :::note\nb\n", "<p>a:::noteb</p>");
    check("a\n     :::b *c*\n     :::d\n", "<p>a:::b *c*     :::d</p>");
}

#[test]
fn nobody_can_forge_a_fence() {
    check("<?>note\n\na\n", "note<p>a</p>");
    check_findings("<?>note\n\na\n", &[("raw-html", "<?", "`<?`")]);
    assert!(read("<?>\na <?> b\n\n:::x\n:::\n").value.components.len() == 1);
}
