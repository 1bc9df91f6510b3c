//! `handout explain`.

use std::io::Write as _;

use super::args::Explain;
use super::{GOOD, Trouble, printed};
use crate::check::explain;

pub fn run(command: &Explain) -> Result<u8, Trouble> {
    let text = match &command.rule {
        None => explain::list(),
        Some(name) => explain::explain(name).map_err(Trouble::new)?,
    };
    printed(writeln!(anstream::stdout(), "{}", text.trim_end()))?;
    Ok(GOOD)
}
