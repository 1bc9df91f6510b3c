//! Search on the site itself: an index per language, and the scripts of a library that look words up in it in a browser.
//!
//! 1. [`record`] writes down each page that can be found, from what was parsed.
//! 2. `engine` makes the index from the records.
//! 3. [`words`] lists the words of the pages, to tell which one was meant by a slip.
//! 4. [`kept`] uses the files of the last build again when no word has changed.
//!
//! The files go into a folder of their own, [`FOLDER`], and are no part of the plan: what they are called is known only
//! once they are made, and making them takes longer than all other work together.

#[cfg(feature = "search")]
mod engine;
#[cfg(not(feature = "search"))]
#[path = "without.rs"]
mod engine;
mod kept;
mod record;
mod words;

use std::collections::BTreeMap;
use std::fmt;

use rayon::ThreadPoolBuilder;
pub use record::Record;

use crate::base::calm::{calmly, stay_calm};
use crate::base::path::OutputPath;
use crate::model::Site;
pub use crate::model::config::SEARCH_FOLDER as FOLDER;
use crate::render::made::MadePages;

/// Every file of the search, by where it goes.
pub type Files = BTreeMap<OutputPath, Vec<u8>>;

/// Says whether anybody still wants the index.
pub type IsWanted<'a> = &'a (dyn Fn() -> bool + Sync);

/// Why there is no index.
#[derive(Debug, Clone)]
pub struct Fault(String);

impl Fault {
    fn new(why: impl fmt::Display) -> Self {
        Self(why.to_string())
    }

    fn broke_off(why: &str) -> Self {
        let said = if why.is_empty() { "nothing more" } else { why };
        Self(format!(
            "the library that makes it broke off, and says: {said}"
        ))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The search of the website could not be made: {}.\n\
             To publish without it for now, write `enabled = false` under [search] in book.toml.",
            self.0
        )
    }
}

impl std::error::Error for Fault {}

/// What an index is to be made from.
#[derive(Debug)]
pub struct Request {
    records: Vec<Record>,
    made_from: String,
}

impl Request {
    /// `None` for a site without a search, and for one in which no page has it.
    pub fn new(site: &Site, made: &MadePages) -> Option<Self> {
        made.is_searched(site).then(|| {
            let records = record::records(site);
            let made_from = made_from(&records);
            Self { records, made_from }
        })
    }

    /// The same for the same words, addresses and languages.
    pub fn made_from(&self) -> &str {
        &self.made_from
    }

    /// The files of the last build where they still fit, which `read` reads; else new ones.
    ///
    /// # Errors
    /// When the index cannot be made.
    pub fn restore_or_make(
        &self,
        read: impl Fn(&OutputPath) -> Option<Vec<u8>>,
    ) -> Result<Files, Fault> {
        match kept::restore(&self.made_from, read) {
            Some(files) => Ok(files),
            None => self.make(),
        }
    }

    /// Makes the index. Takes a second for a thousand pages.
    ///
    /// # Errors
    /// When the index cannot be made.
    pub fn make(&self) -> Result<Files, Fault> {
        Ok(self.make_while(&|| true)?.unwrap_or_default())
    }

    /// The same; `None` as soon as nobody wants it any more.
    ///
    /// # Errors
    /// When the index cannot be made.
    pub fn make_while(&self, is_wanted: IsWanted<'_>) -> Result<Option<Files>, Fault> {
        // A library that gives up shall not take the program with it, so it gets threads of its own.
        let threads = ThreadPoolBuilder::new().start_handler(|_| stay_calm());
        let threads = threads.build().map_err(Fault::new)?;
        let index = || engine::index(&self.records, is_wanted);
        let made = calmly(|| threads.install(index));
        let files = made.unwrap_or_else(|why| Err(Fault::broke_off(&why)))?;
        Ok(files.map(|mut files| {
            files.extend(words::lists(&self.records));
            kept::with_list(files, &self.made_from)
        }))
    }
}

fn made_from(records: &[Record]) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        // With its length before it, no text can be taken for two others.
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    add(engine::VERSION);
    add(words::VERSION);
    for record in records {
        add(&record.path);
        add(&record.html());
    }
    hasher.finalize().to_hex().to_string()
}
