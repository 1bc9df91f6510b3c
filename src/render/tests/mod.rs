//! Pages made with real templates.

mod body;
mod components;
mod kit;
mod pages;
mod theme;
