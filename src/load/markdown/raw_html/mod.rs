//! HTML that authors write by hand: read tag by tag, cleaned, and reported where something was taken out.
//!
//! Two walls stand one behind the other. [`filter`] reads the author's tags one by one and writes only those that are
//! allowed, so that it can say what it left out and where, so that no unclosed `<script>` swallows the rest of a page,
//! and so that no stray `</div>` closes a box that the author did not open. Then [`clean()`] gives the finished HTML to
//! `ammonia`, which parses it like a browser and lets nothing through that is not on its list, whatever the first wall
//! overlooked. Only pages that hold raw HTML pay for it.

mod allowed;
mod clean;
mod elements;
mod entities;
mod filter;
mod hidden;
mod piece;
mod tokens;

pub(super) use clean::{TooCostly, clean};
pub(super) use elements::RawHtml;
