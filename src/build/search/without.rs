//! In place of the library, in a Handout that was compiled without the feature `search`.
//!
//! Nobody comes here: without the feature no site has a search, whatever its settings say.

use super::{Fault, Files, IsWanted, Record};

pub const VERSION: &str = "none";

/// # Errors
/// Always.
pub fn index(_: &[Record], _: IsWanted<'_>) -> Result<Option<Files>, Fault> {
    Err(Fault::new("this Handout was built without search"))
}
