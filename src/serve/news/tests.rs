//! Open pages without a browser: each says what it has, and is told what it has not.

use super::*;

const NOW: Duration = Duration::ZERO;

fn told(waiting: &mut Waiting) -> Vec<&'static str> {
    let mut names = Vec::new();
    while let Next::Event(event) = waiting.next(NOW) {
        names.push(event.name);
    }
    names
}

fn open(news: &Arc<News>, page: &str, has: &str, current: &str) -> Waiting {
    let has = Has {
        page: page.to_owned(),
        version: has.to_owned(),
        files: news.files(),
        edits: news.edits(),
    };
    news.wait(has, || (1, current.to_owned()))
}

fn change(moment: u64, versions: &[(&str, &str)]) -> Change {
    let versions = versions
        .iter()
        .map(|(page, version)| ((*page).to_owned(), (*version).to_owned()));
    Change {
        moment,
        versions: versions.collect(),
        ..Change::default()
    }
}

#[test]
fn one_change_is_one_reload_of_the_page_that_changed() {
    let news = Arc::new(News::new(1));
    let mut a = open(&news, "a/", "1", "1");
    let mut b = open(&news, "b/", "1", "1");
    assert_eq!(news.open_pages(), ["a/", "b/"]);
    news.tell(change(2, &[("a/", "2"), ("b/", "1")]));
    assert_eq!(told(&mut a), ["reload"]);
    assert_eq!(told(&mut b), Vec::<&str>::new());
}

#[test]
fn a_page_that_missed_something_is_told_when_it_comes_back() {
    let news = Arc::new(News::new(1));
    let mut a = open(&news, "a/", "older", "newer");
    assert_eq!(told(&mut a), ["reload"]);
    let mut b = open(&news, "b/", "same", "same");
    assert_eq!(told(&mut b), Vec::<&str>::new());
    let of_an_earlier_preview = Has {
        page: "c/".to_owned(),
        version: "same".to_owned(),
        files: Files {
            styles: 1,
            others: 1,
        },
        edits: 1,
    };
    let mut c = news.wait(of_an_earlier_preview, || (1, "same".to_owned()));
    assert_eq!(told(&mut c), ["reload"]);
}

#[test]
fn a_stylesheet_is_exchanged_without_a_reload() {
    let news = Arc::new(News::new(1));
    let mut a = open(&news, "a/", "1", "1");
    news.tell(Change {
        styles: true,
        ..change(2, &[("a/", "1")])
    });
    assert_eq!(told(&mut a), ["styles"]);
    news.tell(Change {
        styles: true,
        ..change(3, &[("a/", "2")])
    });
    assert_eq!(told(&mut a), ["reload"]);
    news.tell(Change {
        other_files: true,
        ..change(4, &[("a/", "2")])
    });
    assert_eq!(told(&mut a), ["reload"]);
}

#[test]
fn the_page_that_was_edited_is_told_before_all_else_and_once() {
    let news = Arc::new(News::new(1));
    let mut a = open(&news, "a/", "1", "1");
    let edited = |moment, page: &str| Change {
        edited: Some(page.to_owned()),
        ..change(moment, &[("a/", "2")])
    };
    news.tell(edited(2, "b/\n\"é"));
    let Next::Event(event) = a.next(NOW) else {
        panic!("it is told");
    };
    assert_eq!(event.name, "edited");
    assert!(event.data.contains(r#""page":"b/\n\"é""#), "{}", event.data);
    assert!(!event.data.contains('\n'), "{}", event.data);
    assert_eq!(told(&mut a), ["reload"]);
    // A page that was out of sight meanwhile hears of the last edit, and one that is opened later does not.
    let mut away = a;
    away.has.edits -= 1;
    assert_eq!(told(&mut away), ["edited"]);
    assert_eq!(told(&mut open(&news, "a/", "2", "2")), Vec::<&str>::new());
}

#[test]
fn findings_are_told_once_and_never_old_ones() {
    let news = Arc::new(News::new(1));
    let mut a = open(&news, "a/", "1", "1");
    news.tell_findings(1);
    assert_eq!(told(&mut a), ["findings"]);
    news.tell(change(2, &[("a/", "1")]));
    let mut later = open(&news, "a/", "1", "1");
    assert_eq!(told(&mut later), Vec::<&str>::new());
    news.tell_findings(2);
    assert_eq!(told(&mut a), ["findings"]);
    assert_eq!(told(&mut later), ["findings"]);
}

#[test]
fn a_version_made_before_a_change_does_not_undo_it() {
    let news = Arc::new(News::new(1));
    let has = Has {
        page: "a/".to_owned(),
        version: "old".to_owned(),
        files: news.files(),
        edits: news.edits(),
    };
    let mut a = news.wait(has, || {
        // The change comes while the page is being made from the moment before.
        news.tell(change(2, &[("a/", "new")]));
        (1, "old".to_owned())
    });
    assert_eq!(told(&mut a), ["reload"]);
}

#[test]
fn a_page_that_is_closed_is_forgotten() {
    let news = Arc::new(News::new(1));
    let (one, two) = (open(&news, "a/", "1", "1"), open(&news, "a/", "1", "1"));
    drop(one);
    assert_eq!(news.open_pages(), ["a/"]);
    drop(two);
    assert!(news.open_pages().is_empty());
    assert!(news.lock().versions.is_empty());
}

#[test]
fn whoever_waits_is_woken() {
    let news = Arc::new(News::new(1));
    let mut a = open(&news, "a/", "1", "1");
    let waiting = std::thread::spawn(move || {
        let first = a.next(Duration::from_mins(1));
        (first, a.next(Duration::from_mins(1)))
    });
    news.tell(change(2, &[("a/", "2")]));
    news.close();
    let (first, second) = waiting.join().expect("ends");
    // It may have been closed before the page was looked at; it is never left waiting.
    assert!(
        matches!(first, Next::Event(Event { name: "reload", .. }) | Next::End),
        "{first:?}"
    );
    assert_eq!(second, Next::End);
}
