//! Floor 3: plain data. What a site is, once its files are read; what is wrong with it; what a finished page is.
//!
//! No file is read here and nothing is parsed. Values are complete when they are made and never changed afterwards.

pub mod address;
pub mod body;
pub mod config;
pub mod data;
pub mod diagnostic;
pub mod edit;
pub mod editor;
pub mod feed;
pub mod front_matter;
pub mod glossary;
pub mod kind;
pub mod menu;
pub mod pack;
pub mod page;
pub mod picture;
pub mod rendered;
pub mod site;
pub mod taxonomy;

pub use address::{Address, Role};
pub use body::Body;
pub use config::Config;
pub use data::Data;
pub use diagnostic::{Diagnostic, Finding, Level, With};
pub use front_matter::FrontMatter;
pub use glossary::Glossary;
pub use kind::{Kind, Status};
pub use page::Page;
pub use picture::Picture;
pub use rendered::RenderedPage;
pub use site::{Audience, Edition, Site};
