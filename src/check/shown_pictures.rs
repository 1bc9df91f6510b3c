//! Where pages show a picture that cannot be shown. The fault is found in the file of the picture, once, and is mended
//! there; but it is on a page that somebody meets it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::path::{OutputPath, SitePath};
use crate::base::text::counted;
use crate::load::pictures::is_picture_name;
use crate::model::diagnostic::{Label, Place};
use crate::model::site::Target;
use crate::model::{Diagnostic, Finding, Page, Site};

const RULE: &str = "unreadable-picture";

/// Says of each picture that cannot be shown which pages do so, and marks the places there.
pub fn say_where(site: &Site, findings: &mut [Finding]) {
    let all = findings.iter_mut().map(|finding| &mut finding.diagnostic);
    let of_pictures = all.filter(|found| found.rule == RULE);
    let faults: Vec<(&OutputPath, &mut Diagnostic)> = of_pictures
        .filter_map(|found| Some((site.files.get(found.file.as_ref()?)?, found)))
        .collect();
    if faults.is_empty() {
        return;
    }
    let pictures: BTreeSet<&OutputPath> = faults.iter().map(|(output, _)| *output).collect();
    let pages: Vec<&Arc<Page>> = site.pages.values().collect();
    let shown: Vec<(&OutputPath, Place)> = pages
        .into_par_iter()
        .flat_map_iter(|page| shown_on(site, page, &pictures))
        .collect();
    let mut places: BTreeMap<&OutputPath, Vec<Place>> = BTreeMap::new();
    for (output, place) in shown {
        places.entry(output).or_default().push(place);
    }
    for (output, fault) in faults {
        if let Some(places) = places.get(output) {
            tell(fault, places);
        }
    }
}

/// Those of the pictures that a page shows, with the places.
fn shown_on<'s>(
    site: &'s Site,
    page: &'s Arc<Page>,
    pictures: &BTreeSet<&OutputPath>,
) -> Vec<(&'s OutputPath, Place)> {
    let body = &page.body;
    let images = body.images.iter().map(|image| (&image.source, image.span));
    let arguments = body.components.iter().flat_map(|used| &used.arguments);
    let given = arguments.map(|argument| (&argument.value.value, argument.value.span));
    let named = images.chain(given.filter(|(name, _)| is_picture_name(name)));
    let shown = named.filter_map(|(source, span)| match site.resolve(page, source) {
        Target::File(output) if pictures.contains(output) => {
            Some((output, Place::new(&page.source, span)))
        }
        _ => None,
    });
    shown.collect()
}

fn tell(fault: &mut Diagnostic, places: &[Place]) {
    let files: BTreeSet<&SitePath> = places.iter().map(|place| &place.file.path).collect();
    let Some(first) = files.first() else { return };
    let others = match files.len() - 1 {
        0 => String::new(),
        others => format!(" and on {}", counted(others, "more page")),
    };
    fault.message = format!("{} It is shown on `{first}`{others}.", fault.message);
    let label = |place: &Place| Label {
        place: place.clone(),
        text: "shown here".to_owned(),
    };
    fault.labels.extend(places.iter().map(label));
}

#[cfg(test)]
mod tests {
    use crate::base::fs::MemoryTree;
    use crate::check::testing::{AROUND, FRONT, edition};
    use crate::check::{Options, settle};
    use crate::load::{self, Cache};

    #[test]
    fn a_picture_that_cannot_be_shown_is_told_with_the_pages_that_show_it() {
        let tree = format!(
            "{AROUND}-- content/rooms/a.md --\n{FRONT}![A chair](room.jpg)\n\n![The chair](room.jpg)\n\
             -- content/b.md --\n{FRONT}:::figure src=\"rooms/room.jpg\" alt=\"A chair\"\nOurs.\n:::\n\
             -- content/rooms/room.jpg --\nThis is no picture.\n\
             -- content/rooms/lost.jpg --\nThis is none either.\n"
        );
        let options = load::Options {
            edition: edition(),
            base_url: None,
        };
        let tree = MemoryTree::parse(&tree);
        let site = load::load(&tree, &options, &mut Cache::default()).expect("memory can be read");
        let report = settle(&site.value, site.diagnostics, Options::default());
        let all = report
            .findings
            .into_iter()
            .map(|finding| finding.diagnostic);
        let found: Vec<_> = all.filter(|found| found.rule == super::RULE).collect();
        let [lost, shown] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert!(!lost.message.contains("shown on"), "{}", lost.message);
        assert!(lost.labels.is_empty(), "{lost:?}");
        let said = " It is shown on `content/b.md` and on 1 more page.";
        assert!(shown.message.ends_with(said), "{}", shown.message);
        let places = shown.labels.iter().map(|label| {
            let place = &label.place;
            format!("{}:{}", place.file.path, place.start().line)
        });
        let places: Vec<String> = places.collect();
        assert_eq!(
            places,
            [
                "content/b.md:6",
                "content/rooms/a.md:6",
                "content/rooms/a.md:8"
            ]
        );
    }
}
