//! Files of a folder that are pieces of one disclosure: its text in one, its tables in others, or a page each.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    budget::{Disclosure, Form, Kind},
    pipeline::has_tables,
};

/// A disclosure with fewer forms of tables than this may lack the others; whole ones have ten.
const FORMS: usize = 4;

/// What one file holds of a disclosure.
#[derive(Debug)]
pub(super) struct Piece {
    /// The place of the file in the order of the files.
    pub(super) place: usize,
    pub(super) path: PathBuf,
    pub(super) named: bool,
    pub(super) disclosure: Arc<Disclosure>,
}

/// Whether something may be missing that stands in another file: text, or tables.
pub(super) fn may_be_piece(disclosure: &Disclosure) -> bool {
    disclosure.claims.is_empty() || forms(disclosure).count() < FORMS
}

/// The pieces of folders of which not every file is read yet.
pub(super) struct Waiting<'f>(Mutex<HashMap<&'f Path, Folder>>);

#[derive(Default)]
struct Folder {
    /// Files still to be read.
    left: usize,
    pieces: Vec<Piece>,
}

impl<'f> Waiting<'f> {
    pub(super) fn new(files: &'f [(PathBuf, bool)]) -> Self {
        let mut folders: HashMap<&Path, Folder> = HashMap::new();
        for (path, _) in files {
            folders.entry(folder(path)).or_default().left += 1;
        }
        Self(Mutex::new(folders))
    }

    /// Takes note that a file was read, and of the piece in it. Gives the pieces of the folder, those that belong
    /// together grouped, once all its files are read.
    pub(super) fn read(&self, path: &Path, piece: Option<Piece>) -> Vec<Vec<Piece>> {
        let mut folders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(its) = folders.get_mut(folder(path)) else {
            return piece.into_iter().map(|piece| vec![piece]).collect();
        };
        its.pieces.extend(piece);
        its.left -= 1;
        if its.left > 0 {
            return Vec::new();
        }
        let pieces = std::mem::take(&mut its.pieces);
        drop(folders);
        grouped(pieces)
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// Who discloses what, as far as a file says it.
type Head = (String, Kind, Option<u16>);

/// The pieces by what they are pieces of. Those that do not complete each other stay alone.
fn grouped(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by_key(|piece| piece.place);
    let heads = heads(&pieces);
    let mut groups: Vec<(Head, Vec<Piece>)> = Vec::new();
    for (piece, head) in pieces.into_iter().zip(heads) {
        match groups.iter_mut().find(|(its, _)| *its == head) {
            Some((_, group)) => group.push(piece),
            None => groups.push((head, vec![piece])),
        }
    }
    groups
        .into_iter()
        .flat_map(|((department, ..), group)| {
            if !department.is_empty() && complete_each_other(&group) {
                vec![group]
            } else {
                group.into_iter().map(|piece| vec![piece]).collect()
            }
        })
        .collect()
}

/// The head of each piece. What one does not say is taken from the others, where these all say the same.
fn heads(pieces: &[Piece]) -> Vec<Head> {
    let departments = pieces.iter().map(|piece| &*piece.disclosure.department);
    let department = only(departments.filter(|name| !name.is_empty()));
    pieces
        .iter()
        .map(|piece| {
            let own = &*piece.disclosure;
            // A text that names nobody may be anything; a table in the same folder hardly belongs to others.
            let name = match department {
                Some(only) if own.department.is_empty() && has_tables(own) => only,
                _ => &own.department,
            };
            let others = pieces.iter().map(|piece| &*piece.disclosure);
            let years = others
                .filter(|other| other.kind == own.kind && other.department == name)
                .filter_map(|other| other.year);
            let year = own.year.or_else(|| only(years));
            (name.to_string(), own.kind, year)
        })
        .collect()
}

/// What all say, where they say the same.
fn only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Whether several pieces have tables among them, and none of them twice.
fn complete_each_other(group: &[Piece]) -> bool {
    let (mut seen, mut sheets) = (HashSet::new(), HashSet::new());
    let differ = group.iter().all(|piece| {
        let own: HashSet<Form> = forms(&piece.disclosure).collect();
        let named = piece.disclosure.sheets.iter();
        let own_sheets: HashSet<_> = named.map(|sheet| (sheet.kind, &*sheet.project)).collect();
        let is_new = own.is_disjoint(&seen) && own_sheets.is_disjoint(&sheets);
        seen.extend(own);
        sheets.extend(own_sheets);
        is_new
    });
    group.len() > 1 && differ && (!seen.is_empty() || !sheets.is_empty())
}

/// The forms of the tables that are known, each once.
fn forms(disclosure: &Disclosure) -> impl Iterator<Item = Form> {
    let known = disclosure.tables.iter().map(|table| table.form);
    let known: HashSet<Form> = known.filter(|form| *form != Form::Other).collect();
    known.into_iter()
}
