//! Floor 4: files become a site. Settings, front matter, data and Markdown are read here and nowhere else.
//!
//! Reading never fails on content: what is wrong is a finding at its place, and everything else is read all the same.

pub mod config;
pub mod crisis;
pub mod data;
pub mod date;
pub mod front;
pub mod history;
mod limit;
mod look;
pub mod markdown;
pub mod node;
pub mod pictures;
pub mod scan;
pub mod schema;
mod site;
pub mod split;
mod text;
pub mod toml;
mod urls;
pub mod yaml;
mod yaml_fault;

pub use site::{Cache, Options, SETTINGS, load, load_after};
pub use urls::address;
