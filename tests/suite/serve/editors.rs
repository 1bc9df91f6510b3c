//! Saves as real editors make them, and what people do to whole folders.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use super::kit::{Preview, Tab, VISIT, page};
use crate::kit::Project;

const DAY: &str = "content/visit/day.md";

impl Preview {
    /// Waits until a page has these words, loading it as often as it is told to.
    fn reloaded_until(&self, tab: &mut Tab, path: &str, text: &str) {
        while !tab.html.contains(text) {
            assert_eq!(tab.told(), "reload");
            *tab = self.open(path);
        }
    }

    /// Saves another page and waits until that is seen. Whatever was to come of changes before it has come.
    fn settle(&self, list: &mut Tab, title: &str) {
        self.save("content/visit/other.md", &page(title, "Another page."));
        self.reloaded_until(list, "visit/", title);
    }
}

#[test]
fn a_save_by_renaming_over_the_file_is_one_reload() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    // Visual Studio Code does so on some systems, and most programs that save with care.
    for (temporary, text) in [
        ("content/visit/.day.md.tmp", "Beside it, hidden."),
        ("content/visit/day.md.tmp", "Beside it."),
        ("elsewhere.md", "From elsewhere."),
    ] {
        preview.save(temporary, &page("The day", text));
        preview.rename(temporary, DAY);
        preview.reloaded(&mut day, "visit/day/", text);
    }
    // Any other reload would have come before this one.
    preview.save(DAY, &page("The day", "The last."));
    preview.reloaded(&mut day, "visit/day/", "The last.");
}

#[test]
fn editors_that_set_the_old_file_aside_are_followed() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    // Vim with a backup: a swap file, a trial whether files can be made here, the old file aside, the new one.
    preview.save("content/visit/.day.md.swp", "b0VIM");
    preview.save("content/visit/4913", "");
    preview.remove("content/visit/4913");
    preview.rename(DAY, "content/visit/day.md~");
    preview.save(DAY, &page("The day", "Written by vim."));
    preview.remove("content/visit/day.md~");
    preview.remove("content/visit/.day.md.swp");
    preview.reloaded_until(&mut day, "visit/day/", "Written by vim.");

    // JetBrains with "safe write".
    let (new, old) = (
        "content/visit/day.md___jb_tmp___",
        "content/visit/day.md___jb_old___",
    );
    preview.save(new, &page("The day", "Written safely."));
    preview.rename(DAY, old);
    preview.rename(new, DAY);
    preview.remove(old);
    preview.reloaded_until(&mut day, "visit/day/", "Written safely.");

    // Emacs: a lock that is a link to nowhere, and the old file as a backup.
    #[cfg(unix)]
    {
        let lock = preview.project.path("content/visit/.#day.md");
        std::os::unix::fs::symlink("sam@desk.1234:1", &lock).expect("can be made");
        preview.rename(DAY, "content/visit/day.md~");
        preview.save(DAY, &page("The day", "Written by emacs."));
        fs::remove_file(&lock).expect("is there");
        preview.reloaded_until(&mut day, "visit/day/", "Written by emacs.");
    }

    let mut list = preview.open("visit/");
    preview.settle(&mut list, "Another");
    let findings = preview.findings("visit/day/").to_string();
    for litter in ["day.md~", "jb_", "4913", ".swp", ".#day"] {
        assert!(!findings.contains(litter), "{findings}");
        assert!(!list.html.contains(litter), "{}", list.html);
    }
}

#[test]
fn a_file_that_is_emptied_and_written_later_is_never_shown_empty() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    let mut list = preview.open("visit/");
    let text = page("The day", "Written in two steps.");
    let (start, rest) = text.split_at(20);
    let mut file = File::create(preview.project.path(DAY)).expect("can be opened");
    // However long it takes: here as long as it takes to see the change of another page.
    preview.settle(&mut list, "While it is empty");
    let (status, html) = preview.get("visit/day/");
    assert_eq!(status, 200);
    assert!(html.contains("The first text."), "{html}");
    file.write_all(start.as_bytes()).expect("can be written");
    preview.settle(&mut list, "While it is cut off");
    assert!(preview.get("visit/day/").1.contains("The first text."));
    file.write_all(rest.as_bytes()).expect("can be written");
    drop(file);
    preview.reloaded(&mut day, "visit/day/", "Written in two steps.");
}

#[test]
fn a_save_that_comes_twice_ends_with_the_second() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    for round in 0..20 {
        let text = format!("Round {round} is over.");
        preview.save(DAY, &page("The day", "Not yet tidied up."));
        preview.save(DAY, &page("The day", &text));
        preview.reloaded_until(&mut day, "visit/day/", &text);
    }
}

