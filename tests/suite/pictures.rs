//! What becomes of pictures, from the outside.

use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

use handout::base::fs::MemoryTree;
use handout::build::{Snapshot, job};
use handout::load::{Cache, Options};
use handout::model::{Audience, Edition};
use image::ImageFormat;
use jiff::civil::date;
use proptest::prelude::*;

use super::kit::{HOME, Project, SETTINGS, files, photo};

/// A photograph that was taken upright, as cameras save it: lying on its side, with a note.
fn upright_photo(width: u32, height: u32) -> Vec<u8> {
    let lying = photo(height, width, ImageFormat::Jpeg);
    with_exif(&lying, 6)
}

/// Puts facts as a camera writes them into a JPEG: how it was held, and a place.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let place = b"GPS 51.5007 N 0.1246 W\0";
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    // The description of the picture, which stands behind the list.
    tiff.extend([0x01, 0x0e, 0, 2, 0, 0, 0, place.len() as u8, 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(place);
    let length = u16::try_from(tiff.len() + 8).expect("is short");
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(length.to_be_bytes());
    out.extend(b"Exif\0\0");
    out.extend(tiff);
    out.extend(&jpeg[2..]);
    out
}

const PAGE: &str = "-- content/visit.md --
---
title: The visit
summary: What happens.
status: approved
---

![A chair](one.png)

![A window](two.jpg)

<img src=\"two.jpg\" alt=\"A window\"> <img src=\"two.jpg\" alt=\"A window\" width=\"30\">

:::figure src=\"one.png\" alt=\"The chair\"
:::
";

#[test]
fn every_picture_keeps_its_place_and_only_the_first_is_loaded_at_once() {
    let project = Project::new(PAGE);
    project.write("content/one.png", &photo(60, 40, ImageFormat::Png));
    project.write("content/two.jpg", &upright_photo(50, 90));
    let ran = project.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    let html = project.read("public/visit/index.html").expect("is made");
    let pictures: Vec<&str> = html
        .split("<img")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .collect();
    let waits = "loading=\"lazy\" decoding=\"async\"";
    let expected = [
        " src=\"../one.png\" alt=\"A chair\" width=\"60\" height=\"40\"".to_owned(),
        format!(" src=\"../two.jpg\" alt=\"A window\" width=\"50\" height=\"90\" {waits}"),
        " src=\"../two.jpg\" width=\"50\" height=\"90\" alt=\"A window\"".to_owned(),
        " src=\"../two.jpg\" alt=\"A window\" width=\"30\"".to_owned(),
        format!(" src=\"../one.png\" alt=\"The chair\" width=\"60\" height=\"40\" {waits}"),
    ];
    assert_eq!(pictures[..5], expected);
}

/// The finding about `content/<name>` with these bytes; empty where there is none.
fn told(name: &str, bytes: &[u8]) -> String {
    let project = Project::new("");
    project.write(&format!("content/{name}"), bytes);
    let ran = project.handout(&["check", "--format", "short"]);
    let found = ran.stdout();
    let lines = found.lines();
    let mut of_picture = lines.filter(|line| line.contains("[unreadable-picture]"));
    let line = of_picture.next().unwrap_or_default().to_owned();
    assert_eq!(of_picture.next(), None, "{found}");
    assert_eq!(ran.code(), i32::from(!line.is_empty()), "{found}");
    line
}

#[test]
fn a_picture_that_nobody_could_see_is_told_with_the_reason() {
    let jpeg = with_exif(&photo(80, 60, ImageFormat::Jpeg), 1);
    let png = photo(80, 60, ImageFormat::Png);
    let half = |bytes: &[u8]| bytes[..bytes.len() * 2 / 3].to_vec();
    // Its head says that it has 40 million pixels; there are none.
    let mut vast = png.clone();
    vast[16..24].copy_from_slice(&[0, 0, 0x1f, 0x40, 0, 0, 0x13, 0x88]);
    let checksum = crc32(&vast[12..29]);
    vast[29..33].copy_from_slice(&checksum.to_be_bytes());
    for (name, bytes, reason) in [
        ("a.jpg", Vec::new(), "has no bytes"),
        ("a.jpg", b"words".to_vec(), "what is in it is none"),
        ("a.jpg", half(&jpeg), "is cut off"),
        ("a.png", half(&png), "is cut off"),
        (
            "a.webp",
            half(&photo(80, 60, ImageFormat::WebP)),
            "is cut off",
        ),
        ("a.gif", half(&photo(8, 6, ImageFormat::Gif)), "is cut off"),
        ("a.jpg", png.clone(), "is a PNG picture"),
        ("a.png", vast, "is 8000 pixels wide and 5000 high"),
        (
            "a.heic",
            b"\0\0\0\x18ftypheic".to_vec(),
            "most browsers do not show",
        ),
        (
            "a.jpg",
            b"\0\0\0\x18ftypheic".to_vec(),
            "most browsers do not show",
        ),
        ("a.svg", b"<html/>".to_vec(), "what is in it is none"),
    ] {
        let line = told(name, &bytes);
        assert!(line.contains(reason), "{name}, {reason}: {line}");
    }
    for (name, bytes) in [
        ("a.jpg", jpeg.clone()),
        ("a.jpeg", [jpeg, b"what telephones add".to_vec()].concat()),
        ("a.png", png),
        ("a.webp", photo(80, 60, ImageFormat::WebP)),
        ("a.gif", photo(8, 6, ImageFormat::Gif)),
    ] {
        assert_eq!(told(name, &bytes), "");
    }
}

/// The checksum of PNG.
fn crc32(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
    let byte = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), bit);
    !bytes.iter().fold(!0, byte)
}

