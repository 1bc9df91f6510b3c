//! Floor 8: arguments, exit codes, printing. The only floor that writes to the terminal.

mod approve;
mod args;
mod baseline;
mod build;
mod check;
mod explain;
mod fix;
mod init;
mod list;
mod new;
mod part;
mod progress;
mod report;
mod schema;
mod serve;
mod site;
mod timings;

use std::fmt;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};

/// Nothing is at deny.
const GOOD: u8 = 0;
/// There are findings at deny.
const FINDINGS: u8 = 1;
/// The command was not understood, or the machine refused.
const TROUBLE: u8 = 2;

/// Runs the program with the arguments of this process.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let site = args.site.as_deref();
    let done = match &args.command {
        Command::Init(command) => init::run(command),
        Command::New(command) => new::run(site, command),
        Command::Build(command) => build::run(site, command),
        Command::Check(command) => check::run(site, command),
        Command::Serve(command) => serve::run(site, command),
        Command::Approve(command) => approve::run(site, command),
        Command::Report(command) => report::run(site, command),
        Command::List(command) => list::run(site, command),
        Command::Explain(command) => explain::run(command),
        Command::Schema(command) => schema::run(site, command),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(trouble) => {
            let _ = writeln!(anstream::stderr(), "{trouble}");
            ExitCode::from(TROUBLE)
        }
    }
}

/// Trouble with the machine or the command, not with the content: told in words, exit code 2.
#[derive(Debug)]
struct Trouble(String);

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "handout: {}", self.0)
    }
}

impl Trouble {
    fn new(what: impl fmt::Display) -> Self {
        Self(what.to_string())
    }
}

/// A reader that goes away in the middle (`handout check | head`) is no trouble of ours.
fn printed(result: io::Result<()>) -> Result<(), Trouble> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Trouble(format!(
            "the output could not be written: {error}."
        ))),
        _ => Ok(()),
    }
}
