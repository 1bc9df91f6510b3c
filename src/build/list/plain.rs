//! The list for people: one line each, in columns.

use super::Inventory;
use super::links::{Link, On, Place};

/// Every part that was asked for, with an empty line between two of them.
pub fn plain(list: &Inventory) -> String {
    let pages = list.pages.as_ref().map(|pages| {
        let row = |page: &super::Listed| {
            let status = if page.published {
                page.status.to_owned()
            } else {
                format!("{}, not published", page.status)
            };
            [page.file.clone(), status, page.title.clone()]
        };
        columns(pages.iter().map(row))
    });
    let terms = list.terms.as_ref().map(|terms| {
        let row = |term: &super::Term| {
            let written: Vec<&str> = term.written.iter().map(String::as_str).collect();
            let pages: Vec<&str> = term.pages.iter().map(String::as_str).collect();
            [
                term.taxonomy.to_owned(),
                written.join(" / "),
                pages.join(", "),
            ]
        };
        columns(terms.iter().map(row))
    });
    let links = list.links.as_ref().map(|links| {
        let row = |link: &Link| [link.address.clone(), whence(link)];
        columns(links.iter().map(row))
    });
    let parts: Vec<String> = [pages, terms, links].into_iter().flatten().collect();
    parts.join("\n")
}

/// Where to change an address: the lines that hold it, else the pages that have it.
fn whence(link: &Link) -> String {
    let place = |place: &Place| format!("{}:{}", place.file, place.line);
    let page = |on: &On| on.file.clone().unwrap_or_else(|| format!("/{}", on.path));
    let places: Vec<String> = match link.written_in.as_slice() {
        [] => link.pages.iter().map(page).collect(),
        places => places.iter().map(place).collect(),
    };
    places.join(", ")
}

/// A cell that is longer than this stands out of its column: the others need not be as wide as the longest address.
const WIDEST: usize = 60;

/// Rows with their cells one below the other. The last cell is as long as it is.
fn columns<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> String {
    let rows: Vec<[String; N]> = rows.collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width).min(WIDEST);
        }
    }
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths);
        let line = cells.fold(String::new(), |line, (cell, width)| {
            format!("{line}{cell:width$}  ")
        });
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