/// The pictures of a built site, by name, without its icons.
fn published(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let ran = project.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    let is_picture = |name: &str| {
        let endings = ["jpg", "png", "webp", "gif"];
        endings
            .iter()
            .any(|ending| name.ends_with(&format!(".{ending}")))
    };
    let mut made = files(&project.path("public"));
    made.retain(|name, _| is_picture(name) && !name.starts_with("assets/"));
    made
}

/// The name of a made picture without the digest in its middle.
fn plain(name: &str) -> String {
    let mut parts: Vec<&str> = name.split('.').collect();
    if let [_, middle, _] = parts[..]
        && let Some((_, width)) = middle.split_once('-')
    {
        parts[1] = width;
    }
    parts.join(".")
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|place| place == words.as_bytes())
}

#[test]
fn readers_get_a_photograph_in_the_size_of_their_screen_and_nobody_gets_the_place_it_shows() {
    let project = Project::new(&page("![The garden](garden.jpg)"));
    let original = upright_photo(1600, 2000);
    assert!(holds(&original, "GPS"), "or nothing is tested");
    project.write("content/garden.jpg", &original);
    let made = published(&project);
    let mut seen = Vec::new();
    for (name, bytes) in &made {
        assert!(!holds(bytes, "GPS") && !holds(bytes, "Exif"), "{name}");
        let read = image::load_from_memory(bytes).expect("is a picture");
        seen.push(format!(
            "{} {}x{}",
            plain(name),
            read.width(),
            read.height()
        ));
        // Upright, as the camera was held: its left side was the top of what the file holds.
        let corner = read.to_rgb8().get_pixel(0, read.height() - 1).0;
        assert!(corner[0] > 200 && corner[1] > 200, "{name}: {corner:?}");
        assert!(bytes.len() < original.len(), "{name}");
    }
    assert_eq!(
        seen,
        [
            "garden.1440.webp 1440x1800",
            "garden.480.webp 480x600",
            "garden.960.jpg 960x1200",
            "garden.960.webp 960x1200",
        ]
    );
    let html = project.read("public/visit/index.html").expect("is made");
    for name in made.keys() {
        assert!(html.contains(name.as_str()), "{name} is in no page");
    }
    for part in [
        "1440w",
        "sizes=\"(min-width: 42rem)",
        "width=\"1440\" height=\"1800\"></picture>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

fn page(text: &str) -> String {
    let head = PAGE.split("![A chair]").next().unwrap_or_default();
    format!("{head}{text}\n")
}

#[test]
fn a_picture_is_published_as_it_is_only_where_somebody_asks_for_it() {
    let names = |text: &str, settings: &str, file: &str| {
        let project = Project::new(&page(text));
        project.add(&format!("{SETTINGS}{settings}"));
        project.write(file, &with_exif(&photo(600, 400, ImageFormat::Jpeg), 1));
        let made = published(&project);
        for (name, bytes) in &made {
            assert!(!holds(bytes, "GPS"), "{name}");
        }
        made.keys().map(|name| plain(name)).collect::<Vec<_>>()
    };
    let shown = "![The garden](garden.jpg)";
    let (beside, in_static) = ("content/garden.jpg", "static/garden.jpg");
    let small = ["garden.600.jpg", "garden.600.webp"];
    let all = ["garden.600.jpg", "garden.600.webp", "garden.jpg"];
    assert_eq!(names(shown, "", beside), small);
    assert_eq!(
        names("<img src=\"garden.jpg\" alt=\"The garden\">", "", beside),
        small
    );
    assert_eq!(
        names(
            ":::figure src=\"garden.jpg\" alt=\"The garden\"\n:::",
            "",
            beside
        ),
        small
    );
    assert_eq!(
        names(&format!("{shown} [larger](garden.jpg)"), "", beside),
        all
    );
    assert_eq!(names(shown, "[pictures]\noriginals = true\n", beside), all);
    assert_eq!(names("Words.", "", beside), ["garden.jpg"]);
    assert_eq!(names("Words.", "", in_static), ["garden.jpg"]);
}

#[test]
fn what_nobody_sees_is_taken_out_and_what_is_seen_stays() {
    let project = Project::new("");
    let jpeg = upright_photo(40, 60);
    project.write(
        "content/a.jpg",
        &[jpeg.as_slice(), b"GPS of a film behind the picture"].concat(),
    );
    let png = photo(40, 60, ImageFormat::Png);
    let remark = [&b"tEXtComment\0GPS"[..]].concat();
    let mut chunk = u32::to_be_bytes(11).to_vec();
    chunk.extend(&remark);
    chunk.extend(crc32(&remark).to_be_bytes());
    project.write("content/b.png", &[&png[..33], &chunk, &png[33..]].concat());
    let webp = photo(40, 60, ImageFormat::WebP);
    let mut whole = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x04\0\0\0\x27\0\0\x3b\0\0".to_vec();
    whole.extend(&webp[12..]);
    whole.extend(b"XMP \x04\0\0\0GPS!");
    let length = u32::try_from(whole.len() - 8).expect("is short");
    whole[4..8].copy_from_slice(&length.to_le_bytes());
    project.write("content/c.webp", &whole);
    let gif = photo(4, 6, ImageFormat::Gif);
    let frame = gif.len() - 1;
    project.write(
        "content/d.gif",
        &[&gif[..frame], b"\x21\xfe\x03GPS\0", &gif[frame..], b"GPS"].concat(),
    );
    let made = published(&project);
    assert_eq!(made.len(), 4);
    for (name, bytes) in &made {
        let before = fs::read(project.path("content").join(name)).expect("is there");
        assert!(holds(&before, "GPS"), "{name} tests nothing");
        assert!(!holds(bytes, "GPS"), "{name}");
        let read = |bytes: &[u8]| {
            image::load_from_memory(bytes)
                .expect("is a picture")
                .to_rgba8()
        };
        assert_eq!(read(&before), read(bytes), "{name}");
    }
    // Without this a picture that was taken upright would lie on its side.
    assert!(holds(&made["a.jpg"], "Exif"));
    assert!(made["a.jpg"].ends_with(&[0xff, 0xd9]));
}

#[test]
fn a_drawing_that_only_draws_stays_as_it_is() {
    let project = Project::new("");
    let draw = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inside}</svg>\n"
        )
    };
    let words =
        draw("<!-- Ours --><text y=\"9\" x=\"1\">Way<tspan>in</tspan><tspan>!</tspan></text>");
    let noted = draw("<metadata>Drawn by Sam on 3 May</metadata><path d=\"M0 0h9\"/>");
    project.write("content/words.svg", words.as_bytes());
    project.write("content/noted.svg", noted.as_bytes());
    let ran = project.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    assert_eq!(project.read("public/words.svg"), Some(words));
    let noted = project.read("public/noted.svg").expect("is made");
    assert!(
        noted.contains("M0 0h9") && !noted.contains("Sam"),
        "{noted}"
    );
}

