//! The library that makes the index. Nothing of it is known outside this file.
//!
//! - It is told everything in memory, and its answer is taken from memory: it never touches the disk.
//! - It is written for asynchronous programs and does all its work in one call, so the smallest runtime there is will do.
//! - It asks for the current folder, and panics where that is gone; so it is asked for here first.

use std::env;

use serde_json::Value;

use pagefind::api::{PagefindIndex, SyntheticFile};
use pagefind::options::PagefindServiceConfig;

use super::{FOLDER, Fault, Files, IsWanted, Record};
use crate::base::calm::stay_calm;
use crate::base::path::OutputPath;

/// The release that makes the index. Another one may make another index of the same pages.
pub const VERSION: &str = "pagefind 1.6.0";

/// Where the library says which languages there are.
const LANGUAGES: &str = "pagefind-entry.json";
/// What searches in languages whose word endings the library does not know.
const ANY_LANGUAGE: &str = "wasm.unknown.pagefind";

/// Makes the index of the records, and brings the scripts that search in it. `None` as soon as nobody wants it any more.
///
/// # Errors
/// When the library refuses.
pub fn index(records: &[Record], is_wanted: IsWanted<'_>) -> Result<Option<Files>, Fault> {
    env::current_dir().map_err(Fault::new)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .on_thread_start(stay_calm)
        .build();
    let made = runtime
        .map_err(Fault::new)?
        .block_on(make(records, is_wanted))?;
    let Some(made) = made else {
        return Ok(None);
    };
    let needs_any_language = knows_too_little(&made);
    let wanted = made.into_iter().filter_map(|file| {
        let name = name(&file);
        is_part(&name, needs_any_language)
            .then(|| (OutputPath::new(&format!("{FOLDER}/{name}")), file.contents))
    });
    Ok(Some(wanted.collect()))
}

async fn make(
    records: &[Record],
    is_wanted: IsWanted<'_>,
) -> Result<Option<Vec<SyntheticFile>>, Fault> {
    let settings = PagefindServiceConfig::builder()
        .keep_index_url(true)
        .build();
    let mut index = PagefindIndex::new(Some(settings)).map_err(Fault::new)?;
    for record in records {
        if !is_wanted() {
            return Ok(None);
        }
        let (path, html) = (record.path.clone(), record.html());
        let added = index.add_html_file(None, Some(path), html).await;
        added.map_err(Fault::new)?;
    }
    let files = index.get_files().await.map_err(Fault::new)?;
    Ok(Some(files))
}

fn name(file: &SyntheticFile) -> String {
    // On Windows the parts of the name are joined by another sign.
    file.filename.to_string_lossy().replace('\\', "/")
}

/// The interface is Handout's own, so that of the library is left out: a quarter of a megabyte.
fn is_part(name: &str, needs_any_language: bool) -> bool {
    let is_interface = name.contains("-ui.") || name.starts_with("pagefind-highlight");
    !is_interface && (needs_any_language || name != ANY_LANGUAGE)
}

/// Whether the site has a language whose word endings the library does not know.
fn knows_too_little(made: &[SyntheticFile]) -> bool {
    let entry = made.iter().find(|file| name(file) == LANGUAGES);
    let entry = entry.and_then(|file| serde_json::from_slice::<Value>(&file.contents).ok());
    let languages = entry
        .as_ref()
        .and_then(|entry| entry["languages"].as_object());
    // What cannot be read tells nothing, and one file too many does no harm.
    languages.is_none_or(|languages| {
        languages
            .values()
            .any(|language| language["wasm"].is_null())
    })
}
