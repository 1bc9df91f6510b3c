//! What may be said on the command line. The doc comments are the text of `--help`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::load::date;
use crate::model::{Kind, editor};

/// Makes websites for patient education from Markdown files, and checks that they are fit to give to a patient.
///
/// A site is a folder with `book.toml`, `content/`, and if you like `static/`, `templates/` and `themes/`.
/// Write pages in `content/`, look at them with `handout serve`, publish what `handout build` makes.
#[derive(Debug, Parser)]
#[command(name = "handout", version, propagate_version = true)]
#[command(
    after_help = "Every problem has a name in square brackets. `handout explain NAME` says why it matters and how to mend it."
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,

    /// The site's folder. Without it: the folder with book.toml at or above the current one
    #[arg(long, global = true, value_name = "DIR")]
    pub site: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Init(Init),
    New(New),
    Build(Build),
    Check(Check),
    Serve(Serve),
    Approve(Approve),
    Report(Report),
    List(List),
    Explain(Explain),
    Schema(Schema),
}

/// Begin a site
///
/// Writes the settings, a home page, a page about the site, files for contacts and people, and what GitHub needs to publish
/// it. The site can be built at once. Files that are there already are never touched.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder; it is made when it is not there
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,

    /// The country whose emergency numbers and crisis lines are shown, as two capital letters: US
    #[arg(long, value_name = "CODE")]
    pub country: String,

    /// The main language of the site: en, es
    #[arg(long, value_name = "TAG", default_value = "en")]
    pub language: String,

    /// The name of the site [default: Patient information, in Spanish where that is its language]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// The address the website will have, from `https://` on
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// Begin a page
///
/// Writes a file with the facts and the sections that a page of its kind needs. What only you can say is left open, below a
/// line that tells what belongs there. A file with the ending of a language, such as page.es.md, becomes the translation of
/// the page beside it. A file that is there already is never touched.
#[derive(Debug, clap::Args)]
pub struct New {
    /// The file of the page: content/visit/parking.md
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// What the page is for a patient [default: page, or that of the page it translates]
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub kind: Option<Kind>,

    /// The title [default: made of the name of the file]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Who writes it, by the id in content/_data/people.yaml
    #[arg(long, value_name = "ID")]
    pub by: Option<String>,

    /// Act as if it were this day (year-month-day)
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub today: Option<Date>,
}

/// Make the website
///
/// Every page is checked first. When something must be mended, nothing is written and the last good website stays as it was.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// Where to put the website [default: `output` in book.toml, else `public` in the site's folder]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,

    /// The address the website will have, in place of `base_url` in book.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,

    /// Include pages that are not approved yet. Not for a website that patients see
    #[arg(long)]
    pub drafts: bool,

    /// Say how long each part took
    #[arg(long)]
    pub timings: bool,

    #[command(flatten)]
    pub checking: Checking,
}

/// Check every page and say what is wrong
///
/// Tells everything that a build would, and checks pages that are still drafts as well. Only with --fix are pages changed.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Show only what this check finds. May be given several times
    #[arg(long = "rule", value_name = "NAME")]
    pub rules: Vec<String>,

    /// Show only what is found in this file, such as content/visit/the-day.md. May be given several times
    #[arg(long = "page", value_name = "FILE")]
    pub pages: Vec<PathBuf>,

    /// Correct what can be corrected without changing what a page says. Shows every change first, and asks
    #[arg(long, conflicts_with = "write_baseline")]
    pub fix: bool,

    /// Make the corrections without asking
    #[arg(long, requires = "fix")]
    pub yes: bool,

    /// Write everything that is found now into a file, to be held back with --baseline from then on. Together with
    /// --baseline: only what was known and is still there
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rules", "pages"])]
    pub write_baseline: Option<PathBuf>,

    /// Say how long each part took, and which checks took longest
    #[arg(long)]
    pub timings: bool,

    #[command(flatten)]
    pub checking: Checking,
}

/// How findings are judged and shown.
#[derive(Debug, clap::Args)]
pub struct Checking {
    /// Treat warnings as something that must be mended
    #[arg(long)]
    pub strict: bool,

    /// Act as if it were this day (year-month-day), for review dates and the like
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub today: Option<Date>,

    /// Hold back the findings in this file, which `handout check --write-baseline` wrote; show only what is new
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// How to show what was found
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line of the file and a mark under the words
    Human,
    /// One line each
    Short,
    /// One JSON object for other programs
    Json,
    /// Annotations for GitHub Actions
    Github,
}

/// Write down that a clinician has read a page and approves it
///
/// Sets the status, the reviewer, the dates and a fingerprint of the words that were read. Everything else in the file stays
/// as it is. When the words are changed later, the approval no longer holds, and every check says so.
///
/// Run it only when the clinician has really read the page as it now stands.
#[derive(Debug, clap::Args)]
pub struct Approve {
    /// The pages, as files: content/treatments/infusion.md
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The clinician who read the page, by the id in content/_data/people.yaml
    #[arg(long, value_name = "ID")]
    pub by: String,

