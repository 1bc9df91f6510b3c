//! Links that open a file of the site in a text editor, at the place of a finding.

use std::borrow::Cow;
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

/// The whole path of a file, as it is written in an address: `/home/ana/site/content/a.md`, `/C:/site/content/a.md`,
/// `//server/share/content/a.md`.
fn in_address(folder: &Path, file: &SitePath) -> Option<String> {
    let folder = with_slashes(folder.to_str()?);
    let (drive, folder) = match folder.split_once(":/") {
        Some((drive, folder)) if drive.len() == 1 => (format!("/{drive}:"), format!("/{folder}")),
        _ => (String::new(), folder.into_owned()),
    };
    let folder = encode(folder.trim_end_matches('/'));
    Some(format!("{drive}{folder}/{}", encode(file.as_str())))
}

/// A whole path of Windows, as editors know it; that of any other system begins with a slash and is left as it is.
fn with_slashes(folder: &str) -> Cow<'_, str> {
    if folder.starts_with('/') {
        return Cow::Borrowed(folder);
    }
    // Windows begins the real name of a folder with signs that editors do not know, and a shared one with other signs.
    let plain = match folder.strip_prefix(r"\\?\UNC\") {
        Some(shared) => format!(r"\\{shared}"),
        None => folder.strip_prefix(r"\\?\").unwrap_or(folder).to_owned(),
    };
    Cow::Owned(plain.replace('\\', "/"))
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
    fn a_folder_of_windows_is_written_as_editors_know_it() {
        let path = |folder: &str| in_address(Path::new(folder), &SitePath::new("content/a.md"));
        for (folder, expected) in [
            (r"\\?\C:\my site", "/C:/my%20site/content/a.md"),
            (r"C:\site\", "/C:/site/content/a.md"),
            (
                r"\\?\UNC\server\share\site",
                "//server/share/site/content/a.md",
            ),
            (r"\\server\share", "//server/share/content/a.md"),
            (r"/home/a\b", r"/home/a%5Cb/content/a.md"),
        ] {
            assert_eq!(path(folder).as_deref(), Some(expected), "{folder}");
        }
    }

    #[test]
    fn where_no_editor_is_wanted_there_is_no_link() {
        assert_eq!(link("/site", "none"), None);
        assert_eq!(link("/site", "javascript://%0a{file}"), None);
    }
}
