//! Many changes of all kinds, one after the other and some at once, while readers go on asking.
//!
//! Every answer must be a whole page of a state that the site has had: none older than what was known to be shown when
//! it was asked for, none half made. Sixty edits run with all tests; `HANDOUT_SOAK=2000 cargo test --test suite soak --
//! --nocapture` makes as many as it says, and holds the memory at the end against that after 200.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::kit::{Preview, Tab};
use crate::kit::Project;

/// How many edits are made with all other tests.
const FEW: usize = 60;
/// After how many the memory is taken as what the site needs.
#[cfg(target_os = "linux")]
const WARM: usize = 200;
/// How many pages there can be, and how many there are in the beginning.
const MOST: usize = 24;
const FIRST: usize = 16;
const READERS: usize = 4;

const SECTION: &str = "-- content/soak/_index.md --\n---\ntitle: All of them\n---\n\nA list.\n";

/// What a reader may see of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Gone,
    Version(usize),
}

/// What has become of a page, from the last state that was seen to be shown.
#[derive(Debug)]
struct History {
    states: Vec<State>,
    /// Where in the list that last state is.
    shown: usize,
    /// Whether what is saved now cannot be read, so that the last good version stays.
    is_broken: bool,
}

/// All pages, by name.
struct Histories(Mutex<BTreeMap<String, History>>);

impl Histories {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, History>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a state before it is saved, so that nobody can see it earlier.
    fn push(&self, page: &str, state: State) {
        let mut all = self.lock();
        let history = all.get_mut(page).expect("is known");
        history.states.push(state);
        history.is_broken = false;
    }

    fn mark_broken(&self, page: &str) {
        self.lock().get_mut(page).expect("is known").is_broken = true;
    }

    /// Everything that was saved is shown now.
    fn settle(&self) {
        for history in self.lock().values_mut().filter(|one| !one.is_broken) {
            history.shown = history.states.len() - 1;
        }
    }

    fn current(&self, page: &str) -> State {
        let all = self.lock();
        let last = all[page].states.last();
        last.expect("has begun").clone()
    }

    fn has_been_shown(&self, page: &str) -> bool {
        let all = self.lock();
        let history = &all[page];
        !history.states[history.shown..].contains(&State::Gone)
    }

    fn is_broken(&self, page: &str) -> bool {
        self.lock()[page].is_broken
    }
}

/// Random numbers, always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        // The constants of Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

struct Soak<'a> {
    preview: &'a Preview,
    histories: &'a Histories,
    dice: Dice,
    versions: usize,
    probe: Tab,
    probes: usize,
    edits: usize,
}

fn name(number: usize) -> String {
    format!("page-{number:02}")
}

fn file(page: &str) -> String {
    format!("content/soak/{page}.md")
}

fn text(page: &str, version: usize) -> String {
    // Longer and shorter ones, so that a cut in the middle shows.
    let filler = "Some words to read.\n\n".repeat(1 + version % 40);
    format!(
        "---\ntitle: \"{page}, {version}\"\nsummary: What it is about.\nstatus: draft\n---\n\nVersion {version} begins.\n\n{filler}Version {version} ends.\n"
    )
}

const PROBE: &str = "content/probe.md";

fn probe(number: usize) -> String {
    format!(
        "---\ntitle: The probe\nsummary: Shows how far the preview is.\nstatus: draft\n---\n\nProbe {number}.\n"
    )
}