#[test]
fn a_second_build_makes_no_picture_again_and_a_broken_one_is_made_anew() {
    let project = Project::new(&page("![The garden](garden.png)"));
    project.write("content/garden.png", &photo(700, 300, ImageFormat::Png));
    let first = published(&project);
    let kept = project.path(".handout/pictures");
    let times = || -> BTreeMap<String, SystemTime> {
        let names = files(&kept).into_keys();
        names
            .filter(|name| !name.starts_with("icon-"))
            .map(|name| {
                let details = kept.join(&name).metadata().expect("is there");
                (name, details.modified().expect("has a time"))
            })
            .collect()
    };
    let before = times();
    assert_eq!(before.len(), first.len());
    assert_eq!(published(&project), first);
    assert_eq!(times(), before);
    for name in before.keys() {
        fs::write(kept.join(name), "cut off").expect("can be written");
    }
    fs::remove_dir_all(project.path("public")).expect("can be removed");
    assert_eq!(published(&project), first);
    project.add(&format!("{SETTINGS}[pictures]\nquality = 50\n"));
    let smaller = published(&project);
    assert!(
        smaller.keys().all(|name| !first.contains_key(name)),
        "{:?}",
        smaller.keys()
    );
}

#[test]
fn a_picture_that_is_broken_in_its_middle_stops_the_build() {
    let project = Project::new(&page("![The garden](garden.png)"));
    let mut png = photo(700, 300, ImageFormat::Png);
    let middle = png.len() / 2;
    for byte in &mut png[middle..middle + 40] {
        *byte ^= 0x55;
    }
    project.write("content/garden.png", &png);
    for command in ["check", "build"] {
        let ran = project.handout(&[command, "--format", "short"]);
        assert_eq!(ran.code(), 1, "{command}");
        let found = ran.stdout();
        assert!(
            found.contains("content/garden.png") && found.contains("damaged"),
            "{found}"
        );
    }
}

