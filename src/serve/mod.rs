//! Floor 7: the preview. A web server on this computer alone, which follows every change of the site.

mod gate;
pub mod http;
pub mod range;
pub mod server;
pub mod watch;
