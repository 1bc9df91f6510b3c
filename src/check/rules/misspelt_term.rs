#![doc = include_str!("misspelt-term.md")]

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::span::Spanned;
use crate::check::rule::{Findings, Group, Meta, Rule, judged_pages};
use crate::model::taxonomy::{Taxonomy, term_id};
use crate::model::{Level, Page, Site};

pub struct MisspeltTerm;

static META: Meta = Meta {
    name: "misspelt-term",
    group: Group::Structure,
    level: Level::Warn,
    summary: "a condition or tag is on one page alone and looks like another that is on several",
    doc: include_str!("misspelt-term.md"),
    ..Meta::USUAL
};

/// Medicines and people have data files, against which other rules hold them.
const FREE: [Taxonomy; 2] = [Taxonomy::Conditions, Taxonomy::Tags];

/// Where a term stands first, and on how many pages.
struct Use<'a> {
    page: &'a Arc<Page>,
    term: &'a Spanned<String>,
    pages: usize,
}

impl Rule for MisspeltTerm {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        for taxonomy in FREE {
            for terms in terms(site, taxonomy).values() {
                let lone = terms.iter().filter(|(_, used)| used.pages == 1);
                // A name in the settings says that the term is meant.
                for (id, used) in lone.filter(|(id, _)| !site.config.topics.contains_key(*id)) {
                    let meant = terms
                        .iter()
                        .filter(|(other, known)| known.pages > 1 && is_slip(id, other))
                        .max_by_key(|(_, known)| known.pages);
                    if let Some((_, meant)) = meant {
                        findings.push(finding(taxonomy, used, meant));
                    }
                }
            }
        }
    }
}

/// The terms of each language by id.
fn terms(site: &Site, taxonomy: Taxonomy) -> BTreeMap<&str, BTreeMap<String, Use<'_>>> {
    let mut languages: BTreeMap<&str, BTreeMap<String, Use<'_>>> = BTreeMap::new();
    for page in judged_pages(site) {
        let terms = languages.entry(&page.address.language).or_default();
        for term in taxonomy.of(page) {
            terms
                .entry(term_id(&term.value))
                .and_modify(|known| known.pages += 1)
                .or_insert(Use {
                    page,
                    term,
                    pages: 1,
                });
        }
    }
    languages
}

/// Whether a slip of the keyboard, or a plural, explains the difference. Short words differ by a letter without meaning the same.
fn is_slip(id: &str, other: &str) -> bool {
    let allowed = match id.chars().count() {
        0..4 => 0,
        4..9 => 1,
        _ => 2,
    };
    strsim::damerau_levenshtein(id, other) <= allowed
}

fn finding(taxonomy: Taxonomy, used: &Use<'_>, meant: &Use<'_>) -> crate::model::Diagnostic {
    let (written, meant, pages) = (&used.term.value, &meant.term.value, meant.pages);
    let message = format!(
        "`{written}` stands under `{}` on this page alone, and `{meant}` on {pages} pages. Whoever looks through the pages about `{meant}` does not find this one.",
        taxonomy.name()
    );
    used.page.diagnostic(META.name, used.term.span, message).help(format!(
        "Did you mean `{meant}`? If you mean another thing, say how it is called under `[topics]` in book.toml."
    ))
}