#[test]
fn a_folder_that_is_renamed_takes_its_pages_along() {
    let preview = Preview::start(VISIT);
    let mut home = preview.open("");
    for (from, to) in [("visit", "stay"), ("stay", "visit")] {
        preview.rename(&format!("content/{from}"), &format!("content/{to}"));
        preview.reloaded(&mut home, "", &format!("href=\"./{to}/\""));
        assert_eq!(preview.get(&format!("{from}/day/")).0, 404);
        let (status, html) = preview.get(&format!("{to}/day/"));
        assert_eq!(status, 200);
        assert!(html.contains("The first text."), "{html}");
    }
}

#[test]
fn content_that_is_removed_and_written_anew_is_followed() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    fs::remove_dir_all(preview.project.path("content")).expect("is there");
    assert_eq!(day.told(), "reload");
    // It goes file by file, so that a page may have been seen in between.
    while preview.get("visit/day/").0 != 404 || preview.get("").1.contains("Welcome.") {
        assert_eq!(day.told(), "reload");
    }
    let mut day = preview.open("visit/day/");
    preview.project.add(VISIT);
    preview.reloaded_until(&mut day, "visit/day/", "The first text.");
    preview.save(DAY, &page("The day", "Afterwards."));
    preview.reloaded_until(&mut day, "visit/day/", "Afterwards.");
}

#[test]
fn settings_that_are_broken_and_mended_move_nothing() {
    let preview = Preview::start(VISIT);
    let mut day = preview.open("visit/day/");
    let settings = preview.project.read("book.toml").expect("is there");
    preview.save("book.toml", "[site\ntitle = ");
    day.findings_until(&preview, "visit/day/", |told| told["stands_in"] == true);
    assert!(preview.get("visit/day/").1.contains("The first text."));
    // What a program leaves that empties a file before it writes, or is ended while it writes.
    for cut_off in ["", "[site]\ntitle = \"Test site\"\n"] {
        preview.save("book.toml", cut_off);
        preview.printed("book.toml changed");
        assert!(preview.get("visit/day/").1.contains("The first text."));
    }
    preview.remove("book.toml");
    preview.printed("book.toml changed");
    assert!(preview.get("visit/day/").1.contains("The first text."));
    preview.save("book.toml", &settings.replace("Test site", "Another name"));
    preview.reloaded_until(&mut day, "visit/day/", "Another name");
    day.findings_until(&preview, "visit/day/", |told| told["stands_in"] == false);
}

/// How many pages another branch changes, and as many again come or go.
const SWITCHED: usize = 500;

fn git(folder: &Path, arguments: &[&str]) {
    let ran = Command::new("git")
        .args(["-c", "user.name=Sam", "-c", "user.email=sam@clinic.example"])
        .args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "core.hooksPath=/nowhere",
        ])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git is there");
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "git {arguments:?}: {told}");
}

#[test]
fn another_branch_of_five_hundred_files_is_followed() {
    let project = Project::new(VISIT);
    let folder = project.path("");
    let write = |branch: &str, only: &str| {
        for number in 0..SWITCHED {
            let text = page(&format!("Page {number}"), &format!("As on {branch}."));
            project.write(&format!("content/many/{number}.md"), text.as_bytes());
        }
        for number in 0..10 {
            let text = page(&format!("Only {only} {number}"), "On this branch alone.");
            project.write(&format!("content/{only}/{number}.md"), text.as_bytes());
        }
        // The last file by name, and so the last that git writes.
        let last = page("The last", &format!("All is as on {branch}."));
        project.write("content/zebra.md", last.as_bytes());
    };
    git(&folder, &["init", "--quiet"]);
    write("the first branch", "old");
    git(&folder, &["add", "content"]);
    git(&folder, &["commit", "--quiet", "--message", "first"]);
    git(&folder, &["checkout", "--quiet", "-b", "other"]);
    fs::remove_dir_all(project.path("content/old")).expect("is there");
    write("the other branch", "new");
    git(&folder, &["add", "content"]);
    git(&folder, &["commit", "--quiet", "--message", "second"]);

    let preview = Preview::start_with(project, &["--port", "0"]);
    let mut last = preview.open("zebra/");
    for (branch, words, only, gone) in [
        ("main", "the first branch", "old", "new"),
        ("other", "the other branch", "new", "old"),
    ] {
        git(&folder, &["checkout", "--quiet", branch]);
        preview.reloaded_until(&mut last, "zebra/", &format!("All is as on {words}."));
        for number in 0..SWITCHED {
            let (status, html) = preview.get(&format!("many/{number}/"));
            assert_eq!(status, 200, "{branch} {number}");
            assert!(
                html.contains(&format!("As on {words}.")),
                "{branch} {number}"
            );
        }
        assert_eq!(preview.get(&format!("{only}/9/")).0, 200, "{branch}");
        assert_eq!(preview.get(&format!("{gone}/9/")).0, 404, "{branch}");
    }
}
