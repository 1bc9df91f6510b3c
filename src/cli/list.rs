//! `handout list`.

use std::io::Write as _;
use std::path::Path;

use super::args::{List, ListFormat};
use super::{GOOD, Trouble, printed, site};
use crate::build::Snapshot;
use crate::build::list::{Asked, Inventory, plain};
use crate::load::Cache;
use crate::model::Audience;

pub fn run(site: Option<&Path>, command: &List) -> Result<u8, Trouble> {
    let folder = site::open(site)?;
    let audience = if command.published {
        Audience::Public
    } else {
        Audience::Staff
    };
    let options = site::options(command.today, audience, None)?;
    let snapshot =
        Snapshot::load(&folder.tree, &options, &mut Cache::default()).map_err(Trouble::new)?;
    let list = Inventory::new(&snapshot, &folder.tree, asked(command));
    let text = match command.format {
        ListFormat::Json => list.json().map_err(Trouble::new)?,
        ListFormat::Plain => plain(&list),
    };
    printed(write!(anstream::stdout(), "{text}"))?;
    Ok(GOOD)
}

/// Where no part is named, all of them are meant.
fn asked(command: &List) -> Asked {
    let all = !(command.pages || command.terms || command.links);
    Asked {
        pages: command.pages || all,
        terms: command.terms || all,
        links: command.links || all,
        published: command.published,
    }
}
