//! Handout: a static site generator for patient education.
//!
//! It renders what is fit to give to a patient, and says why when it is not.
//!
//! The modules are floors of a house: each imports only from those above it in this list.
//!
//! 1. [`base`] — text with positions, paths, the file system
//! 2. [`model`] — plain data: pages, the site, findings
//! 4. [`load`] — files become a site
//! 5. [`render`] — pages become HTML; [`check`] — what is wrong with a site, and how much it weighs
//! 7. [`serve`] — the preview: one request, one job; watching

#![forbid(unsafe_code)]

pub mod base;
pub mod check;
pub mod load;
pub mod model;
pub mod render;
pub mod serve;
