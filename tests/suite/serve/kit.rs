//! `handout serve` as the tests use it: the program, the files that are saved, and the pages that are open.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::Value;

use crate::kit::{Project, TODAY};

/// Longer than any machine needs. Only a failing test waits that long.
pub const PATIENCE: Duration = Duration::from_mins(1);

pub const VISIT: &str = "-- content/visit/_index.md --
---
title: Your visit
---

What happens.
-- content/visit/day.md --
---
title: The day
summary: What happens on the day.
status: draft
---

The first text.
";

pub fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\nsummary: What it is about.\nstatus: draft\n---\n\n{text}\n")
}

/// `handout serve`, until the test ends.
pub struct Preview {
    pub project: Project,
    program: Child,
    pub port: u16,
    printed: Mutex<Receiver<String>>,
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "only the tests of limits read it")
    )]
    transcript: Arc<Mutex<Vec<String>>>,
    /// Reads what is printed on standard error, to its end.
    complaints: Option<JoinHandle<String>>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
        // So that a failed test shows what was complained of.
        let _ = self.complaints.take().map(JoinHandle::join);
    }
}

impl Preview {
    pub fn start(files: &str) -> Self {
        Self::start_with(Project::new(files), &["--port", "0"])
    }

    pub fn start_with(project: Project, arguments: &[&str]) -> Self {
        Self::start_under(&[], project, arguments)
    }

