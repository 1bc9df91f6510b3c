//! Which computer an address leads to, read as browsers read it.

/// The host of an absolute address. Addresses that carry their content in themselves, as `data:` does, ask nobody.
pub fn host(address: &str) -> Option<String> {
    // Browsers read `\` as `/` and skip white space and control characters.
    let clean: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .map(|c| {
            if c == '\\' {
                '/'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect();
    let rest = ["https:", "http:", "wss:", "ws:", "ftp:"]
        .iter()
        .find_map(|scheme| clean.strip_prefix(scheme))
        .or_else(|| clean.starts_with("//").then_some(clean.as_str()))?;
    let rest = rest.trim_start_matches('/');
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    Some(host.to_owned()).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_found_as_a_browser_would() {
        let cases = [
            ("https://a.example/b.png", Some("a.example")),
            ("HTTPS://user@A.example:8080?x", Some("a.example:8080")),
            ("//a.example", Some("a.example")),
            ("\\\\a.example/b", Some("a.example")),
            ("ht\ntps://a.example", Some("a.example")),
            ("../b.png", None),
            ("data:image/png;base64,//8=", None),
            ("b//c.png", None),
        ];
        for (address, expected) in cases {
            assert_eq!(host(address).as_deref(), expected, "{address}");
        }
    }
}
