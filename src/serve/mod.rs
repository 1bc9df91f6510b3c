//! Floor 7: the preview. A web server on this computer alone, which follows every change of the site.
//!
//! 1. `watch` notices that files change.
//! 2. `preview` reads the site again and puts it in the place of the old one, whole.
//! 3. `news` tells the pages that are open and became others, and they load anew.
//! 4. `routes` answers a request: a page is made when it is asked for, by the job that `build` runs.
//! 5. Only then the whole site is checked, and `panel` shows the findings on the page they are about.
//!
//! Whoever searches finds the site as it is now: `search` makes the index, and only when it is asked for.
//!
//! Below that, `server` is a function from request to answer on sockets of this computer, behind `gate`.

mod all_pages;
mod aside;
mod broken;
mod follow;
mod gate;
mod http;
mod kept;
mod moment;
mod moves;
mod news;
mod own_page;
mod panel;
mod preview;
mod range;
mod routes;
mod search;
mod server;
mod watch;

pub use follow::{Event, Running, ServeError, ServeOptions, start};
pub use preview::{Checked, Edition};
pub use watch::{Changes, How};