    /// Starts it by another program, such as a shell that sets limits, which gets the command as its last arguments.
    pub fn start_under(starter: &[&str], project: Project, arguments: &[&str]) -> Self {
        let words = starter.iter().chain([&env!("CARGO_BIN_EXE_handout")]);
        let words: Vec<&str> = words.copied().collect();
        let mut program = Command::new(words[0])
            .args(&words[1..])
            .args(["serve", "--today", TODAY, "--site"])
            .arg(project.path(""))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = BufReader::new(program.stdout.take().expect("it prints"));
        let (sender, printed) = channel();
        let transcript = Arc::new(Mutex::new(Vec::new()));
        let written = Arc::clone(&transcript);
        // Somebody must go on reading, or the program cannot go on printing.
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let mut written = written.lock().unwrap_or_else(PoisonError::into_inner);
                written.push(line.clone());
                let _ = sender.send(line);
            }
        });
        let mut errors = program.stderr.take().expect("it prints errors");
        let complaints = thread::spawn(move || {
            let mut text = String::new();
            let _ = errors.read_to_string(&mut text);
            eprint!("{text}");
            text
        });
        let mut preview = Self {
            project,
            program,
            port: 0,
            printed: Mutex::new(printed),
            transcript,
            complaints: Some(complaints),
        };
        let line = preview.printed("http://localhost:");
        let port = line
            .split("localhost:")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        preview.port = port.and_then(|port| port.parse().ok()).expect("a port");
        assert!(line.ends_with("/leaflets/"), "{line}");
        preview
    }

    /// The next printed line with these words.
    pub fn printed(&self, words: &str) -> String {
        let printed = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let line = printed.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("{words:?} is not printed"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Everything that was printed, up to the line that `printed` gave last at least.
    #[cfg(target_os = "linux")]
    pub fn transcript(&self) -> String {
        let lines = self.transcript.lock();
        lines.unwrap_or_else(PoisonError::into_inner).join("\n")
    }

    pub fn ask(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        stream
            .write_all(request.replace('\n', "\r\n").as_bytes())
            .expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("head and body");
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        (status.expect("a status"), body.to_owned())
    }

    /// The number of the process.
    #[cfg(unix)]
    pub fn process(&self) -> u32 {
        self.program.id()
    }

    /// Ends it as Ctrl-C does, which must be enough whatever is open, and gives what it had printed on standard error.
    #[cfg(unix)]
    pub fn interrupt(mut self) -> String {
        let process = self.process().to_string();
        // Where the tests run in the background of a shell, it ignores interrupts as they do.
        let signal = if ignores_interrupts() {
            "-TERM"
        } else {
            "-INT"
        };
        let told = Command::new("kill").args([signal, &process]).status();
        assert!(told.is_ok_and(|status| status.success()), "it runs no more");
        let status = self.program.wait().expect("it ends");
        assert_eq!(status.code(), None, "it ended by itself: {status}");
        let complaints = self.complaints.take().expect("is read once");
        complaints.join().expect("is text")
    }

    /// Status and body of what is at an address below the base path.
    pub fn get(&self, path: &str) -> (u16, String) {
        let port = self.port;
        self.ask(&format!(
            "GET /leaflets/{path} HTTP/1.1\nHost: localhost:{port}\nConnection: close\n\n"
        ))
    }

    pub fn findings(&self, path: &str) -> Value {
        let (_, text) = self.get(&format!("__handout/findings.json?page={path}"));
        serde_json::from_str(&text).expect("is JSON")
    }

    pub fn save(&self, file: &str, text: &str) {
        self.project.write(file, text.as_bytes());
    }

    pub fn remove(&self, file: &str) {
        fs::remove_file(self.project.path(file)).expect("is there");
    }

    pub fn rename(&self, from: &str, to: &str) {
        let (from, to) = (self.project.path(from), self.project.path(to));
        fs::rename(from, to).expect("can be renamed");
    }

    pub fn open(&self, path: &str) -> Tab {
        let (_, html) = self.get(path);
        let tag = html.split("preview.js\" ").nth(1).expect("it follows");
        let tag = tag.split('>').next().expect("it ends");
        let value = |name: &str| {
            let rest = tag.split(&format!("data-{name}=\"")).nth(1).expect(name);
            rest.split('"').next().expect(name).to_owned()
        };
        let has = [("page", path.to_owned())].into_iter();
        let has = has.chain(["version", "styles", "others"].map(|name| (name, value(name))));
        let query: Vec<String> = has.map(|(name, value)| format!("{name}={value}")).collect();
        Tab {
            events: self.events(&query.join("&")),
            query: query.join("&"),
            html,
        }
    }

    pub fn events(&self, query: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        let port = self.port;
        let request = format!(
            "GET /leaflets/__handout/events?{query} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("it reads");
        BufReader::new(stream)
    }

    /// Waits for the one reload that a change brings, and opens the page anew as a browser does. The page must be
    /// complete at once: it holds `text`.
    pub fn reloaded(&self, tab: &mut Tab, path: &str, text: &str) {
        assert_eq!(tab.told(), "reload");
        *tab = self.open(path);
        assert!(tab.html.contains(text), "{text} is not in {}", tab.html);
    }
}

/// A page that is open in a browser.
pub struct Tab {
    pub events: BufReader<TcpStream>,
    pub query: String,
    pub html: String,
}

impl Tab {
    /// The next event. The check of an earlier state may send its findings at any time, so tests ask for what they wait for:
    /// [`told`](Self::told) or [`findings_until`](Self::findings_until).
    fn event(&mut self) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.events.read_line(&mut line).expect("an event comes");
            assert!(read > 0, "the events ended");
            if let Some(name) = line.trim_end().strip_prefix("event: ") {
                return name.to_owned();
            }
        }
    }

    /// The next event that changes what is seen of the page.
    pub fn told(&mut self) -> String {
        loop {
            let name = self.event();
            if name != "findings" {
                return name;
            }
        }
    }

    /// Waits until the findings are those of a state in which `holds`, without any reload before. The first that are told
    /// after a change may still be of the check that was under way before it.
    pub fn findings_until(
        &mut self,
        preview: &Preview,
        path: &str,
        holds: impl Fn(&Value) -> bool,
    ) -> Value {
        loop {
            assert_eq!(self.event(), "findings");
            let findings = preview.findings(path);
            if holds(&findings) {
                return findings;
            }
        }
    }
}

/// Whether this process ignores what Ctrl-C sends, and with it every process that it starts.
#[cfg(unix)]
fn ignores_interrupts() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok());
    // The bit of signal 2.
    ignored.is_some_and(|bits| bits & 0b10 != 0)
}
