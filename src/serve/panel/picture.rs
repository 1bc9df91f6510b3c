//! Where on the finished page a finding about a picture stands. A picture has no words to be found by, so it is told by the
//! name of its file and by what is said of it to people who cannot see it.

use serde::Serialize;

use crate::base::span::Span;
use crate::load::pictures::is_picture_name;
use crate::model::Page;
use crate::model::body::Image;

/// A picture of the page, to be found in the browser.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Picture {
    /// The name of its file without folders and ending: published pictures have other endings.
    stem: String,
    /// None where a box says it, in words of its own.
    alt: Option<String>,
    /// How many times the same picture stands before this one.
    repeats: usize,
}

impl Picture {
    /// What is heard in its place.
    pub fn words(&self) -> Option<&str> {
        self.alt.as_deref().filter(|alt| !alt.trim().is_empty())
    }
}

/// The picture that is written at `span`, or that a box is given there.
pub fn picture(page: &Page, span: Span) -> Option<Picture> {
    let body = &page.body;
    let holds = |outer: Span| outer.start <= span.start && span.end <= outer.end;
    if let Some(index) = body.images.iter().position(|image| holds(image.span)) {
        let image = &body.images[index];
        let before = body.images[..index].iter();
        let is_same =
            |other: &&Image| stem(&other.source) == stem(&image.source) && other.alt == image.alt;
        return Some(Picture {
            stem: stem(&image.source).to_owned(),
            alt: Some(image.alt.clone()),
            repeats: before.filter(is_same).count(),
        });
    }
    let arguments = body.components.iter().flat_map(|used| &used.arguments);
    let values = arguments.map(|argument| &argument.value);
    let mut given = values.clone();
    let given = given.find(|value| holds(value.span) && is_picture_name(&value.value))?;
    let written = body.images.iter().map(|image| (&image.source, image.span));
    let others = values.map(|value| (&value.value, value.span));
    let is_before = |(source, at): &(&String, Span)| {
        at.start < given.span.start && stem(source) == stem(&given.value)
    };
    Some(Picture {
        stem: stem(&given.value).to_owned(),
        alt: None,
        repeats: written.chain(others).filter(is_before).count(),
    })
}

/// `room` of `../pictures/room.jpg?x`.
fn stem(source: &str) -> &str {
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_those_of_the_file() {
        for (source, expected) in [
            ("../pictures/room.jpg", "room"),
            ("room.day.png?x=1#y", "room.day"),
            ("room", "room"),
        ] {
            assert_eq!(stem(source), expected);
        }
    }
}