    /// The day on which the page was read (year-month-day) [default: today]
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub on: Option<Date>,

    /// The day by which the page has to be read again [default: the last one that its kind allows]
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub due: Option<Date>,

    /// Act as if it were this day (year-month-day)
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub today: Option<Date>,
}

/// Show the website on this computer and follow every change
///
/// Open the address it prints. Save a file, and the page in the browser changes. Nobody else can see it. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// The number in the address after the colon [default: `port` in book.toml, else 4000]. When it is taken, the next free one is used
    #[arg(long, short, value_name = "N")]
    pub port: Option<u16>,

    /// Open the website in the browser
    #[arg(long)]
    pub open: bool,

    /// The text editor that the links in the preview open [default: `editor` in book.toml, else vscode]. One of bbedit, cursor, idea, mvim, phpstorm, pycharm, subl, txmt, vscode, vscode-insiders, vscodium, webstorm, zed, none, or the address of another with {file}, {line} and {column} in it
    #[arg(long, value_name = "NAME", value_parser = an_editor)]
    pub editor: Option<String>,

    /// Look for changes twice a second in place of waiting to be told. For network drives, cloud folders, WSL and Docker
    #[arg(long)]
    pub poll: bool,

    /// Act as if it were this day (year-month-day)
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub today: Option<Date>,
}

/// Make a report on all pages, or the papers that a clinician signs
///
/// The report is one file to open in a browser or to print: which pages are approved, whose review is overdue or due soon,
/// and what the checks found. With --review-pack it makes papers instead: the text of the pages you name, with numbered
/// paragraphs, sources, questions and a place to sign. Neither is part of the website, and neither is for patients.
#[derive(Debug, clap::Args)]
pub struct Report {
    /// Make the papers for these pages, for a clinician to read and sign
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "format")]
    pub review_pack: Vec<PathBuf>,

    /// Where to put it: a file, or a folder that is there [default: report.html or review-pack.html in the site's folder]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// What form the report has. JSON goes to the screen, unless --output names a file
    #[arg(long, value_enum, default_value_t = ReportFormat::Html, value_name = "FORMAT")]
    pub format: ReportFormat,

    /// Act as if it were this day (year-month-day)
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub today: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// One page for people
    Html,
    /// One JSON object for other programs
    Json,
}

/// List the pages, the terms they are found by, and the links to other websites
///
/// Made for other programs: it prints one JSON object. Drafts are in it, and each page says whether patients see it. Without
/// an option that names a part, all three parts are listed.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools)] // Each part can be asked for beside any other.
pub struct List {
    /// List the pages, each with its file, address, status, dates and translations
    #[arg(long)]
    pub pages: bool,

    /// List conditions, medicines, tags, authors and reviewers, each with its pages
    #[arg(long)]
    pub terms: bool,

    /// List the addresses of other websites, each with the pages that have it and the lines where it is written
    #[arg(long)]
    pub links: bool,

    /// List only what patients see
    #[arg(long)]
    pub published: bool,

    /// What form the list has
    #[arg(long, value_enum, default_value_t = ListFormat::Json, value_name = "FORMAT")]
    pub format: ListFormat,

    /// Act as if it were this day (year-month-day)
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub today: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// One JSON object for other programs
    Json,
    /// One line each, for people
    Plain,
}

/// Say what a rule is for and how to mend what it finds
///
/// Without a name: list all rules. With a word that is no rule's name, such as `suicide`: list the rules that speak of it.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The rule's name, as in the square brackets of a finding, or a word
    #[arg(value_name = "NAME")]
    pub rule: Option<String>,
}

/// Let an editor complete fields and mark mistakes while you type
///
/// A schema says which fields a file can have. With --write, all of them are put into the site, and you are told how to use them.
/// Without anything: list what has a schema.
#[derive(Debug, clap::Args)]
pub struct Schema {
    /// What the schema is of; it is printed
    pub name: Option<String>,

    /// Put all schemas into the folder `schemas` of the site, with what VS Code needs. Files of your own are never changed
    #[arg(long, conflicts_with = "name")]
    pub write: bool,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names = Kind::ALL.iter().map(|kind| kind.name());
    // The parser lets no other name through.
    PossibleValuesParser::new(names).map(|name| Kind::from_name(&name).unwrap_or_default())
}

fn an_editor(text: &str) -> Result<String, String> {
    if editor::is_editor(text) {
        return Ok(text.to_owned());
    }
    let known: Vec<&str> = editor::names().collect();
    Err(format!(
        "it is no text editor that the preview can open. Write none, one of {}, or the address of another editor with {{file}} in it: emacs://open?url=file://{{file}}&line={{line}}",
        known.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        Args::command().debug_assert();
    }
}
