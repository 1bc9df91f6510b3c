//! The address of a page as a QR code, for paper: a phone held over the leaflet opens the page, and sees a newer version.
//!
//! The picture is a file of its own, because the content security policy forbids pictures inside a page. It is made only
//! where a template asks for it.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::base::path::OutputPath;
use crate::model::Config;

/// Light modules around the code, without which a camera does not find it (ISO/IEC 18004).
const MARGIN: usize = 4;

/// Where the code of the page at an address from the top of the site goes. `None` for a site whose address is not known yet.
pub fn output(config: &Config, path: &str) -> Option<OutputPath> {
    let is_public = config.site.base_url != crate::model::config::SiteSettings::default().base_url;
    is_public.then(|| OutputPath::new(&format!("assets/qr/{path}qr.svg")))
}

/// An SVG drawing of an address; `None` for one that is too long for any code.
pub fn svg(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let size = width + 2 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{size}\" height=\"{size}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\""
    );
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in colours.chunk_by(PartialEq::eq) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, length) = (column + MARGIN, row + MARGIN, run.len());
                // Writing to memory cannot fail.
                let _ = write!(out, "M{x} {y}h{length}v1h-{length}z");
            }
            column += run.len();
        }
    }
    out.push_str("\"/></svg>\n");
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The three squares by which a camera finds the code stand in their corners, inside a light margin.
    #[test]
    fn the_drawing_is_a_code_with_its_margin() {
        let svg = svg("https://clinic.example/treatments/infusion/").unwrap();
        assert!(svg.contains("viewBox=\"0 0 41 41\""), "{svg}");
        for corner in ["M4 4h7v1h-7z", "M30 4h7v1h-7z", "M4 30h7v1h-7z"] {
            assert!(svg.contains(corner), "{corner} in {svg}");
        }
        assert!(!svg.contains("M3 ") && !svg.contains("M37 "));
    }

    #[test]
    fn an_address_that_fits_no_code_has_none() {
        assert_eq!(svg(&"a".repeat(5_000)), None);
    }
}
