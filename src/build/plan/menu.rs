//! Addresses of this site in the menu, held against what there will be.

use std::sync::Arc;

use super::Plan;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use crate::base::span::Spanned;
use crate::base::text::nearest;
use crate::model::menu::MenuEntry;
use crate::model::{Diagnostic, Site};

/// A finding for each that leads nowhere.
pub fn faults(site: &Site, plan: &Plan) -> Vec<Diagnostic> {
    let Some(file) = &site.config.source else {
        return Vec::new();
    };
    let addresses = site.config.menu.iter().flat_map(MenuEntry::addresses);
    addresses
        .filter_map(|address| fault(file, plan, address))
        .collect()
}

fn fault(file: &Arc<SourceFile>, plan: &Plan, address: &Spanned<String>) -> Option<Diagnostic> {
    // One on another website is for who checks links there.
    let path = address.value.strip_prefix('/')?;
    let path = path.split(['#', '?']).next().unwrap_or(path);
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    if plan.find(&decoded).is_some() {
        return None;
    }
    let message = format!(
        "There is nothing at the address `/{path}` of this site. A reader who follows this entry of the menu finds nothing."
    );
    let known = plan.jobs.keys().map(OutputPath::as_str);
    let pages = known.filter_map(|output| output.strip_suffix("index.html"));
    let help = match nearest(&decoded, pages) {
        Some(near) => format!("Did you mean `/{near}`?"),
        None => "Write the address of a page with a slash at both ends: `/a-z/`.".to_owned(),
    };
    Some(Diagnostic::at("broken-link", file, address.span, message).help(help))
}
