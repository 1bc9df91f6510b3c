//! The watch over a real folder. No test waits for time to pass: each ends with something that must be noticed.

use std::fs;

use tempfile::TempDir;

use super::*;

/// Longer than any test machine needs. Only a failing test waits that long.
const PATIENCE: Duration = Duration::from_mins(1);

struct Site {
    folder: TempDir,
    watch: Watch,
}

fn is_litter(path: &SitePath) -> bool {
    path.extension() == "swp"
}

impl Site {
    fn new(how: How) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let tree = DiskTree::new(folder.path()).expect("it is there");
        for file in [
            "book.toml",
            "content/a.md",
            "content/visit/b.md",
            ".git/index",
            "public/index.html",
        ] {
            write(&folder, file, "before");
        }
        let watch = Watch::start(tree, how, is_litter);
        Self { folder, watch }
    }

    fn write(&self, file: &str, text: &str) {
        write(&self.folder, file, text);
    }

    fn path(&self, file: &str) -> std::path::PathBuf {
        self.folder.path().join(file)
    }

    /// Everything that is noticed until `last` is, by itself or by a folder around it.
    fn noticed_until(&mut self, last: &str) -> Changes {
        let last = SitePath::new(last);
        let mut all = Changes::new();
        loop {
            match self.watch.next(PATIENCE) {
                Ok(Notice::Changed(changes)) => all.extend(changes),
                other => panic!("{last} was not noticed: {other:?}, only {all:?}"),
            }
            if concerns(&all, &last) {
                return all;
            }
        }
    }

    /// Waits until this very path is noticed.
    fn noticed_itself(&mut self, path: &str) {
        while !self.noticed_until(path).contains(path) {}
    }
}

fn write(folder: &TempDir, file: &str, text: &str) {
    let path = folder.path().join(file);
    fs::create_dir_all(path.parent().expect("is in a folder")).expect("can be made");
    fs::write(path, text).expect("can be written");
}

fn both(test: impl Fn(Site)) {
    for how in [How::Told, How::Looking] {
        test(Site::new(how));
    }
}

#[test]
fn what_happens_to_files_is_noticed() {
    both(|mut site| {
        site.write("content/a.md", "edited");
        site.noticed_until("content/a.md");
        site.write("content/new/folder/c.md", "added");
        site.noticed_until("content/new/folder/c.md");
        site.write("book.toml", "edited too");
        site.noticed_until("book.toml");
        fs::rename(site.path("content/a.md"), site.path("content/z.md")).unwrap();
        site.noticed_until("content/z.md");
        fs::remove_file(site.path("content/visit/b.md")).unwrap();
        site.noticed_until("content/visit/b.md");
    });
}

#[test]
fn a_save_by_renaming_another_file_is_noticed() {
    both(|mut site| {
        site.write("elsewhere", "edited");
        fs::rename(site.path("elsewhere"), site.path("content/a.md")).unwrap();
        assert!(!site.noticed_until("content/a.md").contains("elsewhere"));
    });
}

#[test]
fn only_what_a_site_is_made_of_is_noticed() {
    both(|mut site| {
        site.write(".git/index", "a commit");
        site.write("public/index.html", "a build");
        site.write("target/debug/handout", "a program");
        site.write("notes.txt", "a note");
        site.write("content/.a.md.swp", "an editor's");
        site.write("templates/page.html", "ours");
        let noticed = site.noticed_until("templates/page.html");
        let outside =
            |path: &&SitePath| path.as_str() != "templates" && path.strip("templates").is_none();
        assert_eq!(noticed.iter().filter(outside).count(), 0, "{noticed:?}");
    });
}

#[test]
fn reading_is_no_change() {
    both(|mut site| {
        for _ in 0..3 {
            assert_eq!(fs::read(site.path("content/a.md")).unwrap(), b"before");
            assert_eq!(fs::read_dir(site.path("content")).unwrap().count(), 2);
        }
        site.write("content/visit/b.md", "edited");
        let noticed = site.noticed_until("content/visit/b.md");
        assert!(!noticed.contains("content/a.md"), "{noticed:?}");
    });
}

#[test]
fn a_folder_that_goes_and_comes_back_is_watched_again() {
    both(|mut site| {
        fs::remove_dir_all(site.path("content")).unwrap();
        site.noticed_until("content/visit/b.md");
        site.write("content/visit/b.md", "back");
        site.noticed_until("content/visit/b.md");
        site.write("content/visit/later.md", "added after it came back");
        site.noticed_itself("content/visit/later.md");
    });
}

#[test]
fn a_folder_that_is_exchanged_is_watched_again() {
    let mut site = Site::new(How::Told);
    site.write("other/visit/b.md", "the other one");
    fs::rename(site.path("content"), site.path("old")).unwrap();
    fs::rename(site.path("other"), site.path("content")).unwrap();
    site.noticed_until("content");
    site.write("old/a.md", "nobody cares");
    site.write("content/visit/later.md", "added");
    site.noticed_itself("content/visit/later.md");
}

