//! The preview and the build on a computer that refuses: no files, no watches, no permission, no room on the disk.
//!
//! Each limit is a real one, set by the shell or by the system for the program alone.

use std::fs;
use std::io::{self, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::process::{Command, Output};

use super::kit::{Preview, VISIT, page};
use crate::kit::{Project, TODAY, files};

/// A shell that does something and then becomes the program.
fn shell(first: &str) -> [String; 3] {
    let script = format!("{first}; exec \"$0\" \"$@\"");
    ["sh".to_owned(), "-c".to_owned(), script]
}

fn start_after(first: &str, project: Project) -> Preview {
    let shell = shell(first);
    let starter: Vec<&str> = shell.iter().map(String::as_str).collect();
    Preview::start_under(&starter, project, &["--port", "0"])
}

#[test]
fn too_many_connections_are_explained_and_got_over() {
    let preview = start_after("ulimit -n 64", Project::new(VISIT));
    // Where the limit is met, in the middle of taking a connection or before it, is another place each time.
    for more in 0..4 {
        let many: Vec<TcpStream> = (0..40 + more)
            .map(|_| TcpStream::connect(("127.0.0.1", preview.port)).expect("is put in line"))
            .collect();
        if more == 0 {
            let line = preview.printed("no new connections");
            assert!(line.contains("too many of them are open"), "{line}");
        }
        drop(many);
        let (status, html) = preview.get("visit/day/");
        assert_eq!(status, 200, "{html}");
    }
    preview.save("content/visit/day.md", &page("The day", "After all that."));
    preview.printed("content/visit/day.md changed");
    let told = preview.transcript();
    assert_eq!(told.matches("no new connections").count(), 1, "{told}");
    assert!(preview.get("visit/day/").1.contains("After all that."));
    assert_eq!(preview.interrupt(), "");
}

/// Starts a preview with a limit of its own on what it may watch; `None`, said aloud, where the system has no such thing.
fn start_limited(what: &str, most: usize) -> Option<Preview> {
    let limit = format!("echo {most} > /proc/sys/user/max_inotify_{what}");
    let tried = Command::new("unshare")
        .args(["-Ur", "sh", "-c", &limit])
        .output();
    if !tried.is_ok_and(|ran| ran.status.success()) {
        // Past the harness, which keeps what a test that passes prints to itself.
        let told = "NOT RUN: the limit on watches. This system does not let a program set one for itself alone.\n";
        io::stderr().write_all(told.as_bytes()).expect("is there");
        return None;
    }
    let [sh, c, script] = shell(&limit);
    let starter = ["unshare", "-Ur", &sh, &c, &script];
    let project = Project::new(VISIT);
    Some(Preview::start_under(&starter, project, &["--port", "0"]))
}

const NO_WATCHES: &str = "because this computer does not let programs watch any more folders";

fn assert_explained_once(preview: &Preview, why: &str) {
    let told = preview.transcript();
    assert_eq!(
        told.matches("looked at twice a second").count(),
        1,
        "{told}"
    );
    assert!(told.contains(why), "{told}");
}

#[test]
fn no_room_for_watches_is_explained_once_and_the_files_are_looked_at() {
    let Some(preview) = start_limited("watches", 2) else {
        return;
    };
    let mut day = preview.open("visit/day/");
    for text in ["Found by looking.", "And again."] {
        preview.save("content/visit/day.md", &page("The day", text));
        preview.reloaded(&mut day, "visit/day/", text);
    }
    assert_explained_once(&preview, NO_WATCHES);
}

#[test]
fn too_many_watchers_are_explained_in_words() {
    let Some(preview) = start_limited("instances", 0) else {
        return;
    };
    let mut day = preview.open("visit/day/");
    preview.save(
        "content/visit/day.md",
        &page("The day", "Found by looking."),
    );
    preview.reloaded(&mut day, "visit/day/", "Found by looking.");
    let why = "because too many other programs on this computer watch files";
    assert_explained_once(&preview, why);
}

#[test]
fn watches_that_run_out_later_are_no_loss() {
    // For the site, its content, and the one folder in it.
    let Some(preview) = start_limited("watches", 3) else {
        return;
    };
    let mut home = preview.open("");
    preview.save(
        "content/new/_index.md",
        "---\ntitle: New\n---\n\nA folder too many.\n",
    );
    preview.reloaded(&mut home, "", "./new/");
    let mut new = preview.open("new/");
    preview.save(
        "content/new/_index.md",
        "---\ntitle: New\n---\n\nFound all the same.\n",
    );
    preview.reloaded(&mut new, "new/", "Found all the same.");
    assert_explained_once(&preview, NO_WATCHES);
}

/// Starts a program for which permissions hold also where the tests run as root.
fn bound_by_permissions() -> &'static [&'static str] {
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if is_root {
        &["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    } else {
        &[]
    }
}

#[test]
fn a_file_that_may_not_be_read_leaves_the_last_good_page() {
    let starter = bound_by_permissions();
    let preview = Preview::start_under(starter, Project::new(VISIT), &["--port", "0"]);
    let mut day = preview.open("visit/day/");
    let file = preview.project.path("content/visit/day.md");
    for mode in [0o000, 0o644, 0o000] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("is ours");
        let is_readable = mode != 0;
        let told = day.findings_until(&preview, "visit/day/", |told| {
            told["stands_in"] != is_readable
        });
        let said = told.to_string().contains("may not be read");
        assert_eq!(said, !is_readable, "{told}");
        let (status, html) = preview.get("visit/day/");
        assert_eq!(status, 200);
        assert!(html.contains("The first text."), "{html}");
    }
    fs::remove_file(&file).expect("is there");
    preview.save("content/visit/day.md", &page("The day", "Mended."));
    preview.reloaded(&mut day, "visit/day/", "Mended.");
}