/// Makes every file of a small site in memory that has one picture.
fn make_all(name: &str, bytes: Vec<u8>) {
    let mut tree = MemoryTree::parse(&format!(
        "{SETTINGS}{HOME}{}",
        page(&format!("![A](a.{name})"))
    ));
    tree.insert(format!("content/a.{name}").as_str(), bytes);
    let options = Options {
        edition: Edition {
            today: date(2026, 6, 1),
            audience: Audience::Public,
        },
        base_url: None,
    };
    let snapshot = Snapshot::load(&tree, &options, &mut Cache::default()).expect("can be listed");
    for (output, job) in &snapshot.plan.jobs {
        let _ = job::make(&snapshot, &tree, output, job);
    }
}

/// Which icons a site with these files has: where the one in the tab comes from, and the colours in the middle and in the
/// corner of the one for home screens.
fn icons(add: &str, write: &[(&str, Vec<u8>)]) -> (String, [u8; 4], [u8; 4]) {
    let project = Project::new(add);
    for (path, bytes) in write {
        project.write(path, bytes);
    }
    let ran = project.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    let html = project.read("public/index.html").expect("is made");
    let in_tab = html
        .split("<link rel=\"icon\" href=\"")
        .nth(1)
        .expect("has one");
    let in_tab = in_tab.split('"').next().unwrap_or_default();
    assert!(project.path("public").join(in_tab).is_file(), "{in_tab}");
    for link in [
        "rel=\"apple-touch-icon\" href=\"./assets/icon-180.png\"",
        "rel=\"manifest\" href=\"./site.webmanifest\"",
    ] {
        assert!(html.contains(link), "{html}");
    }
    for size in [32, 180, 192, 512] {
        let bytes =
            fs::read(project.path(&format!("public/assets/icon-{size}.png"))).expect("is made");
        let read = image::load_from_memory(&bytes).expect("is a picture");
        assert_eq!((read.width(), read.height()), (size, size));
    }
    let bytes = fs::read(project.path("public/assets/icon-180.png")).expect("is made");
    let read = image::load_from_memory(&bytes)
        .expect("is a picture")
        .to_rgba8();
    (
        in_tab.to_owned(),
        read.get_pixel(90, 90).0,
        read.get_pixel(1, 90).0,
    )
}

