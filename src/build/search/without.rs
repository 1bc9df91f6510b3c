//! In place of the library, in a Handout that was compiled without the feature `search`.
//!
//! Nobody comes here: without the feature no site has a search, whatever its settings say.

use super::{Fault, Files, Record};

pub const VERSION: &str = "none";

/// # Errors
/// Always.
pub fn index(_: &[Record], _: &dyn Fn() -> bool) -> Result<Option<Files>, Fault> {
    Err(Fault::new("this Handout was built without search"))
}
