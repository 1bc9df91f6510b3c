//! Text editors that a web page can open at a line, by an address of their own.

/// The editors with a name of their own in `[serve] editor`, and the addresses they listen to.
const EDITORS: [(&str, &str); 5] = [
    ("vscode", "vscode://file{file}:{line}:{column}"),
    ("vscodium", "vscodium://file{file}:{line}:{column}"),
    ("cursor", "cursor://file{file}:{line}:{column}"),
    ("zed", "zed://file{file}:{line}:{column}"),
    (
        "idea",
        "idea://open?file={file}&line={line}&column={column}",
    ),
];

/// What stands for no editor at all.
pub const NONE: &str = "none";

/// The one that is opened where nothing is set.
pub const USUAL: &str = "vscode";

/// The beginnings that an address of one's own may have. Whatever else the computer opens by an address, a site that came
/// from somebody else must not reach it.
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

/// Whether this can be an editor: one of the names, or an address of an editor with `{file}` in it.
pub fn is_editor(text: &str) -> bool {
    text == NONE || named(text).is_some() || is_address(text)
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
    fn every_name_stands_for_an_address_that_one_could_write_oneself() {
        for (name, address) in EDITORS {
            assert!(is_editor(name), "{name}");
            assert!(is_address(address), "{address}");
            assert!(address.contains("{line}"), "{address}");
        }
        assert_eq!(address(NONE), None);
        assert!(address(USUAL).is_some());
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
