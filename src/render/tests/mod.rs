//! Pages made with real templates.

mod body;
mod components;
mod kit;
mod notice;
mod manual;
mod pages;
mod theme;