/// The system does not always tell when a file can be read again; here it lies where nobody watches.
#[test]
fn a_file_that_can_be_read_again_is_found_without_a_word() {
    let project = Project::new(VISIT);
    let real = project.path("notes/day.md");
    project.write(
        "notes/day.md",
        page("The day", "From elsewhere.").as_bytes(),
    );
    let allow = |mode| {
        fs::set_permissions(&real, fs::Permissions::from_mode(mode)).expect("is ours");
    };
    fs::remove_file(project.path("content/visit/day.md")).expect("is there");
    symlink(&real, project.path("content/visit/day.md")).expect("can be made");
    allow(0o000);
    let preview = Preview::start_under(bound_by_permissions(), project, &["--port", "0"]);
    assert_eq!(preview.get("visit/day/").0, 404);
    let mut day = preview.open("visit/day/");
    allow(0o644);
    preview.reloaded(&mut day, "visit/day/", "From elsewhere.");
}

#[test]
fn a_folder_in_place_of_a_file_and_back_is_followed() {
    let preview = Preview::start(VISIT);
    let mut list = preview.open("visit/");
    let file = preview.project.path("content/visit/day.md");
    fs::remove_file(&file).expect("is there");
    fs::create_dir(&file).expect("can be made");
    assert_eq!(list.told(), "reload");
    assert_eq!(preview.get("visit/day/").0, 404);
    let mut list = preview.open("visit/");
    fs::remove_dir(&file).expect("is empty");
    preview.save(
        "content/visit/day.md",
        &page("Back again", "A file once more."),
    );
    preview.reloaded(&mut list, "visit/", "Back again");
    assert!(preview.get("visit/day/").1.contains("A file once more."));
}

#[test]
fn the_preview_writes_nothing_to_disk() {
    // Nothing can be written that has a length; pipes are no files.
    let no_room = "trap '' XFSZ; ulimit -f 0; TMPDIR=/nowhere; export TMPDIR";
    let project = Project::new(VISIT);
    let before = files(&project.path(""));
    let preview = start_after(no_room, project);
    for path in [
        "",
        "visit/day/",
        "search/",
        "__handout/components/",
        "assets/site.css",
    ] {
        assert_eq!(preview.get(path).0, 200, "{path}");
    }
    #[cfg(feature = "search")]
    assert_eq!(preview.get("assets/search/pagefind-entry.json").0, 200);
    assert!(
        files(&preview.project.path("")) == before,
        "a file is new or another"
    );
    assert_eq!(preview.interrupt(), "");
}

fn build(project: &Project, first: &str) -> Output {
    let [sh, c, script] = shell(first);
    let mut command = Command::new(sh);
    command.args([c.as_str(), script.as_str(), env!("CARGO_BIN_EXE_handout")]);
    command.args(["build", "--today", TODAY, "--site"]);
    command
        .arg(project.path(""))
        .output()
        .expect("a shell is there")
}

#[test]
fn a_full_disk_leaves_the_last_good_website() {
    let site = VISIT.replace("status: draft", "status: approved");
    let project = Project::new(&site);
    assert_eq!(project.handout(&["build"]).code(), 0);
    let before = files(&project.path("public"));
    project.write(
        "content/visit/_index.md",
        b"---\ntitle: Your visit\n---\n\nOther words.\n",
    );
    let ran = build(&project, "trap '' XFSZ; ulimit -f 4");
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(2), "{told}");
    assert!(told.contains("could not be written"), "{told}");
    assert!(
        told.contains("The last good output was left as it is"),
        "{told}"
    );
    assert!(
        files(&project.path("public")) == before,
        "the last good output was touched"
    );
    let left: Vec<String> = fs::read_dir(project.path(""))
        .expect("is there")
        .map(|entry| entry.expect("can be read").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.contains("handout-new"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "half a website is left");
    assert_eq!(build(&project, "true").status.code(), Some(0));
    assert!(files(&project.path("public")) != before);
}
