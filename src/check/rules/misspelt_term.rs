#![doc = include_str!("misspelt-term.md")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::slips::Slips;
use crate::base::span::Spanned;
use crate::base::text::{is_unseen, listed};
use crate::check::rule::{Findings, Group, Meta, Rule, judged_pages};
use crate::model::diagnostic::Place;
use crate::model::taxonomy::{Taxonomy, term_id};
use crate::model::{Diagnostic, Level, Page, Site};

pub struct MisspeltTerm;

static META: Meta = Meta {
    name: "misspelt-term",
    group: Group::Structure,
    level: Level::Warn,
    summary: "a condition or tag is on one page alone and looks like another that is on several, or is listed with another one",
    doc: include_str!("misspelt-term.md"),
    ..Meta::USUAL
};

/// Medicines and people have data files, against which other rules hold them.
const FREE: [Taxonomy; 2] = [Taxonomy::Conditions, Taxonomy::Tags];

/// In place of the page, for what is no matter of one page.
const EVERYWHERE: &str = "*";

/// Where a term stands first, and on how many pages.
struct Use<'a> {
    page: &'a Arc<Page>,
    term: &'a Spanned<String>,
    pages: usize,
    /// The last of these pages. One that says the term twice is one page.
    last: &'a Arc<Page>,
    /// The same term to addresses and lists, but with other signs, where each of these stands first.
    unlike: Vec<(&'a Arc<Page>, &'a Spanned<String>)>,
}

impl<'a> Use<'a> {
    fn again(&mut self, page: &'a Arc<Page>, term: &'a Spanned<String>) {
        self.pages += usize::from(!Arc::ptr_eq(self.last, page));
        self.last = page;
        let mut known = std::iter::once(self.term).chain(self.unlike.iter().map(|(_, term)| *term));
        if known.all(|known| known.value != term.value && !signs(known).eq(signs(term))) {
            self.unlike.push((page, term));
        }
    }
}

/// The signs of a term that mean something and are in no address: the plus of `HIV+`. Marks between words are none of
/// them: `Crohn’s` and `Crohns` are the same. Nor is what nobody sees, and so nobody could find and take out.
fn signs(term: &str) -> impl Iterator<Item = char> {
    let joins = |c: char| c.is_whitespace() || ".,:;!?¿¡'’‘\"“”«»()[]/-‐‑–—·_".contains(c);
    let not_in_addresses = term.chars().filter(|c| !c.is_alphanumeric());
    not_in_addresses.filter(move |c| !joins(*c) && !is_unseen(*c))
}

