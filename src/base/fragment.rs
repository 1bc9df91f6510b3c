//! What the part of an address behind `#` means.

/// The place in a page that a fragment names, `None` for the top of the page.
///
/// Browsers take nothing at all and `top`, in whatever case, for the top, and look for the words behind `:~:` themselves.
pub fn place(fragment: &str) -> Option<&str> {
    let place = fragment.split(":~:").next().unwrap_or(fragment);
    let is_top = place.is_empty() || place.eq_ignore_ascii_case("top");
    (!is_top).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn only_what_names_a_place_is_one() {
        for top in ["", "top", "Top", "TOP", ":~:text=list"] {
            assert_eq!(place(top), None, "{top}");
        }
        assert_eq!(place("what-to-bring:~:text=list"), Some("what-to-bring"));
        assert_eq!(place("topics"), Some("topics"));
    }
}
