//! `tree`: a table as a tree.

use serde::Serialize;

use super::{
    args::{Format, TreeArgs},
    context::{Context, Problem, Status},
    json::{self, At},
    listing::{Item, Listing},
    names,
};
use crate::{
    budget::{Disclosure, Form, Measure},
    reports::{
        outline::Collapsed,
        tree::{self, Subject, SubjectLine, Tree},
    },
    text::{Align, one_line},
};

/// An object of the JSON: a node.
#[derive(Serialize)]
struct Line<'a> {
    form: Option<&'static str>,
    side: Option<&'static str>,
    title: &'a str,
    depth: usize,
    code: Option<&'a str>,
    name: &'a str,
    printed: bool,
    cells: Vec<Figure<'a>>,
    at: At,
}

/// A figure of a node.
#[derive(Serialize)]
struct Figure<'a> {
    column: &'a str,
    measure: Option<&'static str>,
    /// In yuan, of money.
    amount: Option<String>,
    /// As printed.
    printed: Option<String>,
    share: Option<f64>,
}

/// An object of the list of tables.
#[derive(Serialize)]
struct Entry<'a> {
    form: &'a str,
    side: Option<&'static str>,
    title: &'a str,
    unit: Option<&'static str>,
    rows: usize,
    empty: bool,
}

/// Prints the tree, or the list of tables.
pub(super) fn run(context: &mut Context<'_>, args: &TreeArgs) -> Result<Status, Problem> {
    let disclosure = context.one(&args.path)?;
    if args.list {
        return list(context, &disclosure);
    }
    let subject = chosen(context, args, &disclosure)?;
    let tree = tree::tree(&disclosure, subject)
        .ok_or_else(|| context.problem("cli.no-tree", &[&args.path.display().to_string()]))?;
    let columns = columns(context, &tree, args.measure)?;
    let collapsed = match args.depth {
        Some(levels) => Collapsed::below(&tree.outline, levels + usize::from(tree.has_root())),
        None => Collapsed::none(),
    };
    let shown = tree.outline.visible(&collapsed);
    match context.format() {
        Format::Json => {
            for node in shown {
                json::print(context, &line(&tree, node, &columns))?;
            }
        }
        Format::Text => {
            let mut title = format!(
                "{}  {}",
                names::disclosure(context.lang, &disclosure),
                names::subject(context.lang, &tree.head),
            );
            if tree.columns.iter().any(|column| column.money) {
                let is_printed = tree.head.unit.is_some();
                title += "  ";
                title += &names::unit_words(context.lang, context.unit(), is_printed);
            }
            writeln!(context.out, "{}", one_line(&title))?;
            text(context, &tree, &shown, &columns).print(context)?;
        }
        Format::Csv => csv(context, &tree, &shown, &columns).print(context)?,
    }
    Ok(Status::Fine)
}

/// The tree that the arguments name.
fn chosen(
    context: &Context<'_>,
    args: &TreeArgs,
    disclosure: &Disclosure,
) -> Result<Subject, Problem> {
    let path = args.path.display().to_string();
    let Some(form) = &args.form else {
        if args.side.is_some() {
            return Err(context.problem("cli.side-alone", &[]));
        }
        return tree::first(disclosure).ok_or_else(|| context.problem("cli.no-tree", &[&path]));
    };
    let subjects = tree::subjects(disclosure);
    let is_half = |line: &&SubjectLine| args.side.is_none() || line.side == args.side;
    let fits = |line: &&SubjectLine| name(line) == form && is_half(line);
    // Of a side-by-side table the expenditure is meant unless the other half is asked for.
    let found: Vec<&SubjectLine> = subjects.iter().filter(fits).collect();
    let expenditure = found
        .iter()
        .find(|line| line.side == Some(crate::budget::Side::Expenditure));
    if let Some(line) = expenditure.or(found.first()) {
        return Ok(line.subject);
    }
    let mut known: Vec<&str> = subjects.iter().filter(is_half).map(name).collect();
    if known.is_empty() {
        known.extend(subjects.iter().map(name));
    }
    known.dedup();
    let half = args.side.map(|side| format!(" --side {}", side.name()));
    let asked = format!("{form}{}", half.unwrap_or_default());
    let key = if Form::from_name(form).is_some() || ["catalogue", "whole"].contains(&form.as_str())
    {
        "cli.no-form"
    } else {
        "cli.unknown-form"
    };
    Err(context.problem(key, &[&path, &asked, &known.join(" ")]))
}

/// What a tree is called on the command line.
fn name(line: &SubjectLine) -> &'static str {
    match (line.form, line.subject) {
        (Some(form), _) => form.name(),
        (None, Subject::Whole(_)) => "whole",
        (None, _) => "catalogue",
    }
}

