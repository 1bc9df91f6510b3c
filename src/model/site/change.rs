//! How far a site is another one than the site before it.
//!
//! Most saves change words of one page, and most of what was worked out for the whole site is the same after them. What
//! may be kept depends on how far the change reaches, and that is decided here alone.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Pages, Site};
use crate::base::span::Spanned;
use crate::model::front_matter::FrontMatter;
use crate::model::page::Page;
use crate::model::taxonomy::Taxonomy;

/// The pages that say something else than before, on a site that has the same files as before.
#[derive(Debug)]
pub struct Change<'a> {
    pub reach: Reach,
    /// Each page as it was and as it is.
    pub pages: Vec<(&'a Arc<Page>, &'a Arc<Page>)>,
}

/// How far the words that changed can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// They stand below the front matter, so they are on their own page alone.
    Text,
    /// They are what a page is called and what it says of itself, so lists and menus may have them, and be in another
    /// order. Every page is where it was, and is about what it was about.
    Names,
    /// They say what a page is about and who made it, so it may be found in other lists. Every page is where it was.
    Subjects,
}

impl Site {
    /// What changed since `before`. `None` when that is more than words: settings, data, the day, what git knows, which
    /// pages there are, or where one of them stands.
    pub fn change_since<'a>(&'a self, before: &'a Self) -> Option<Change<'a>> {
        self.differs_in_pages_alone(before)
            .then(|| Change::between(&before.pages, &self.pages))?
    }

    /// Whether `before` was made with the same settings and data for the same day and eyes, and git knows the same.
    pub fn differs_in_pages_alone(&self, before: &Self) -> bool {
        Arc::ptr_eq(&before.config, &self.config)
            && before.edition == self.edition
            && Arc::ptr_eq(&before.data, &self.data)
            && before.changes == self.changes
    }

    /// Every page that was read anew, came or went since `before`, by file: as it was and as it is.
    pub fn pages_changed_since<'a>(&'a self, before: &'a Self) -> Vec<WasAndIs<'a>> {
        differences(&before.pages, &self.pages)
    }
}

/// A page in two versions of a site; `None` where there is none.
pub type WasAndIs<'a> = (Option<&'a Arc<Page>>, Option<&'a Arc<Page>>);

/// Goes through both lists once, side by side. A page that was not read again is the very same.
pub(super) fn differences<'a>(before: &'a Pages, after: &'a Pages) -> Vec<WasAndIs<'a>> {
    let mut found = Vec::new();
    let (mut old, mut new) = (before.values().peekable(), after.values().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return found,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(was), Some(is)) if Arc::ptr_eq(was, is) => Ordering::Equal,
            (Some(was), Some(is)) => was.file().cmp(is.file()),
        };
        let was = old.next_if(|_| order.is_le());
        let is = new.next_if(|_| order.is_ge());
        let is_the_same = matches!((was, is), (Some(was), Some(is)) if Arc::ptr_eq(was, is));
        if !is_the_same {
            found.push((was, is));
        }
    }
}

impl<'a> Change<'a> {
    /// The difference of two lists of pages that are read with the same settings and data.
    fn between(before: &'a Pages, after: &'a Pages) -> Option<Self> {
        let mut change = Self {
            reach: Reach::Text,
            pages: Vec::new(),
        };
        for (was, is) in differences(before, after) {
            let (was, is) = (was?, is?);
            change.reach = change.reach.max(reach(was, is)?);
            change.pages.push((was, is));
        }
        Some(change)
    }
}

/// How far the change of one page reaches. `None` when it stands elsewhere, or others may see it.
pub(super) fn reach(before: &Page, after: &Page) -> Option<Reach> {
    if before.head() == after.head() {
        return Some(Reach::Text);
    }
    let is_in_its_place = before.address == after.address
        && before.front_is_readable
        && after.front_is_readable
        && stand_alike(&before.front, &after.front);
    let is_about_the_same = || {
        let mut taxonomies = Taxonomy::ALL.into_iter();
        taxonomies.all(|taxonomy| same(taxonomy.of(before), taxonomy.of(after)))
    };
    is_in_its_place.then(|| {
        if is_about_the_same() {
            Reach::Names
        } else {
            Reach::Subjects
        }
    })
}

/// Whether two front matters say the same of where a page stands, and who may see it.
///
/// Every field is named, so that nobody adds one without a thought of this.
fn stand_alike(one: &FrontMatter, other: &FrontMatter) -> bool {
    let FrontMatter {
        kind,
        status,
        replaced_by,
        published_on,
        updated_on,
        reviewed_on,
        aliases,
        order,
        template,
        noindex,
        publish_on,
        expire_on,
        // Looked at above.
        conditions: _,
        medicines: _,
        tags: _,
        authors: _,
        reviewers: _,
        // Names, which lists and menus show.
        title: _,
        nav_title: _,
        summary: _,
        // What the page itself shows, and no other.
        approval: _,
        change: _,
        review_due: _,
        evidence_checked_on: _,
        main_message: _,
        key_points: _,
        audience: _,
        questions: _,
        related: _,
        crisis: _,
        translation: _,
        funding: _,
        conflicts: _,
        allow: _,
        toc: _,
        extra: _,
        fence: _,
    } = one;
    same(kind, &other.kind)
        && same(status, &other.status)
        && same(replaced_by, &other.replaced_by)
        && same(published_on, &other.published_on)
        && same(updated_on, &other.updated_on)
        && same(reviewed_on, &other.reviewed_on)
        && same(aliases, &other.aliases)
        && same(order, &other.order)
        && same(template, &other.template)
        && same(noindex, &other.noindex)
        && same(publish_on, &other.publish_on)
        && same(expire_on, &other.expire_on)
}

/// The same values, wherever they are written.
fn same<'a, T: PartialEq + 'a>(
    one: impl IntoIterator<Item = &'a Spanned<T>>,
    other: impl IntoIterator<Item = &'a Spanned<T>>,
) -> bool {
    let values = one.into_iter().map(|item| &item.value);
    values.eq(other.into_iter().map(|item| &item.value))
}