impl Soak<'_> {
    fn any_page(&mut self) -> String {
        name(self.dice.below(MOST))
    }

    fn save_page(&mut self, page: &str) {
        self.versions += 1;
        let is_new = self.histories.current(page) == State::Gone;
        self.histories.push(page, State::Version(self.versions));
        let (file, text) = (file(page), text(page, self.versions));
        if is_new {
            // In one step: were it seen empty, no good version could stand in for it.
            self.preview.save("beside.md", &text);
            self.preview.rename("beside.md", &file);
        } else {
            self.preview.save(&file, &text);
        }
    }

    fn remove_page(&mut self, page: &str) {
        self.histories.push(page, State::Gone);
        self.preview.remove(&file(page));
    }

    /// One change of some kind.
    fn edit(&mut self) {
        self.edits += 1;
        let page = self.any_page();
        let is_there = self.histories.current(&page) != State::Gone;
        match self.dice.below(14) {
            0 if is_there => self.remove_page(&page),
            1 if is_there => {
                let other = self.any_page();
                if self.histories.current(&other) == State::Gone {
                    // Another name and other words at once.
                    self.remove_page(&page);
                    self.save_page(&other);
                }
            }
            // A page that is broken from its beginning has no good version.
            2 | 3 if self.histories.has_been_shown(&page) => {
                self.histories.mark_broken(&page);
                let broken = [
                    "---\ntitle: [\n---\n\nNobody sees this.\n",
                    "",
                    "---\n",
                    "\u{0}",
                ];
                let broken = broken[self.dice.below(broken.len())];
                self.preview.save(&file(&page), broken);
            }
            4 => self.template(),
            5 => {
                let css = format!("main {{ margin-top: {}px }}\n", self.edits);
                self.preview.save("themes/clinic/css/20-base.css", &css);
            }
            6 => {
                let people = format!("- id: sam\n  name: Sam the {}th\n", self.edits);
                self.preview.save("content/_data/people.yaml", &people);
            }
            7 => self.settings(),
            _ => self.save_page(&page),
        }
    }

    /// A template is broken, pages are saved, and it is mended.
    fn template(&mut self) {
        // A page that comes together with the fault was never in order.
        self.settle();
        let template = "templates/page.html";
        self.preview
            .save(template, "{% extends \"base.html\" %}\n{% if %}\n");
        for _ in 0..2 {
            let page = self.any_page();
            if self.histories.current(&page) != State::Gone {
                self.save_page(&page);
            }
        }
        self.preview.remove(template);
    }

    fn settings(&mut self) {
        let settings = self.preview.project.read("book.toml").expect("is there");
        self.preview.save("book.toml", "[site\n");
        self.preview.save("book.toml", &settings);
    }

    /// Waits until all that was saved is shown.
    fn settle(&mut self) {
        self.probes += 1;
        self.preview.save(PROBE, &probe(self.probes));
        let words = format!("Probe {}.", self.probes);
        while !self.probe.html.contains(&words) {
            // Another stylesheet is no reason to load anew.
            if self.probe.told() == "reload" {
                self.probe = self.preview.open("probe/");
            }
        }
        self.histories.settle();
        self.assert_list_is_current();
    }

    fn assert_list_is_current(&self) {
        let (status, html) = self.preview.get("soak/");
        assert_eq!(status, 200);
        for number in 0..MOST {
            let page = name(number);
            let titles = html.matches(&format!(">{page}, ")).count();
            if self.histories.is_broken(&page) {
                continue;
            }
            match self.histories.current(&page) {
                State::Gone => assert_eq!(titles, 0, "{page} is gone and listed: {html}"),
                State::Version(version) => {
                    let title = format!(">{page}, {version}<");
                    assert!(html.contains(&title), "{title} is not in {html}");
                }
            }
        }
    }
}

/// What the answer shows, which must be whole.
fn seen(status: u16, html: &str) -> State {
    assert!(html.trim_end().ends_with("</html>"), "{status}: {html}");
    let notices = html.matches("data-notice=\"not-medical-advice\"").count();
    assert_eq!(notices, 1, "{status}: {html}");
    if status == 404 {
        return State::Gone;
    }
    assert_eq!(status, 200, "{html}");
    let number = |end: &str| -> Option<usize> {
        let before = html.split(end).next()?;
        before.rsplit("Version ").next()?.parse().ok()
    };
    let (begins, ends) = (number(" begins."), number(" ends."));
    assert!(
        begins.is_some() && begins == ends,
        "{begins:?} {ends:?}: {html}"
    );
    State::Version(begins.expect("is some"))
}

/// Asks for one page after the other until it is told to stop.
fn read(preview: &Preview, histories: &Histories, start: u64, stop: &AtomicBool) -> usize {
    let mut dice = Dice(start);
    let mut asked = 0;
    while !stop.load(Ordering::Relaxed) {
        asked += 1;
        let page = name(dice.below(MOST));
        let shown = histories.lock()[&page].shown;
        let (status, html) = preview.get(&format!("soak/{page}/"));
        let state = seen(status, &html);
        let all = histories.lock();
        let possible = &all[&page].states[shown..];
        assert!(
            possible.contains(&state),
            "{page}: {state:?} is not in {possible:?}"
        );
        drop(all);
        for (path, end) in [("soak/", "</html>"), ("assets/site.css", "}")] {
            let (status, text) = preview.get(path);
            assert_eq!(status, 200, "{path}");
            assert!(text.trim_end().ends_with(end), "{path}: {text}");
        }
    }
    asked
}

