//! The floor under every build time: what no tool that makes these pages can
//! stay below on this machine.
//!
//! Reads every Markdown file in parallel, drops the front matter, turns the rest
//! into HTML, puts a constant frame around it and writes it. No settings, no
//! links, no lists, no templates, no checks: a generator is judged by how many
//! times this it takes.
//!
//! Usage: `floor CONTENT OUTPUT`

#![forbid(unsafe_code)]

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

/// As many links as the header of the compared sites has.
const SECTIONS: usize = 20;

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [content, output] = arguments.as_slice() else {
        return Err("usage: floor CONTENT OUTPUT".into());
    };
    let mut files = Vec::new();
    find_markdown(content, &mut files)?;
    let (head, foot) = frame();
    files.par_iter().try_for_each(|file| {
        let target = output_path(output, file.strip_prefix(content)?);
        let page = make(&fs::read_to_string(file)?, &head, foot);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(target, page)?;
        Ok::<(), Failure>(())
    })?;
    println!("{} pages", files.len());
    Ok(())
}

fn find_markdown(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            find_markdown(&path, found)?;
        } else if path.extension() == Some(OsStr::new("md")) {
            found.push(path);
        }
    }
    Ok(())
}

/// `section/page.md` becomes `section/page/index.html`, as in the tools compared.
fn output_path(output: &Path, source: &Path) -> PathBuf {
    let folder = match source.file_stem() {
        Some(stem) if stem != "_index" => source.with_file_name(stem),
        _ => source.parent().unwrap_or(Path::new("")).to_path_buf(),
    };
    output.join(folder).join("index.html")
}

fn make(source: &str, head: &str, foot: &str) -> String {
    let body = source
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or(source, |(_, body)| body);
    let mut page = String::with_capacity(2 * source.len() + head.len() + foot.len());
    page.push_str(head);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    html::push_html(&mut page, Parser::new_ext(body, options));
    page.push_str(foot);
    page
}

/// What stands before and after the text of a page, about as long as in the
/// templates that are compared.
fn frame() -> (String, &'static str) {
    let link = "<li><a href=\"../../section/\">A section of the site</a></li>\n";
    let links = link.repeat(SECTIONS);
    let head = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>A page | Riverside Patient Library</title>\n\
         <link rel=\"stylesheet\" href=\"../../style.css\">\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">Skip to main content</a>\n\
         <header><nav aria-label=\"Sections\"><ul>\n{links}</ul></nav></header>\n\
         <main id=\"content\" tabindex=\"-1\"><article>\n<h1>A page</h1>\n"
    );
    let foot = "</article></main>\n<footer><p>In an emergency call your local emergency number.</p>\
                <p>Riverside Patient Library</p></footer>\n</body>\n</html>\n";
    (head, foot)
}
