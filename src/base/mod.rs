//! Floor 2: what everything stands on. Text with positions, paths, the file system.
//!
//! Nothing here knows what a page is.

pub mod alphabet;
pub mod calm;
pub mod fragment;
pub mod fs;
pub mod host;
pub mod name;
pub mod overlay;
pub mod path;
pub mod replace;
pub mod slips;
pub mod source;
pub mod span;
pub mod store;
pub mod text;
pub mod witness;
