//! Links that open a file of the site in a text editor, at the place of a finding.

use std::path::Path;

use crate::base::path::SitePath;
use crate::model::editor;
use crate::render::address::encode;

/// The folder of the site on this computer, and the editor that is opened.
#[derive(Debug, Clone, Copy)]
pub struct Editing<'a> {
    /// None for a site that is no folder.
    pub folder: Option<&'a Path>,
    /// As in `[serve] editor`.
    pub editor: &'a str,
}

impl Editing<'_> {
    /// The address that opens a file; `None` where no editor is wanted.
    pub fn link(&self, file: &SitePath, line: usize, column: usize) -> Option<String> {
        let address = editor::address(self.editor)?;
        let file = in_address(self.folder?, file)?;
        let filled = address
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string());
        // Last, so that nothing in a name is taken for one of the others.
        Some(filled.replace("{file}", &file))
    }
}

/// The whole path of a file, as it is written in an address: `/home/ana/site/content/a.md`, `/C:/site/content/a.md`.
fn in_address(folder: &Path, file: &SitePath) -> Option<String> {
    let folder = folder.to_str()?;
    // Windows begins the real name of a folder with these signs, which editors do not know.
    let folder = folder.strip_prefix(r"\\?\").unwrap_or(folder);
    let folder = if cfg!(windows) {
        folder.replace('\\', "/")
    } else {
        folder.to_owned()
    };
    let (drive, folder) = match folder.split_once(":/") {
        Some((drive, folder)) if drive.len() == 1 => (format!("/{drive}:"), format!("/{folder}")),
        _ => (String::new(), folder),
    };
    let folder = encode(folder.trim_end_matches('/'));
    Some(format!("{drive}{folder}/{}", encode(file.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(folder: &str, editor: &str) -> Option<String> {
        let editing = Editing {
            folder: Some(Path::new(folder)),
            editor,
        };
        editing.link(&SitePath::new("content/a {line} #1.md"), 3, 7)
    }

    #[test]
    fn the_link_leads_to_line_and_column_of_the_file() {
        assert_eq!(
            link("/home/ana/my site", "vscode").as_deref(),
            Some("vscode://file/home/ana/my%20site/content/a%20%7Bline%7D%20%231.md:3:7")
        );
        assert_eq!(
            link("C:/site", "idea").as_deref(),
            Some("idea://open?file=/C:/site/content/a%20%7Bline%7D%20%231.md&line=3&column=7")
        );
        assert_eq!(
            link("/", "subl://open?url=file://{file}&line={line}").as_deref(),
            Some("subl://open?url=file:///content/a%20%7Bline%7D%20%231.md&line=3")
        );
    }

    #[test]
    fn where_no_editor_is_wanted_there_is_no_link() {
        assert_eq!(link("/site", "none"), None);
        assert_eq!(link("/site", "javascript://%0a{file}"), None);
    }
}