#[cfg(unix)]
#[test]
fn a_file_that_can_be_read_again_is_noticed() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut site = Site::new(How::Told);
    fs::set_permissions(site.path("content/a.md"), fs::Permissions::from_mode(0o000)).unwrap();
    site.noticed_until("content/a.md");
    fs::set_permissions(site.path("content/a.md"), fs::Permissions::from_mode(0o644)).unwrap();
    site.noticed_until("content/a.md");
}

/// A file with two names, of which only one is watched: the system tells nothing of what is written under the other.
#[test]
fn what_the_system_does_not_tell_of_is_noticed_at_the_second_look() {
    let elsewhere = TempDir::new().expect("a folder for the test");
    let other_name = elsewhere.path().join("a.md");
    let folder = TempDir::new().expect("a folder for the test");
    write(&folder, "content/a.md", "before");
    write(&folder, "content/b.md", "before");
    fs::hard_link(folder.path().join("content/a.md"), &other_name).expect("on one disk");
    let tree = DiskTree::new(folder.path()).expect("it is there");
    let watch = Watch::start(tree, How::Told, is_litter);
    let mut site = Site { folder, watch };

    // By then it is known how the files looked.
    site.write("content/b.md", "edited");
    assert!(!site.noticed_until("content/b.md").contains("content/a.md"));
    fs::write(&other_name, "after").unwrap();
    site.watch.steps.send(Heard::Look).expect("it listens");
    let noticed = site.noticed_until("content/a.md");
    assert!(
        !noticed.contains("content/b.md"),
        "told of before: {noticed:?}"
    );
}

#[test]
fn a_watch_that_is_dropped_ends() {
    for how in [How::Told, How::Looking] {
        let Site {
            folder: _folder,
            watch,
        } = Site::new(how);
        let Watch { steps, .. } = &watch;
        let steps = steps.clone();
        drop(watch);
        // The thread hears nothing more once it has ended.
        while steps.send(Heard::Stop).is_ok() {
            thread::yield_now();
        }
    }
}

#[test]
fn a_folder_stands_for_all_that_is_in_it() {
    let changes = Changes::from(["content/visit".into(), "static/a.css".into()]);
    for (file, is) in [
        ("content/visit/b.md", true),
        ("static/a.css", true),
        ("content/visits/b.md", false),
        ("content/a.md", false),
    ] {
        assert_eq!(concerns(&changes, &file.into()), is, "{file}");
    }
    assert!(concerns(&Changes::new(), &"content/a.md".into()));
}

#[test]
fn what_came_while_somebody_was_busy_is_one_notice() {
    let (sender, notices) = mpsc::channel();
    let (steps, _heard) = mpsc::channel();
    let mut watch = Watch {
        notices,
        held: None,
        steps,
    };
    let changed =
        |paths: &[&str]| Notice::Changed(paths.iter().map(|path| SitePath::new(path)).collect());
    let looking = || Notice::Looking {
        why: "a reason".to_owned(),
    };
    for notice in [
        changed(&["a"]),
        changed(&["b", "c"]),
        looking(),
        changed(&["d"]),
        changed(&[]),
        changed(&["e"]),
    ] {
        sender.send(notice).unwrap();
    }
    assert_eq!(watch.next(PATIENCE), Ok(changed(&["a", "b", "c"])));
    assert_eq!(watch.next(PATIENCE), Ok(looking()));
    assert_eq!(watch.next(PATIENCE), Ok(changed(&[])));
    drop(sender);
    assert_eq!(watch.next(PATIENCE), Err(RecvTimeoutError::Disconnected));
}

#[test]
fn the_limit_on_watches_is_told_in_words() {
    let error = notify::Error::new(ErrorKind::MaxFilesWatch);
    assert_eq!(
        in_words(&error),
        "this computer does not let programs watch any more folders"
    );
}

/// What is put aside may come back at once; a page that is called something else does not.
#[cfg(target_os = "linux")]
#[test]
fn a_page_with_another_name_is_not_waited_for() {
    let folder = TempDir::new().expect("a folder for the test");
    for file in ["content/a.md", "content/a.md.bak", "content/a.swp", "x.md"] {
        write(&folder, file, "moved here");
    }
    let tree = DiskTree::new(folder.path()).expect("it is there");
    let (steps, heard) = mpsc::channel();
    let (notices, _) = mpsc::channel();
    let watcher = Watcher {
        eyes: Eyes { tree, is_litter },
        notices,
        steps,
        heard,
    };
    let root = watcher.eyes.tree.root();
    let is_renamed = |to: &str| {
        let kind = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        let event = notify::Event::new(kind).add_path(root.join("content/old.md"));
        watcher.is_renamed(&event.add_path(root.join(to)), &"content/old.md".into())
    };
    assert!(is_renamed("content/a.md"));
    for to in ["content/a.md.bak", "content/a.swp", "x.md", "content/b.md"] {
        assert!(!is_renamed(to), "{to}");
    }
}
