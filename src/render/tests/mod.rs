//! Pages made with real templates.

mod accent;
mod body;
mod colours;
mod components;
mod crisis;
mod kit;
mod lists;
mod manual;
mod notice;
mod pages;
mod structured;
mod terms;
mod theme;
mod video;
mod whole;
