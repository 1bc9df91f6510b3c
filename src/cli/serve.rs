//! `handout serve`.

use std::path::Path;

use super::Trouble;
use super::args::Serve;

pub fn run(_site: Option<&Path>, _command: &Serve) -> Result<u8, Trouble> {
    Err(Trouble::new("the preview is not built in yet."))
}
