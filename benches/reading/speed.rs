//! How long it takes to read a page of text: `cargo run --release --example reading`.
//!
//! Prints microseconds for each kilobyte of text, the best of many runs, beside the time that parsing takes.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use handout::base::fs::MemoryTree;
use handout::build::Snapshot;
use handout::check::reading;
use handout::check::text::Text;
use handout::check::text::sentences::split;
use handout::check::text::words::words;
use handout::load::{Cache, Options};
use handout::model::{Audience, Edition};
use jiff::civil::date;

const RUNS: usize = 30;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file: &str| fs::read_to_string(root.join(file)).expect("a file of the repository");
    let prose = read("tests/reading_level/passages.txt").replace("== ", "\n## ");
    let body = prose.repeat(500_000 / prose.len());
    let mut tree = MemoryTree::parse(
        "-- book.toml --\n[site]\ntitle = \"Speed\"\ncountry = \"US\"\n-- content/_index.md --\n---\ntitle: Home\n---\n",
    );
    tree.insert(
        "content/_data/glossary.yaml",
        read("content/_data/glossary.yaml").as_str(),
    );
    tree.insert(
        "content/page.md",
        format!("---\ntitle: Page\n---\n\n{body}").as_str(),
    );
    let options = Options {
        edition: Edition {
            today: date(2026, 11, 22),
            audience: Audience::Staff,
        },
        base_url: None,
    };
    let load =
        || Snapshot::load(&tree, &options, &mut Cache::default()).expect("memory can be read");
    let snapshot = load();
    let page = snapshot.site.page("content/page.md").expect("it was added");
    let text = Text::of(page, &snapshot.site);

    let bytes = f64::from(u32::try_from(body.len()).expect("half a megabyte"));
    println!(
        "{} kB of text, microseconds for each kB",
        body.len() / 1_000
    );
    let report = |what: &str, run: &dyn Fn()| {
        let best = (0..RUNS).map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        });
        let best = best.min().unwrap_or_default().as_secs_f64();
        println!("{what:>24}  {:6.2}", best * 1e9 / bytes);
    };
    report("loading the site", &|| drop(black_box(load())));
    report("words", &|| {
        black_box(words(&body).count());
    });
    report("sentences", &|| {
        black_box(split(&body, "en").count());
    });
    report("sentences and phrases", &|| {
        drop(black_box(Text::of(page, &snapshot.site)));
    });
    let glossaries = reading::Glossaries::default();
    report("reading level", &|| {
        drop(black_box(reading::level(
            &text,
            &snapshot.site,
            &glossaries,
        )));
    });
}
