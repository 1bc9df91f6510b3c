//! Handout: a static site generator for patient education.
//!
//! It renders what is fit to give to a patient, and says why when it is not.
//!
//! The modules are floors of a house: each imports only from those above it in this list.
//!
//! 1. [`base`] — text with positions, paths, the file system
//! 2. [`model`] — plain data: pages, the site, findings
//! 3. [`load`] — files become a site
//! 4. [`render`] — pages become HTML; [`check`] — what is wrong with them (neighbours)
//! 5. [`build`] — every file of the output, made and published
//! 6. [`serve`] — the preview on this computer
//! 7. [`cli`] — the command line

#![forbid(unsafe_code)]

pub mod base;
pub mod build;
pub mod check;
pub mod cli;
pub mod load;
pub mod model;
pub mod render;
pub mod serve;
