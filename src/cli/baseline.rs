//! The file with the findings of day one: read for `check` and `build`, written by `check --write-baseline`.

use std::path::Path;

use super::Trouble;
use crate::base::replace;
use crate::check::Report;
use crate::check::baseline::Baseline;

/// The baseline that the command line names. One that is not there or cannot be read is trouble: without it everything
/// old would seem new.
pub fn read(path: Option<&Path>) -> Result<Option<Baseline>, Trouble> {
    let Some(path) = path else { return Ok(None) };
    let shown = path.display();
    let bytes = replace::read(path).map_err(|error| {
        Trouble(format!(
            "the baseline {shown} could not be read: {error}.\nName the file that `handout check --write-baseline FILE` wrote, or write one."
        ))
    })?;
    let parsed = match String::from_utf8(bytes) {
        Ok(text) => Baseline::parse(&text),
        Err(_) => Err("it is not text".to_owned()),
    };
    parsed.map(Some).map_err(|why| {
        Trouble(format!(
            "{shown} is not a baseline: {why}.\nTake back what was changed in it, or write it anew with `handout check --write-baseline {shown}`."
        ))
    })
}

/// Writes down everything that was found; of what was `known` before, where that is given, only what is still there.
/// Another baseline may be replaced, any other file never.
pub fn write(path: &Path, report: &Report, known: Option<&Baseline>) -> Result<Baseline, Trouble> {
    if path.exists() && read(Some(path)).is_err() {
        return Err(Trouble(format!(
            "{} is there already and is not a baseline, so it was left as it is.\nGive the baseline a name of its own, such as `baseline.json`.",
            path.display()
        )));
    }
    let found = Baseline::of(report);
    let baseline = known.map_or_else(|| found.clone(), |known| known.in_common(&found));
    let json = baseline.to_json();
    replace::write(path, json.as_bytes())
        .map_err(|error| Trouble(format!("{} could not be written: {error}.", path.display())))?;
    Ok(baseline)
}
