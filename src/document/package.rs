//! Office packages: a ZIP file with parts in XML, read under limits → the reader of what is in it.

use std::{
    collections::{BTreeMap, HashMap},
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use super::{
    Document, OpenError, charset, docx, workbook,
    xml::{Node, Nodes},
};

/// Parts of a package; a workbook of some hundred sheets has a thousand.
const PARTS: usize = 2_000;
/// Bytes of all parts that are read.
const INFLATED: u64 = 256 << 20;
/// Bytes that one packed byte may become; real parts reach about fifty.
const RATIO: u64 = 200;
/// Smaller parts than this harm nobody, however tightly they are packed.
const SMALL: u64 = 1 << 20;

/// A package whose parts are read one after the other.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// The place of each part by its name in small letters.
    names: HashMap<String, usize>,
    left: u64,
}

/// What a part refers to: its name and what it is, by the identifier that is used within the part.
pub(super) type Relations = BTreeMap<String, Relation>;

/// Another part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last word of its type, such as `worksheet`.
    pub(super) kind: String,
    /// Its name.
    pub(super) part: String,
}

/// Whether a file is packed.
pub(super) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads a package by what its main part is.
pub(super) fn open(bytes: Vec<u8>) -> Result<Document, OpenError> {
    let mut package = Package::new(bytes)?;
    let main = package.main_part()?;
    match main.rsplit('/').next() {
        Some("document.xml" | "document2.xml") => docx::read(&mut package, &main),
        Some("workbook.xml") => workbook::open_package(&mut package, &main),
        _ => Err(OpenError::unsupported(package.kind())),
    }
}

impl Package {
    fn new(bytes: Vec<u8>) -> Result<Self, OpenError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| OpenError::damaged("ZIP"))?;
        if archive.len() > PARTS {
            return Err(OpenError::Bomb);
        }
        let mut names = HashMap::new();
        for (at, name) in archive.file_names_raw().enumerate() {
            let name = String::from_utf8_lossy(name).replace('\\', "/");
            names.entry(plain(&name)).or_insert(at);
        }
        Ok(Self {
            archive,
            names,
            left: INFLATED,
        })
    }

    /// The name of the main part, as the package says or where it stands by custom.
    fn main_part(&mut self) -> Result<String, OpenError> {
        let relations = self.relations("")?;
        let said = relations
            .into_values()
            .find(|relation| relation.kind == "officeDocument")
            .map(|relation| relation.part);
        let usual = || {
            ["word/document.xml", "xl/workbook.xml"]
                .into_iter()
                .find(|name| self.names.contains_key(*name))
                .map(String::from)
        };
        Ok(said.or_else(usual).unwrap_or_default())
    }

    /// What a package is that is not read.
    fn kind(&self) -> &'static str {
        let has = |name: &str| self.names.contains_key(name);
        if has("ofd.xml") {
            "OFD"
        } else if has("content.xml") {
            "ODT / ODS"
        } else if has("xl/workbook.bin") {
            "XLSB"
        } else {
            "ZIP"
        }
    }

    /// The text of a part; `None` where there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, OpenError> {
        let Some(&at) = self.names.get(&plain(name)) else {
            return Ok(None);
        };
        let damaged = |error: ZipError| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => OpenError::Password,
            _ => OpenError::damaged("ZIP"),
        };
        let part = self.archive.by_index(at).map_err(damaged)?;
        let most = part.compressed_size().saturating_mul(RATIO).max(SMALL);
        let most = most.min(self.left);
        let mut bytes = Vec::new();
        part.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| OpenError::damaged("ZIP"))?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(OpenError::Bomb);
        }
        self.left -= length;
        if bytes.is_empty() {
            return Ok(Some(String::new()));
        }
        let (text, _) = charset::decode(&bytes, None)?;
        Ok(Some(text))
    }

    /// The text of the part of some kind, of those that another one refers to.
    pub(super) fn part_of(
        &mut self,
        relations: &Relations,
        kind: &str,
    ) -> Result<Option<String>, OpenError> {
        match relations.values().find(|relation| relation.kind == kind) {
            Some(relation) => self.part(&relation.part),
            None => Ok(None),
        }
    }

    /// What a part refers to; the package itself has no name.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, OpenError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let prefix = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let Some(text) = self.part(&format!("{prefix}_rels/{file}.rels"))? else {
            return Ok(Relations::new());
        };
        let mut relations = Relations::new();
        let mut nodes = Nodes::new(&text);
        // A package that does not say what belongs together is read as far as it does.
        while let Ok(Some(node)) = nodes.next() {
            let Node::Open(element) = node else { continue };
            let (Some(id), Some(kind), Some(target)) = (
                element.attribute("Id"),
                element.attribute("Type"),
                element.attribute("Target"),
            ) else {
                continue;
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_string();
            let part = resolved(folder, &target);
            relations.insert(id, Relation { kind, part });
        }
        Ok(relations)
    }
}

/// A name as it is looked up.
fn plain(name: &str) -> String {
    name.trim_start_matches('/').to_lowercase()
}

/// The name that a target has in the package, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "" | "." => {}
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_seen_from_their_folder() {
        assert_eq!(
            resolved("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl/a", "../b.xml"), "xl/b.xml");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
    }
}