#[test]
fn icons_are_made_of_what_stands_for_the_site() {
    const WHITE: [u8; 4] = [255; 4];
    const RED: [u8; 4] = [255, 0, 0, 255];
    let square = |colour: &str, width: u32| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"10\"><rect width=\"{width}\" height=\"10\" fill=\"{colour}\"/></svg>").into_bytes()
    };
    let logo = |name: &str| format!("{SETTINGS}[theme.options]\nlogo = \"{name}\"\n");
    let of_theme = icons("", &[]);
    assert_eq!(of_theme.0, "./favicon.svg");
    assert_eq!(
        icons(
            &logo("a/logo.svg"),
            &[("static/a/logo.svg", square("red", 10))]
        ),
        ("./a/logo.svg".to_owned(), RED, RED)
    );
    // One that is a little wider than high stands in the middle, on white.
    let (_, middle, corner) = icons(&logo("logo.svg"), &[("static/logo.svg", square("red", 14))]);
    assert_eq!((middle, corner), (RED, RED));
    let (in_tab, _, side) = icons(
        &logo("logo.png"),
        &[("static/logo.png", photo(40, 60, ImageFormat::Png))],
    );
    assert_eq!((in_tab.as_str(), side), ("./assets/icon-32.png", WHITE));
    // Nobody would know these again: they are far too oblong, or have words that only a browser can write.
    assert_eq!(
        icons(&logo("logo.svg"), &[("static/logo.svg", square("red", 40))]),
        of_theme
    );
    let words =
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>Hi</text></svg>"
            .to_vec();
    assert_eq!(
        icons(&logo("logo.svg"), &[("static/logo.svg", words)]),
        of_theme
    );
    let own = icons(
        &logo("logo.svg"),
        &[
            ("static/logo.svg", square("red", 10)),
            ("static/favicon.svg", square("blue", 10)),
        ],
    );
    assert_eq!(
        own,
        (
            "./favicon.svg".to_owned(),
            [0, 0, 255, 255],
            [0, 0, 255, 255]
        )
    );
}

#[test]
fn the_manifest_says_what_a_home_screen_needs_and_keeps_the_address_in_sight() {
    let project = Project::new(&format!(
        "{SETTINGS}tagline = \"Words for patients\"\n[theme.options]\naccent = \"#7a1f5c\"\n"
    ));
    let ran = project.handout(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.stdout());
    let text = project.read("public/site.webmanifest").expect("is made");
    let told: serde_json::Value = serde_json::from_str(&text).expect("is JSON");
    for (name, value) in [
        ("name", "Test site"),
        ("short_name", "Test site"),
        ("description", "Words for patients"),
        ("lang", "en"),
        ("dir", "ltr"),
        ("start_url", "./"),
        ("display", "browser"),
        ("theme_color", "#7a1f5c"),
    ] {
        assert_eq!(told[name], value, "{name}");
    }
    for icon in told["icons"].as_array().expect("is a list") {
        let source = icon["src"].as_str().expect("is text");
        assert!(project.path("public").join(source).is_file(), "{source}");
    }
    project.write("static/site.webmanifest", b"{}");
    project.handout(&["build"]);
    assert_eq!(
        project.read("public/site.webmanifest").as_deref(),
        Some("{}")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    /// A file may be damaged in any way, or be made to do harm.
    #[test]
    fn no_bytes_bring_the_program_down(
        kind in 0..6_usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
        noise in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let (ending, format) = [
            ("jpg", Some(ImageFormat::Jpeg)),
            ("png", Some(ImageFormat::Png)),
            ("webp", Some(ImageFormat::WebP)),
            ("gif", Some(ImageFormat::Gif)),
            ("svg", None),
            ("avif", None),
        ][kind];
        let mut bytes = match format {
            Some(format) => photo(500, 3, format),
            None if ending == "avif" => b"\0\0\0\x1cftypavif\0\0\0\0mif1".to_vec(),
            None => b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script/></svg>".to_vec(),
        };
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        bytes.extend(noise);
        make_all(ending, bytes);
    }
}
