//! Reads the front matter of a page.
//!
//! [`FRONT_MATTER`] says what may stand there and is checked as a whole; then the fields are read, each for itself, so that a fault in one
//! leaves the others as they are. [`edit`] goes the other way and writes values.

pub mod edit;
mod fields;

pub use fields::FRONT_MATTER;

use std::sync::Arc;

use super::limit;
use super::node::{Node, Value};
use super::schema::{self, Situation};
use super::split::Split;
use super::yaml;
use crate::base::source::SourceFile;
use crate::base::span::{Span, Spanned};
use crate::model::front_matter::{Approval, CrisisBlock, Field as Read, Translation, Waiver};
use crate::model::{Diagnostic, FrontMatter, Kind, Role, Status, With};

/// The front matter of a page in the given role. `None` when there is none that can be read.
pub fn front_matter(
    file: &Arc<SourceFile>,
    split: &Split,
    role: Role,
) -> With<Option<FrontMatter>> {
    let Some(range) = split.yaml else {
        return With::clean(None);
    };
    let mut findings = Vec::new();
    let parsed = yaml::parse(file, range.range());
    let readable = parsed.diagnostics.is_empty() || parsed.value.is_some();
    let root = match parsed.unload(&mut findings) {
        Some(root) => root,
        // Nothing between the fences: every needed field is missing.
        None if readable => Node::new(Value::Table(Vec::new()), Span::at(range.start as usize)),
        None => return With::new(None, findings),
    };
    if !matches!(root.value, Value::Table(_)) {
        findings.push(schema::not_a_table(file, &root, "The front matter"));
        return With::new(None, findings);
    }
    let kind = root.word("kind", Kind::from_name);
    let situation = Situation {
        role,
        kind: kind.as_ref().map_or(Kind::Page, |kind| kind.value),
    };
    let mut faults: Vec<Diagnostic> =
        schema::check(file, &root, &FRONT_MATTER, situation, split.fence);
    findings.append(&mut faults);
    With::new(Some(read(&root, split.fence)), limit::cut(findings))
}

fn read(root: &Node, fence: Span) -> FrontMatter {
    FrontMatter {
        title: root.text("title"),
        nav_title: root.text("nav_title"),
        summary: root.text("summary"),
        kind: root.word("kind", Kind::from_name),
        status: root.word("status", Status::from_name),
        replaced_by: root.text("replaced_by"),
        approval: group(root, "approval", approval),
        authors: root.texts("authors"),
        reviewers: root.texts("reviewers"),
        published_on: root.date("published_on"),
        updated_on: root.date("updated_on"),
        change: root.text("change"),
        reviewed_on: root.date("reviewed_on"),
        review_due: root.date("review_due"),
        evidence_checked_on: root.date("evidence_checked_on"),
        main_message: root.text("main_message"),
        key_points: root.texts("key_points"),
        audience: root.texts("audience"),
        conditions: root.texts("conditions"),
        medicines: root.texts("medicines"),
        tags: root.texts("tags"),
        questions: root.texts("questions"),
        related: root.texts("related"),
        aliases: root.texts("aliases"),
        order: root.whole("order"),
        crisis: crisis(root),
        translation: group(root, "translation", translation),
        funding: root.text("funding"),
        conflicts: root.text("conflicts"),
        allow: waivers(root),
        template: root.text("template"),
        toc: root.switch("toc"),
        noindex: root.switch("noindex"),
        publish_on: root.date("publish_on"),
        expire_on: root.date("expire_on"),
        extra: root.object("extra"),
        fence,
    }
}

fn group<T>(root: &Node, key: &str, read: impl Fn(&Node) -> T) -> Read<T> {
    let node = root.get(key)?;
    let is_table = matches!(node.value, Value::Table(_));
    is_table.then(|| Spanned::new(read(node), node.span))
}

fn approval(node: &Node) -> Approval {
    Approval {
        by: node.text("by"),
        on: node.date("on"),
        digest: node.text("digest"),
    }
}

fn translation(node: &Node) -> Translation {
    Translation {
        of_reviewed_on: node.date("of_reviewed_on"),
        by: node.text("by"),
        checked_by: node.text("checked_by"),
    }
}

fn crisis(root: &Node) -> Read<CrisisBlock> {
    let node = root.get("crisis")?;
    let block = match (node.as_text(), node.plain_text("off")) {
        (Some("auto"), _) => CrisisBlock::Auto,
        (Some("always"), _) => CrisisBlock::Always,
        (None, Some(reason)) if !reason.trim().is_empty() => CrisisBlock::Off { reason },
        _ => return None,
    };
    Some(Spanned::new(block, node.span))
}

/// The waivers that are complete. An incomplete one permits nothing.
fn waivers(root: &Node) -> Vec<Waiver> {
    let entries = root.get("allow").map_or(&[][..], Node::elements);
    let waiver = |node: &Node| {
        Some(Waiver {
            rule: node.text("rule")?,
            reason: node.text("reason").filter(|text| !text.trim().is_empty())?,
            by: node.text("by")?,
            until: node.date("until")?,
            span: node.span,
        })
    };
    entries.iter().filter_map(waiver).collect()
}
