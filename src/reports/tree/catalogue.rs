//! The government service catalogue as a tree: departments, then A / A01 / A0101 / A010101.

use std::collections::HashMap;

use super::{Node, Origin, Subject, SubjectLine, Tree};
use crate::{
    budget::{CatalogueEntry, Disclosure},
    location::Location,
};

/// What the catalogue is called.
const TITLE: &str = "政府购买服务指导性目录";

/// The line of the catalogue in the list of trees.
pub(super) fn line(disclosure: &Disclosure) -> SubjectLine {
    SubjectLine {
        subject: Subject::Catalogue,
        form: None,
        side: None,
        title: TITLE.to_string(),
        unit: None,
        rows: disclosure.catalogue.len(),
        empty: disclosure.catalogue.is_empty(),
    }
}

/// Builds the tree of the catalogue.
pub(super) fn tree(head: SubjectLine, entries: &[CatalogueEntry]) -> Tree {
    let mut nodes: Vec<Node> = Vec::with_capacity(entries.len());
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(entries.len());
    let mut section: Option<(usize, &str)> = None;
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let top = match section {
            Some((place, name)) if *name == *entry.section => place,
            _ => {
                let place = nodes.len();
                nodes.push(node("", &entry.section, Origin::Inserted, entry.at));
                parents.push(None);
                places.clear();
                section = Some((place, &entry.section));
                place
            }
        };
        let parent = above(&entry.code).fold(top, |parent, code| {
            *places.entry(code).or_insert_with(|| {
                nodes.push(node(code, "", Origin::Inserted, Location::default()));
                parents.push(Some(parent));
                nodes.len() - 1
            })
        });
        places.insert(&entry.code, nodes.len());
        parents.push(Some(parent));
        nodes.push(node(
            &entry.code,
            &entry.name,
            Origin::Printed(index),
            entry.at,
        ));
    }
    let at = entries
        .iter()
        .fold(Location::default(), |at, entry| at.to(entry.at));
    Tree::new(head, Vec::new(), nodes, &parents, at)
}

/// The codes above a code, from the top: `A`, `A01` for `A0101`.
fn above(code: &str) -> impl Iterator<Item = &str> {
    (1..code.len())
        .step_by(2)
        .filter_map(move |end| code.get(..end))
}

fn node(label: &str, name: &str, origin: Origin, at: Location) -> Node {
    Node {
        code: None,
        label: label.to_string(),
        name: name.to_string(),
        cells: Vec::new(),
        counts: false,
        origin,
        at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_nest_by_code_within_their_department() {
        let entry = |section: &str, code: &str| CatalogueEntry {
            section: section.into(),
            code: code.to_string(),
            level: 1,
            name: format!("名{code}"),
            at: Location::default(),
        };
        let entries = [
            entry("宣传部", "A"),
            entry("宣传部", "A01"),
            entry("宣传部", "A0101"),
            entry("宣传部", "A020101"),
            entry("财政局", "A0101"),
        ];
        let head = SubjectLine {
            subject: Subject::Catalogue,
            form: None,
            side: None,
            title: TITLE.to_string(),
            unit: None,
            rows: entries.len(),
            empty: false,
        };
        let tree = tree(head, &entries);
        let lines: Vec<String> = (0..tree.nodes.len())
            .map(|place| {
                let node = &tree.nodes[place];
                format!(
                    "{}{}{}",
                    " ".repeat(tree.outline.depth(place)),
                    node.label,
                    node.name
                )
            })
            .collect();
        assert_eq!(
            lines,
            [
                "宣传部",
                " A名A",
                "  A01名A01",
                "   A0101名A0101",
                "  A02",
                "   A0201",
                "    A020101名A020101",
                "财政局",
                " A",
                "  A01",
                "   A0101名A0101"
            ]
        );
    }
}
