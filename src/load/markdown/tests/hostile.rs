//! Pages that are made to cost time end soon.

use std::time::{Duration, Instant};

use super::*;

#[test]
fn hostile_pages_end_soon() {
    let unknown = (0..50_000).fold(String::new(), |tags, n| tags + &format!("<x{n}>"));
    let pages = [
        ("brackets", "[".repeat(65_536)),
        ("citations", "[@a".repeat(50_000)),
        ("quotes", format!("{}a\n", ">".repeat(50_000))),
        (
            "quotes with raw HTML",
            format!("<b>x</b>\n\n{}a\n", ">".repeat(10_000)),
        ),
        ("emphasis", "*a _b".repeat(100_000)),
        ("carets", "^a~".repeat(100_000)),
        ("escaped carets", "^a\\^".repeat(100_000)),
        (
            "components",
            format!("{}{}", ":::a\n".repeat(10_000), ":::\n".repeat(10_000)),
        ),
        ("unclosed components", ":::a\n".repeat(50_000)),
        ("extra fences", ":::\n".repeat(50_000)),
        (
            "components with raw HTML",
            format!(
                "<b>x</b>\n{}{}",
                ":::a\n\n".repeat(10_000),
                ":::\n\n".repeat(10_000)
            ),
        ),
        (
            "nested raw HTML",
            format!("<div>{}", "<div><p>a ".repeat(50_000)),
        ),
        ("scripts", "a <script> b <style> ".repeat(50_000)),
        ("stray end tags", "a </x></div> ".repeat(50_000)),
        ("same headings", "# a\n".repeat(50_000)),
        (
            "footnotes",
            format!("a[^1] {}\n\n[^1]: b\n", "[^1]".repeat(50_000)),
        ),
        ("lists", "- ".repeat(2_000)),
        ("half comments", "<!--".repeat(50_000)),
        (
            "attributes",
            format!("<b {}>", "a=b aria-c=d ".repeat(50_000)),
        ),
        ("unknown tags", format!("<div>{unknown}")),
        ("references", "&#1".repeat(50_000)),
        (
            "raw references",
            format!("<div>{}", "&#1&amp".repeat(50_000)),
        ),
        ("notes without marks", "[^a]: b\n\n".repeat(20_000)),
    ];
    for (name, text) in &pages {
        let began = Instant::now();
        let body = read(text).value;
        assert_eq!(body.start, 0);
        // Each takes a second at most. Where the time grows with the square of the length it is many minutes; tests are
        // built without optimisation, on machines that do other work, too.
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "{name}: {:?}",
            began.elapsed()
        );
    }
}
