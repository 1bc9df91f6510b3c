//! Floor 5: pages become HTML.
//!
//! 1. `theme` reads the files of the theme, layer by layer, and compiles its templates once
//! 2. `Renderer` turns what all pages share (the site, its menus, the interface texts) into template values, once per site
//! 3. for each page, `html` fills the holes that Markdown left open: addresses, citation numbers, components
//! 4. `page_view` makes the values of the page, and the template chosen for it makes the HTML
//! 5. `notice` makes sure that the finished page says it is not medical advice; `inspect` reads what came of it, and `hiding` the stylesheets
//!
//! The shape of those values, `context`, is the interface that theme writers rely on.

pub mod dates;
pub mod hiding;
pub mod inspect;
pub mod notice;
