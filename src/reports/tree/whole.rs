//! A whole-department sheet as a tree: its labelled values, its texts, its indicators by level.

use std::collections::HashMap;

use super::{Column, Node, Origin, Subject, SubjectLine, Tree};
use crate::{
    budget::{Cell, Reading, Sheet, Value, last_heading},
    location::Location,
};

/// What the sheet is called.
const TITLE: &str = "整体支出绩效目标表";

/// The line of a whole-department sheet in the list of trees.
pub(super) fn line(subject: Subject, sheet: &Sheet) -> SubjectLine {
    let rows = sheet.fields.len() + sheet.texts.len() + sheet.indicators.len();
    SubjectLine {
        subject,
        form: None,
        side: None,
        title: TITLE.to_string(),
        unit: None,
        rows,
        empty: rows == 0,
    }
}

/// Builds the tree of a whole-department sheet.
pub(super) fn tree(head: SubjectLine, sheet: &Sheet) -> Tree {
    let mut branches = Branches::default();
    let fields = sheet
        .fields
        .iter()
        .map(|field| (field.label.clone(), field.value.as_str(), field.at));
    let texts = sheet.texts.iter().map(|text| {
        let label = match text.span {
            Some(span) => format!("{}/{}", text.label, span.word()),
            None => text.label.to_string(),
        };
        (label, text.text.as_str(), text.at)
    });
    let indicators = sheet.indicators.iter().map(|indicator| {
        let value = match &indicator.reading {
            Reading::Target { value, .. } => value.as_str(),
            Reading::Evaluation(reached) => reached.actual.as_deref().unwrap_or_default(),
        };
        let path = format!("{}/{}", indicator.category, indicator.kind);
        (path, indicator, value)
    });
    for (label, value, at) in fields.chain(texts) {
        let (path, name) = label.rsplit_once('/').unwrap_or(("", &label));
        branches.leaf(path, name, value, at);
    }
    for (path, indicator, value) in indicators {
        branches.leaf(&path, &indicator.name, value, indicator.at);
    }
    let columns = vec![Column {
        header: String::new(),
        measure: None,
        money: false,
    }];
    Tree::new(head, columns, branches.nodes, &branches.parents, sheet.at)
}

/// A tree that grows a labelled value at a time.
#[derive(Default)]
struct Branches {
    nodes: Vec<Node>,
    parents: Vec<Option<usize>>,
    headings: HashMap<String, usize>,
    printed: usize,
}

impl Branches {
    /// Adds a value under the headings of `path`, which are joined by `/`.
    fn leaf(&mut self, path: &str, name: &str, value: &str, at: Location) {
        let mut parent = None;
        let ends = path.match_indices('/').map(|(end, _)| end);
        for end in ends.chain((!path.is_empty()).then_some(path.len())) {
            let heading = &path[..end];
            parent = Some(match self.headings.get(heading) {
                Some(&place) => place,
                None => {
                    let name = last_heading(heading);
                    let place = self.push(parent, name, Vec::new(), Origin::Inserted, at);
                    self.headings.insert(heading.to_string(), place);
                    place
                }
            });
        }
        let value = if value.is_empty() {
            Value::Empty
        } else {
            Value::Text(value.into())
        };
        let origin = Origin::Printed(self.printed);
        self.printed += 1;
        self.push(parent, name, vec![Cell { value, at }], origin, at);
    }

    fn push(
        &mut self,
        parent: Option<usize>,
        name: &str,
        cells: Vec<Cell>,
        origin: Origin,
        at: Location,
    ) -> usize {
        self.nodes.push(Node {
            code: None,
            label: String::new(),
            name: name.to_string(),
            cells,
            counts: false,
            origin,
            at,
        });
        self.parents.push(parent);
        self.nodes.len() - 1
    }
}