/// The columns to print.
fn columns(
    context: &Context<'_>,
    tree: &Tree,
    measure: Option<Measure>,
) -> Result<Vec<usize>, Problem> {
    let Some(measure) = measure else {
        return Ok((0..tree.columns.len()).collect());
    };
    let found = tree
        .columns
        .iter()
        .position(|column| column.measure == Some(measure));
    let known: Vec<&str> = tree
        .columns
        .iter()
        .filter_map(|column| Some(column.measure?.name()))
        .collect();
    found.map(|column| vec![column]).ok_or_else(|| {
        let title = &tree.head.title;
        context.problem("cli.no-measure", &[title, measure.name(), &known.join(" ")])
    })
}

fn line<'a>(tree: &'a Tree, node: usize, columns: &[usize]) -> Line<'a> {
    let row = &tree.nodes[node];
    Line {
        form: tree.head.form.map(Form::name),
        side: tree.head.side.map(|side| side.name()),
        title: &tree.head.title,
        depth: tree.outline.depth(node),
        code: Some(row.label.as_str()).filter(|label| !label.is_empty()),
        name: &row.name,
        printed: row.is_printed(),
        cells: columns
            .iter()
            .map(|&column| Figure {
                column: &tree.columns[column].header,
                measure: tree.columns[column].measure.map(Measure::name),
                amount: json::number(tree.yuan(node, column)),
                printed: row.cells.get(column).and_then(|cell| cell.value.printed()),
                share: tree.share(node, column),
            })
            .collect(),
        at: row.at.into(),
    }
}

fn text(context: &Context<'_>, tree: &Tree, shown: &[usize], columns: &[usize]) -> Listing {
    let mut headers = vec![(context.text("list.name").into(), Align::Left)];
    headers.extend(columns.iter().map(|&column| {
        let header = tree.columns[column].header.clone();
        (header.into(), Align::Right)
    }));
    let rows = shown.iter().map(|&node| {
        let row = &tree.nodes[node];
        let name = match (row.label.is_empty(), row.is_printed()) {
            (true, _) => row.name.clone(),
            (false, true) => format!("{} {}", row.label, row.name),
            (false, false) => format!("{} ({})", row.label, row.name),
        };
        let mut items = vec![Item::Deep(tree.outline.depth(node), name)];
        items.extend(columns.iter().map(|&column| figure(tree, node, column)));
        items
    });
    Listing {
        columns: headers,
        rows: rows.collect(),
    }
}

fn csv(context: &Context<'_>, tree: &Tree, shown: &[usize], columns: &[usize]) -> Listing {
    let mut headers = vec![
        (context.text("list.level").into(), Align::Right),
        (context.text("list.code").into(), Align::Left),
        (context.text("list.name").into(), Align::Left),
    ];
    headers.extend(columns.iter().map(|&column| {
        let header = tree.columns[column].header.clone();
        (header.into(), Align::Right)
    }));
    headers.push((context.text("list.line").into(), Align::Right));
    let rows = shown.iter().map(|&node| {
        let row = &tree.nodes[node];
        let mut items = vec![
            Item::shown(tree.outline.depth(node)),
            Item::shown(&row.label),
            Item::shown(&row.name),
        ];
        items.extend(columns.iter().map(|&column| figure(tree, node, column)));
        items.push(Item::shown(row.at.line));
        items
    });
    Listing {
        columns: headers,
        rows: rows.collect(),
    }
}

/// Money in the unit asked for, anything else as printed.
fn figure(tree: &Tree, node: usize, column: usize) -> Item {
    match tree.yuan(node, column) {
        Some(yuan) => Item::Money(Some(yuan)),
        None => {
            let cell = tree.nodes[node].cells.get(column);
            Item::Text(
                cell.and_then(|cell| cell.value.printed())
                    .unwrap_or_default(),
            )
        }
    }
}

fn list(context: &mut Context<'_>, disclosure: &Disclosure) -> Result<Status, Problem> {
    let subjects = tree::subjects(disclosure);
    if context.format() == Format::Json {
        for line in &subjects {
            let entry = Entry {
                form: name(line),
                side: line.side.map(|side| side.name()),
                title: &line.title,
                unit: line.unit.map(|unit| unit.word()),
                rows: line.rows,
                empty: line.empty,
            };
            json::print(context, &entry)?;
        }
        return Ok(Status::Fine);
    }
    let rows = subjects.iter().map(|line| {
        vec![
            Item::shown(name(line)),
            Item::optional(line.side.map(|side| side.name())),
            Item::shown(line.rows),
            Item::shown(&line.title),
        ]
    });
    Listing {
        columns: vec![
            ("--form".into(), Align::Left),
            ("--side".into(), Align::Left),
            (context.text("list.rows").into(), Align::Right),
            (context.text("list.title").into(), Align::Left),
        ],
        rows: rows.collect(),
    }
    .print(context)?;
    Ok(Status::Fine)
}