/// The page without what differs between two previews of the same site.
fn without_tag(html: &str) -> String {
    let (before, rest) = html
        .split_once("<script src=\"/leaflets/__handout/")
        .expect("follows");
    let (_, after) = rest.split_once("</script>").expect("ends");
    format!("{before}{after}")
}

#[cfg(target_os = "linux")]
fn memory(preview: &Preview) -> usize {
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", preview.process())).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number
        .and_then(|number| number.parse().ok())
        .expect("a number")
}

#[test]
fn every_answer_is_a_whole_page_of_some_good_state() {
    let wanted = std::env::var("HANDOUT_SOAK").ok();
    let wanted = wanted.map_or(FEW, |number| {
        number.parse().expect("HANDOUT_SOAK is a number")
    });
    let project = Project::new(SECTION);
    project.write(PROBE, probe(0).as_bytes());
    let begin = |number: usize| {
        let state = if number < FIRST {
            project.write(&file(&name(number)), text(&name(number), number).as_bytes());
            State::Version(number)
        } else {
            State::Gone
        };
        let history = History {
            states: vec![state],
            shown: 0,
            is_broken: false,
        };
        (name(number), history)
    };
    let histories = Histories(Mutex::new((0..MOST).map(begin).collect()));
    let preview = Preview::start_with(project, &["--port", "0"]);
    let stop = AtomicBool::new(false);
    let asked = AtomicUsize::new(0);
    thread::scope(|scope| {
        for reader in 0..READERS {
            let (preview, histories, stop, asked) = (&preview, &histories, &stop, &asked);
            scope.spawn(move || {
                // Whoever fails lets the others end.
                let _end = Ending(stop);
                let start = u64::try_from(reader).expect("is small");
                asked.fetch_add(read(preview, histories, start, stop), Ordering::Relaxed);
            });
        }
        let _end = Ending(&stop);
        let mut soak = Soak {
            probe: preview.open("probe/"),
            preview: &preview,
            histories: &histories,
            dice: Dice(2026),
            versions: FIRST,
            probes: 0,
            edits: 0,
        };
        #[cfg(target_os = "linux")]
        let mut warm = None;
        while soak.edits < wanted && !stop.load(Ordering::Relaxed) {
            for _ in 0..=soak.dice.below(3) {
                soak.edit();
            }
            soak.settle();
            #[cfg(target_os = "linux")]
            if soak.edits >= WARM && warm.is_none() {
                warm = Some(memory(&preview));
            }
        }
        #[cfg(target_os = "linux")]
        if let Some(warm) = warm {
            let end = memory(&preview);
            println!(
                "{} edits: {warm} kB after {WARM}, {end} kB at the end",
                soak.edits
            );
            assert!(end * 10 <= warm * 12, "{warm} kB have become {end} kB");
        }
    });
    println!("{} pages were asked for", asked.load(Ordering::Relaxed));

    let fresh = Project::bare();
    copy(&preview.project, &fresh);
    let fresh = Preview::start_with(fresh, &["--port", "0"]);
    for number in 0..MOST {
        let page = name(number);
        if histories.is_broken(&page) {
            continue;
        }
        let path = format!("soak/{page}/");
        let (followed, anew) = (preview.get(&path), fresh.get(&path));
        assert_eq!(followed.0, anew.0, "{path}");
        assert_eq!(without_tag(&followed.1), without_tag(&anew.1), "{path}");
    }
    #[cfg(unix)]
    assert_eq!(preview.interrupt(), "");
}

fn copy(from: &Project, to: &Project) {
    for (path, bytes) in crate::kit::files(&from.path("")) {
        to.write(&path, &bytes);
    }
}

/// Tells everybody to stop when it goes, also by a panic.
struct Ending<'a>(&'a AtomicBool);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