impl Rule for MisspeltTerm {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn site(&self, site: &Site, findings: &mut Findings<'_>) {
        for taxonomy in FREE {
            let languages = terms(site, taxonomy);
            // Translations take over the terms of their page, slips included.
            let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
            let own_first = site.config.language_tags();
            for terms in own_first.filter_map(|tag| languages.get(tag)) {
                for (id, used) in terms {
                    let together = listed_together(taxonomy, used);
                    let together = together.filter(|_| told.insert((id, EVERYWHERE)));
                    if let Some(finding) = together {
                        findings.push(finding);
                    }
                }
                let (lone, shared): (Vec<_>, Vec<_>) =
                    terms.iter().partition(|(_, used)| used.pages == 1);
                let shared = Slips::of(shared.into_iter().map(|(id, used)| (id.as_str(), used)));
                // A name in the settings says that the term is meant.
                for (id, used) in lone
                    .into_iter()
                    .filter(|(id, _)| !site.config.topics.contains_key(*id))
                {
                    let meant = shared.near(id).max_by_key(|known| known.pages);
                    let Some(meant) = meant else {
                        continue;
                    };
                    if told.insert((id, &used.page.address.key)) {
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
                .and_modify(|known| known.again(page, term))
                .or_insert(Use {
                    page,
                    term,
                    pages: 1,
                    last: page,
                    unlike: Vec::new(),
                });
        }
    }
    languages
}

/// One finding for all terms of which only one could have an address.
fn listed_together(taxonomy: Taxonomy, used: &Use<'_>) -> Option<Diagnostic> {
    let ((page, term), others) = used.unlike.split_first()?;
    let written = |term: &Spanned<String>| format!("`{}`", term.value);
    let mut names = vec![written(term)];
    names.extend(others.iter().map(|(_, term)| written(term)));
    names.push(written(used.term));
    let message = format!(
        "{} are one and the same under `{}`, because addresses have no such signs. Whoever looks for one of them is shown the pages of all.",
        listed(&names, "and"),
        taxonomy.name()
    );
    let finding = page.diagnostic(META.name, term.span, message);
    let others = others.iter().copied().chain([(used.page, used.term)]);
    let finding = others.fold(finding, |finding, (page, term)| {
        let place = Place::new(&page.source, term.span);
        finding.label(place, format!("{} is here", written(term)))
    });
    Some(finding.help("If they are different things, write the signs as words, such as `HIV positive`. If they are one, write them alike."))
}

fn finding(taxonomy: Taxonomy, used: &Use<'_>, meant: &Use<'_>) -> Diagnostic {
    let (written, meant, pages) = (&used.term.value, &meant.term.value, meant.pages);
    let message = format!(
        "`{written}` stands under `{}` on this page alone, and `{meant}` on {pages} pages. Whoever looks through the pages about `{meant}` does not find this one.",
        taxonomy.name()
    );
    used.page.diagnostic(META.name, used.term.span, message).help(format!(
        "Did you mean `{meant}`? If you mean another thing, say how it is called under `[topics]` in book.toml."
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{AROUND, found_in};

    /// A page under `name`, with a tag.
    fn page(name: &str, tag: &str) -> String {
        format!(
            "-- content/{name}.md --\n---\ntitle: {name}\nstatus: approved\ntags: [\"{tag}\"]\n---\n\nWords.\n"
        )
    }

    #[test]
    fn a_slip_is_told_once_and_not_in_each_translation() {
        let pages = [
            ("one", "sleeping"),
            ("two", "sleeping"),
            ("three", "sleping"),
            ("four", "C"),
            ("five", "C++"),
            ("six", "C#"),
        ];
        let pages = pages.map(|(name, tag)| page(name, tag) + &page(&format!("{name}.es"), tag));
        let found = found_in(&format!("{AROUND}{}", pages.concat()), super::META.name);
        let told: Vec<_> = found.iter().map(|found| &*found.message).collect();
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(
            told.iter().any(|told| told.contains("`sleping` stands")),
            "{told:#?}"
        );
        let together = found
            .iter()
            .find(|found| found.message.contains("one and the same"));
        let together = together.expect("is told");
        for written in ["`C`", "`C#`", "`C++`"] {
            assert!(together.message.contains(written), "{}", together.message);
        }
        assert_eq!(together.labels.len(), 2);
    }

    #[test]
    fn a_slip_in_a_translation_alone_is_told_there() {
        let pages = [
            ("one.es", "dormir"),
            ("two.es", "dormir"),
            ("three.es", "dormit"),
        ];
        let pages = pages.map(|(name, tag)| page(name, tag));
        let found = found_in(&format!("{AROUND}{}", pages.concat()), super::META.name);
        assert_eq!(found.len(), 1, "{found:#?}");
    }

    #[test]
    fn a_sign_that_nobody_sees_makes_no_other_term() {
        let found = |other: &str| {
            let tree = format!("{AROUND}{}{}", page("one", "HIV"), page("two", other));
            found_in(&tree, super::META.name).len()
        };
        // A space without width and a soft hyphen, as Word copies them along.
        assert_eq!(found("HIV\u{200b}"), 0);
        assert_eq!(found("H\u{ad}IV"), 0);
        assert_eq!(found("HIV+\u{200b}"), 1);
    }
}
