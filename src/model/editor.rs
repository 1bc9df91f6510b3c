//! Text editors that a web page can open at a line, by an address of their own.
//!
//! A site may come from somebody else, and an editor does more by its address than open files: it installs extensions and
//! fetches repositories. So a site only names an editor that is known here. An address is taken from nobody but the person who
//! types it in the command.

/// The editors that are known by name, and the addresses they listen to.
const EDITORS: [(&str, &str); 13] = [
    (
        "bbedit",
        "bbedit://open?url=file://{file}&line={line}&column={column}",
    ),
    ("cursor", "cursor://file{file}:{line}:{column}"),
    (
        "idea",
        "idea://open?file={file}&line={line}&column={column}",
    ),
    (
        "mvim",
        "mvim://open?url=file://{file}&line={line}&column={column}",
    ),
    (
        "phpstorm",
        "phpstorm://open?file={file}&line={line}&column={column}",
    ),
    (
        "pycharm",
        "pycharm://open?file={file}&line={line}&column={column}",
    ),
    (
        "subl",
        "subl://open?url=file://{file}&line={line}&column={column}",
    ),
    (
        "txmt",
        "txmt://open?url=file://{file}&line={line}&column={column}",
    ),
    ("vscode", "vscode://file{file}:{line}:{column}"),
    (
        "vscode-insiders",
        "vscode-insiders://file{file}:{line}:{column}",
    ),
    ("vscodium", "vscodium://file{file}:{line}:{column}"),
    (
        "webstorm",
        "webstorm://open?file={file}&line={line}&column={column}",
    ),
    ("zed", "zed://file{file}:{line}:{column}"),
];

/// What stands for no editor at all.
pub const NONE: &str = "none";

/// The one that is opened where nothing is set.
pub const USUAL: &str = "vscode";

/// The beginnings that a typed address may have: it may have been copied from somewhere, and whatever else the computer opens by
/// an address is no editor.
const SCHEMES: [&str; 16] = [
    "bbedit",
    "cursor",
    "emacs",
    "idea",
    "jetbrains",
    "mvim",
    "nova",
    "phpstorm",
    "pycharm",
    "subl",
    "txmt",
    "vscode",
    "vscode-insiders",
    "vscodium",
    "webstorm",
    "zed",
];

/// The names, in their order.
pub fn names() -> impl Iterator<Item = &'static str> {
    EDITORS.into_iter().map(|(name, _)| name)
}

/// Whether a site may ask for this editor: one of the names.
pub fn is_name(text: &str) -> bool {
    text == NONE || named(text).is_some()
}

/// Whether a person may ask for this editor: one of the names, or an address with `{file}` in it.
pub fn is_editor(text: &str) -> bool {
    is_name(text) || is_address(text)
}

/// The address that opens an editor, with `{file}`, `{line}` and `{column}` to be filled. `None` where none is wanted.
pub fn address(editor: &str) -> Option<&str> {
    named(editor).or_else(|| is_address(editor).then_some(editor))
}

fn named(name: &str) -> Option<&'static str> {
    let mut known = EDITORS.into_iter();
    let found = known.find(|(known, _)| *known == name);
    found.map(|(_, address)| address)
}

fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    SCHEMES.contains(&scheme)
        && rest.contains("{file}")
        && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\`".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_for_an_address_that_one_could_type() {
        for (name, address) in EDITORS {
            assert!(is_name(name) && is_editor(name), "{name}");
            assert!(is_address(address), "{address}");
            assert!(address.contains("{line}"), "{address}");
        }
        assert!(is_name(USUAL) && is_name(NONE));
        assert_eq!(address(NONE), None);
        assert!(address(USUAL).is_some());
    }

    #[test]
    fn a_site_names_an_editor_and_says_nothing_of_what_it_does() {
        for hostile in [
            "cursor://anysphere.cursor-deeplink/mcp/install?name=x&config=e30&f={file}",
            "vscode://vscode.git/clone?url=https://evil.example/x.git&f={file}",
            "jetbrains://idea/checkout/git?checkout.repo=https://evil.example/x&f={file}",
            "vscode://file{file}:{line}",
        ] {
            assert!(!is_name(hostile), "{hostile}");
        }
    }

    #[test]
    fn nothing_but_editors_is_opened() {
        for text in [
            "javascript://%0aalert({file})",
            "file://{file}",
            "https://elsewhere.example/?{file}",
            "ms-settings://{file}",
            "vscode:{file}",
            "vscode://file",
            "vscode://file{file} x",
            "notepad",
            "",
        ] {
            assert!(!is_editor(text), "{text}");
            assert_eq!(address(text), None, "{text}");
        }
    }
}
