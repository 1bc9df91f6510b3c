//! Asks the rules.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::{Kept, Memory};
use super::registry::RULES;
use super::rule::{self, Findings, Lookups, Rule};
use super::settings::Settings;
use super::stopwatch::Stopwatch;
use super::text::Text;
use crate::model::{Diagnostic, Level, Page, RenderedPage, Site};

/// What the rules need to know of a site beside its pages: what `[checks]` says, and what they look up. Made once, for all
/// pages.
pub struct Checker<'s> {
    site: &'s Site,
    settings: Settings,
    lookups: Lookups,
    stopwatch: Option<&'s Stopwatch>,
}

impl<'s> Checker<'s> {
    /// Reads the settings; what is wrong with them is told elsewhere.
    pub fn new(site: &'s Site) -> Self {
        Self {
            site,
            settings: Settings::read(&site.config).value,
            lookups: Lookups::default(),
            stopwatch: None,
        }
    }

    /// The same, with the time of each rule added to `stopwatch`.
    #[must_use]
    pub fn timed(self, stopwatch: Option<&'s Stopwatch>) -> Self {
        Self { stopwatch, ..self }
    }

    /// What the rules find in the loaded site: on pages of every status in an edition for staff, else on the published ones.
    ///
    /// The order does not depend on how the work was spread over threads.
    pub fn pages(&self) -> Vec<Diagnostic> {
        let judged = self.judged();
        let alone = judged.par_iter().flat_map_iter(|page| self.alone(page));
        let mut found: Vec<Diagnostic> = alone.collect();
        found.extend(self.whole(&judged));
        found
    }

    /// The same, with what is remembered of pages that are as they were. `None` as soon as nobody wants to know any more;
    /// what was found until then is remembered too.
    pub fn pages_again(
        &self,
        memory: &mut Memory,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<Diagnostic>> {
        memory.enter(self.site);
        let judged = self.judged();
        let known = &*memory;
        let judge = |page: &&Arc<Page>| {
            let known = known.of(page);
            known.or_else(|| is_wanted().then(|| Kept::new(page, self.alone(page))))
        };
        let kept: Vec<Option<Kept>> = judged.par_iter().map(judge).collect();
        memory.keep(kept.iter().flatten().cloned());
        let kept: Vec<Kept> = kept.into_iter().collect::<Option<_>>()?;
        let mut found: Vec<Diagnostic> = Vec::new();
        for one in &kept {
            found.extend(one.found.iter().cloned());
        }
        if !is_wanted() {
            return None;
        }
        found.extend(self.whole(&judged));
        Some(found)
    }

    fn judged(&self) -> Vec<&'s Arc<Page>> {
        let pages = self.site.pages.values();
        pages
            .filter(|page| rule::is_judged(page, self.site))
            .collect()
    }

    /// What the rules find in one page, whatever other pages there are.
    pub fn alone(&self, page: &Arc<Page>) -> Vec<Diagnostic> {
        let cut = || Text::of(page, self.site);
        let text = match self.stopwatch {
            Some(stopwatch) => stopwatch.of_words(cut),
            None => cut(),
        };
        let of_rule = |rule: &dyn Rule| {
            let mut findings = self.findings(rule);
            if page.front_is_readable {
                rule.front(page, self.site, &mut findings);
            }
            rule.body(page, self.site, &mut findings);
            rule.text(&text, self.site, &mut findings);
            keep_heaviest(findings.into_list())
        };
        self.of_each(of_rule)
    }

    /// What all rules answer to one question.
    fn of_each(&self, of_rule: impl Fn(&dyn Rule) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
        let rules = RULES.iter().enumerate();
        let timed = |(index, rule): (usize, &&dyn Rule)| self.asked(index, || of_rule(*rule));
        rules.flat_map(timed).collect()
    }

    /// What the rule at `index` answers.
    fn asked<T>(&self, index: usize, answer: impl FnOnce() -> T) -> T {
        match self.stopwatch {
            Some(stopwatch) => stopwatch.of_rule(index, answer),
            None => answer(),
        }
    }

    /// What they find in pages beside each other, and in the site as a whole.
    fn whole(&self, judged: &[&Arc<Page>]) -> Vec<Diagnostic> {
        let beside = |page: &&Arc<Page>| {
            self.of_each(|rule| {
                let mut findings = self.findings(rule);
                rule.beside(page, self.site, &mut findings);
                keep_heaviest(findings.into_list())
            })
        };
        let of_pages = judged.par_iter().flat_map_iter(beside);
        let of_site = RULES.par_iter().enumerate().flat_map_iter(|(index, rule)| {
            self.asked(index, || {
                let mut findings = self.findings(*rule);
                rule.site(self.site, &mut findings);
                findings.into_list()
            })
        });
        of_pages.chain(of_site).collect()
    }

    /// What the rules find in a finished page.
    pub fn rendered(&self, page: &RenderedPage) -> Vec<Diagnostic> {
        self.of_each(|rule| {
            let mut findings = self.findings(rule);
            rule.rendered(page, self.site, &mut findings);
            findings.into_list()
        })
    }

    fn findings(&self, rule: &dyn Rule) -> Findings<'_> {
        Findings::new(rule.meta(), &self.settings, &self.lookups)
    }
}

/// As many findings of one rule are kept of a page. It is far more than anybody mends, and only keeps the memory small
/// that a file of several megabytes can fill; what is shown of them is for the report to say.
const MOST_KEPT: usize = 10_000;

/// Leaves no more than [`MOST_KEPT`], and says in the last one how many are gone. Those that weigh less go first, so that
/// nothing that stops a build is lost behind mere notes.
fn keep_heaviest(mut of_rule: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let left_out = of_rule.len().saturating_sub(MOST_KEPT);
    if left_out == 0 {
        return of_rule;
    }
    of_rule.sort_by_key(|finding| Reverse(finding.at_most.unwrap_or(Level::Deny)));
    of_rule.truncate(MOST_KEPT);
    if let Some(last) = of_rule.last_mut() {
        last.message = format!(
            "{} There are {left_out} more of these on the page; they are told when the first {MOST_KEPT} are mended.",
            last.message
        );
    }
    of_rule
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{finding, page};
    use crate::model::FrontMatter;

    #[test]
    fn of_too_many_findings_those_that_weigh_least_go() {
        let page = page("a", FrontMatter::default(), "Long.");
        let note = finding(&page, "long-sentence", "Long").at_most(Level::Note);
        let mut all = vec![note; MOST_KEPT + 1];
        assert_eq!(keep_heaviest(all[1..].to_vec()).len(), MOST_KEPT);
        all.push(finding(&page, "long-sentence", "Long"));
        let kept = keep_heaviest(all);
        assert_eq!(kept.len(), MOST_KEPT);
        assert_eq!(kept[0].at_most, None);
        assert!(kept[MOST_KEPT - 1].message.contains("2 more"));
    }
}
