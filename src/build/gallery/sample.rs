//! What examples speak of: a picture, a film, a source, a number to call. Files that a site has itself go before these.

use crate::base::fs::MemoryTree;
use crate::model::Data;

/// The files beside the pages of the gallery.
pub fn tree() -> MemoryTree {
    let mut tree = MemoryTree::new();
    for (path, text) in [
        (
            "content/_data/sources.yaml",
            include_str!("sample/sources.yaml"),
        ),
        (
            "content/_data/contacts.yaml",
            include_str!("sample/contacts.yaml"),
        ),
        (
            "content/_data/medicines.yaml",
            include_str!("sample/medicines.yaml"),
        ),
        ("content/room.svg", include_str!("sample/room.svg")),
        // The player shows its controls; there is nothing to play.
        ("content/spray.mp4", ""),
        ("content/spray.vtt", "WEBVTT\n"),
    ] {
        tree.insert(path, text);
    }
    tree
}

/// The data of a site, and what of the sample it does not have.
pub fn with_sample(own: &Data, sample: &Data) -> Data {
    let mut data = own.clone();
    for (key, source) in &sample.sources {
        let entry = data.sources.entry(key.clone());
        entry.or_insert_with(|| source.clone());
    }
    for contact in &sample.contacts {
        if own.contact(&contact.id.value).is_none() {
            data.contacts.push(contact.clone());
        }
    }
    for medicine in &sample.medicines {
        if own.medicine(&medicine.id.value).is_none() {
            data.medicines.push(medicine.clone());
        }
    }
    data
}
