//! Sites for tests: made by hand, to set any value without words around it; or read from one text, as from a folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use crate::base::fs::MemoryTree;
use crate::base::path::{OutputPath, SitePath};
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::load::{Cache, Options, load};
use crate::model::body::{
    Argument, Citation, ComponentUse, Contents, Heading, Hole, Image, Link, Prose, ProseKind,
};
use crate::model::data::Source;
use crate::model::site::Audience;
use crate::model::{
    Address, Body, Config, Data, Diagnostic, Edition, FrontMatter, Page, Role, Site,
};
use crate::render::{Renderer, Theme};

/// A value of front matter, wherever it was written.
#[allow(clippy::unnecessary_wraps)] // The fields of front matter are optional.
pub fn field<T>(value: T) -> Option<Spanned<T>> {
    Some(Spanned::new(value, Span::at(4)))
}

pub fn list(values: &[&str]) -> Vec<Spanned<String>> {
    let spanned = |value: &&str| Spanned::new((*value).to_owned(), Span::at(4));
    values.iter().map(spanned).collect()
}

/// A page under construction.
pub struct PageKit {
    file: &'static str,
    pub front: FrontMatter,
    pub body: BodyKit,
}

/// A page at `content/<file>`, with its file's name as title.
pub fn page(file: &'static str, adjust: impl FnOnce(&mut PageKit)) -> PageKit {
    let front = FrontMatter {
        title: field(file.to_owned()),
        status: field(crate::model::Status::Approved),
        extra: json!({}),
        ..FrontMatter::default()
    };
    let body = BodyKit::default();
    let mut page = PageKit { file, front, body };
    adjust(&mut page);
    page
}

impl PageKit {
    fn build(self) -> Arc<Page> {
        let stem = self.file.trim_end_matches(".md");
        let (stem, language) = match stem.rsplit_once('.') {
            Some((stem, language)) => (stem, language),
            None => (stem, "en"),
        };
        let (role, key) = match stem {
            "_index" => (Role::Home, ""),
            stem => match stem.strip_suffix("/_index") {
                Some(folder) => (Role::Section, folder),
                None => (Role::Page, stem),
            },
        };
        let own = [key, "/"].concat();
        let prefix = if language == "en" {
            String::new()
        } else {
            format!("{language}/")
        };
        let path = format!("{prefix}{}", if key.is_empty() { "" } else { &own });
        let source = SourceFile::new(
            SitePath::new(&format!("content/{}", self.file)),
            self.body.source,
        );
        Arc::new(Page {
            source: Arc::new(source),
            address: Address {
                role,
                language: language.into(),
                key: key.to_owned(),
                path,
            },
            front: self.front,
            body: self.body.body,
            front_is_readable: true,
            mention_of_suicide: None,
        })
    }
}

/// A body under construction. Spans point into a source that holds the written words one per line.
#[derive(Default)]
pub struct BodyKit {
    body: Body,
    source: String,
}

impl BodyKit {
    pub fn html(&mut self, html: &str) -> &mut Self {
        self.body.markup.html.push_str(html);
        self
    }

    pub fn heading(&mut self, level: u8, id: &str, text: &str) -> &mut Self {
        let span = self.write(text);
        self.body.headings.push(Heading {
            level,
            id: id.to_owned(),
            text: text.to_owned(),
            span,
            component: None,
        });
        self
    }

    /// A paragraph in the component that began last.
    pub fn paragraph_inside(&mut self, words: &str) -> &mut Self {
        self.body.prose.push(Prose {
            kind: ProseKind::Paragraph,
            text: words.to_owned(),
            segments: Vec::new(),
            heading: None,
            component: self.body.components.len().checked_sub(1),
            cited: false,
        });
        self.html(&format!("<p>{words}</p>"))
    }

    pub fn link(&mut self, target: &str) -> &mut Self {
        let span = self.write(target);
        let index = self.body.links.len();
        self.body.links.push(Link {
            target: target.to_owned(),
            text: "words".to_owned(),
            span,
        });
        self.html("<a href=\"")
            .hole(Hole::Href(index))
            .html("\">words</a>")
    }

    pub fn image(&mut self, source: &str) -> &mut Self {
        let span = self.write(source);
        let index = self.body.images.len();
        self.body.images.push(Image {
            source: source.to_owned(),
            alt: "seen".to_owned(),
            title: String::new(),
            is_measured: false,
            span,
        });
        self.hole(Hole::Picture(index))
    }

    pub fn cite(&mut self, keys: &[&str]) -> &mut Self {
        let span = self.write("cited");
        let index = self.body.citations.len();
        let keys = list(keys);
        self.body.citations.push(Citation { keys, span });
        self.hole(Hole::Citation(index))
    }

