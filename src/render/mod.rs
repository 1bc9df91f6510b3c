//! Floor 5: pages become HTML.
//!
//! 1. [`theme`] reads the files of the theme, layer by layer, and compiles its templates once
//! 2. [`Renderer`] turns what all pages share (the site, its menus, the interface texts) into template values, once per site
//! 3. for each page, `html` fills the holes that Markdown left open: addresses, citation numbers, components
//! 4. `page_view` makes the values of the page, and the template chosen for it makes the HTML
//! 5. [`notice`] makes sure that the finished page says it is not medical advice; [`inspect`] reads what came of it, and [`hiding`] the stylesheets
//! 6. [`paper`] makes what is not part of the website: the report and the papers that a clinician signs
//!
//! The shape of those values, [`context`], is the interface that theme writers rely on.

mod accent;
pub mod address;
mod assets;
mod begun;
mod choice;
mod citations;
mod colour;
mod compile;
mod components;
pub mod context;
pub mod dates;
mod embedded;
mod fault;
mod frame;
mod functions;
pub mod guides;
pub mod hiding;
mod html;
pub mod icon;
pub mod inspect;
mod language;
pub mod layers;
mod logo;
mod lost_words;
pub mod made;
mod manifest;
mod menu;
mod neighbours;
pub mod notice;
mod numbers;
mod pack;
mod page_view;
pub mod paper;
pub mod pictures;
pub mod qr;
mod redirect;
mod renderer;
mod sections;
pub mod sheet_faults;
mod site_view;
pub mod strings;
mod stylesheet;
mod terms;
pub mod theme;
mod wants;

pub use begun::Begun;
pub use language::own_name;
pub use redirect::{SCRIPT as MOVED_SCRIPT, SCRIPT_PATH as MOVED_SCRIPT_PATH, redirect};
pub use renderer::Renderer;
pub use theme::Theme;

#[cfg(test)]
mod tests;