    pub fn component(
        &mut self,
        name: &str,
        arguments: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) -> &mut Self {
        let index = self.body.components.len();
        let span = self.write(name);
        let argument = |(key, value): &(&str, &str)| Argument {
            key: Spanned::new((*key).to_owned(), self.write(key)),
            value: Spanned::new((*value).to_owned(), self.write(value)),
        };
        let arguments = arguments.iter().map(argument).collect();
        self.body.components.push(ComponentUse {
            name: Spanned::new(name.to_owned(), span),
            arguments,
            span,
            block: span,
            parent: None,
            content: Contents::default(),
        });
        self.hole(Hole::ComponentOpen(index));
        inside(self);
        self.hole(Hole::ComponentClose(index))
    }

    pub fn hole(&mut self, hole: Hole) -> &mut Self {
        self.body
            .markup
            .holes
            .push((self.body.markup.html.len(), hole));
        self
    }

    fn write(&mut self, words: &str) -> Span {
        let start = self.source.len();
        self.source.push_str(words);
        self.source.push('\n');
        Span::new(start, start + words.len())
    }
}

/// A site under construction.
pub struct SiteKit {
    pub config: Config,
    pub data: Data,
    /// Files of the site that are copied, by their place in the site.
    pub files: Vec<(&'static str, &'static str)>,
    pub pages: Vec<PageKit>,
    /// The site's own templates and themes: a whole tree in one text.
    pub tree: String,
}

pub fn site(pages: Vec<PageKit>) -> SiteKit {
    let mut config = Config::default();
    config.site.title = "Clinic".to_owned();
    config.site.base_url = "https://clinic.example".to_owned();
    SiteKit {
        config,
        data: Data::default(),
        files: Vec::new(),
        pages,
        tree: String::new(),
    }
}

/// A site, its theme and what was found wrong with them.
pub struct Built {
    pub site: Site,
    pub theme: Arc<Theme>,
    pub renderer: Renderer,
    pub findings: Vec<Diagnostic>,
}

impl SiteKit {
    pub fn tree(mut self, tree: &str) -> Self {
        tree.clone_into(&mut self.tree);
        self
    }

    pub fn build(self) -> Built {
        let tree = MemoryTree::parse(&self.tree);
        let pages = self.pages.into_iter().map(PageKit::build);
        let files = self.files.iter();
        let site = Site::new(
            Arc::new(self.config),
            edition(),
            pages.map(|page| (page.file().clone(), page)).collect(),
            Arc::new(self.data),
            files
                .map(|(from, to)| (SitePath::new(from), OutputPath::new(to)))
                .collect(),
        );
        Built::new(&tree, site, Vec::new())
    }
}

fn edition() -> Edition {
    Edition {
        today: jiff::civil::date(2026, 11, 22),
        audience: Audience::Public,
    }
}

/// A whole site as it would be on disk, read from one text.
pub fn read(files: &str) -> Built {
    let tree = MemoryTree::parse(files);
    let options = Options {
        edition: edition(),
        base_url: None,
    };
    let loaded = load(&tree, &options, &mut Cache::default()).unwrap();
    Built::new(&tree, loaded.value, loaded.diagnostics)
}

impl Built {
    fn new(tree: &MemoryTree, site: Site, mut findings: Vec<Diagnostic>) -> Self {
        let theme = Arc::new(Theme::load(tree, &site.config).unload(&mut findings));
        let renderer = Renderer::new(Arc::clone(&theme), &site);
        Self {
            site,
            theme,
            renderer,
            findings,
        }
    }

    /// What was found wrong with the files and the theme, in short.
    pub fn told(&self) -> Vec<String> {
        let told = |f: &Diagnostic| format!("{}: {}", place(f), f.message);
        self.findings.iter().map(told).collect()
    }

    /// The HTML of `content/<file>`, which must be made without a finding.
    pub fn html(&self, file: &str) -> String {
        let (html, findings) = self.page(file);
        let told: Vec<_> = findings.iter().map(|f| (place(f), &f.message)).collect();
        assert!(told.is_empty(), "{told:#?}");
        html.unwrap()
    }

    pub fn page(&self, file: &str) -> (Option<String>, Vec<Diagnostic>) {
        let page = self.site.page(&format!("content/{file}")).unwrap();
        let made = self.renderer.page(&self.site, page);
        (made.value, made.diagnostics)
    }
}

/// Sources by key, each formatted as its key in italics.
pub fn sources(keys: &[&str]) -> BTreeMap<String, Source> {
    let source = |key: &&str| Source {
        span: Span::default(),
        kind: "article".to_owned(),
        parent_kind: None,
        has_publisher: false,
        title: (*key).to_owned(),
        authors: Vec::new(),
        year: Some(2024),
        doi: None,
        pmid: None,
        url: None,
        html: format!("<em>{key}</em>"),
        short: format!("<em>{key}</em>"),
    };
    keys.iter()
        .map(|key| ((*key).to_owned(), source(key)))
        .collect()
}

/// `file:line:column rule: message` of a finding.
pub fn place(finding: &Diagnostic) -> String {
    let at = finding
        .place
        .as_ref()
        .map(crate::model::diagnostic::Place::start);
    let file = finding.file.as_ref().map_or("", |file| file.as_str());
    let (line, column) = at.map_or((0, 0), |at| (at.line, at.column));
    format!("{file}:{line}:{column} {}", finding.rule)
}
