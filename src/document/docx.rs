//! Word documents → paragraphs and tables.

mod counting;
mod numbering;

use self::numbering::{Numbered, Numbering};
use super::{
    Document, OpenError,
    composer::{Composer, Span},
    package::{Package, Relations},
    xml::{Element, Flaw, Node, Nodes},
};
use crate::{finding::Finding, location::Location};

/// Reads the main part of a package.
pub(super) fn read(package: &mut Package, main: &str) -> Result<Document, OpenError> {
    let text = package.part(main)?.ok_or(OpenError::damaged("Word"))?;
    let relations = package.relations(main)?;
    let numbering = numbering(package, &relations);
    let is_lost = numbering.is_none();
    let mut body = Body {
        nodes: Nodes::new(&text),
        numbering: numbering.unwrap_or_default(),
        ..Body::default()
    };
    body.read().map_err(|flaw| flaw.error("Word"))?;
    if is_lost {
        let lost = Finding::error("numbering-lost", Location::default(), [""; 0]);
        body.composer.remark(lost);
    }
    Ok(body.composer.finish())
}

/// The lists of a document; `None` where they cannot be made out, and it is read without their numbers.
fn numbering(package: &mut Package, relations: &Relations) -> Option<Numbering> {
    let Some(lists) = package.part_of(relations, "numbering").ok()? else {
        return Some(Numbering::default());
    };
    let styles = package.part_of(relations, "styles").ok()?;
    Numbering::new(&lists, &styles.unwrap_or_default()).ok()
}

/// The words of a document while they are read.
struct Body<'a> {
    nodes: Nodes<'a>,
    composer: Composer,
    /// What the open cell covers, so far; it is opened by the first paragraph in it.
    span: Option<Span>,
    numbering: Numbering,
    /// What the open paragraph says of its number.
    numbered: Numbered,
    /// Paragraphs in which text boxes are open.
    aside: Vec<Aside>,
    /// Whether the words that come next belong to the document and are not, say, the code of a field.
    in_text: bool,
    in_run: bool,
    /// Whether the open run is hidden.
    hidden: bool,
}

/// A paragraph that is taken up again.
#[derive(Default)]
struct Aside {
    words: String,
    numbered: Numbered,
    in_run: bool,
    hidden: bool,
}

impl Default for Body<'_> {
    fn default() -> Self {
        Self {
            nodes: Nodes::new(""),
            composer: Composer::default(),
            span: None,
            numbering: Numbering::default(),
            numbered: Numbered::default(),
            aside: Vec::new(),
            in_text: false,
            in_run: false,
            hidden: false,
        }
    }
}

impl Body<'_> {
    fn read(&mut self) -> Result<(), Flaw> {
        while let Some(node) = self.nodes.next()? {
            match node {
                Node::Open(element) => {
                    if is_passed_over(element.name()) {
                        self.nodes.skip()?;
                    } else {
                        self.open(&element);
                    }
                }
                Node::Close(end) => self.close(end.name()),
                Node::Text(words) if self.in_text && !self.hidden => self.composer.text(&words),
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "p" => {
                self.open_cell();
                self.numbered = Numbered::default();
            }
            "pStyle" => self.numbered.style = element.attribute("val"),
            "numId" => self.numbered.list = element.number("val"),
            "ilvl" => self.numbered.level = element.number("val"),
            "r" => {
                self.in_run = true;
                self.hidden = false;
            }
            "vanish" if self.in_run => self.hidden = element.flag("val", true),
            "t" => self.in_text = true,
            "tab" if self.in_run => self.composer.text("\t"),
            "br" if element.attribute("type").is_some_and(|kind| kind == "page") => {
                self.composer.end_paragraph();
            }
            "br" | "cr" => self.composer.end_line(),
            "noBreakHyphen" => self.composer.text("-"),
            "txbxContent" => {
                self.aside.push(Aside {
                    words: self.composer.take_paragraph(),
                    numbered: std::mem::take(&mut self.numbered),
                    in_run: self.in_run,
                    hidden: self.hidden,
                });
            }
            "tbl" => {
                self.open_cell();
                self.composer.open_table();
            }
            "tr" => self.composer.open_row(),
            "gridBefore" => {
                let columns = element.number("val").unwrap_or(0);
                if columns > 0 {
                    self.span = Some(Span { columns, ..SINGLE });
                    self.open_cell();
                    self.composer.close_cell();
                }
            }
            "tc" => self.span = Some(SINGLE),
            "gridSpan" => {
                if let (Some(span), Some(columns)) = (&mut self.span, element.number("val")) {
                    span.columns = columns;
                }
            }
            "vMerge" => {
                if let Some(span) = &mut self.span {
                    let value = element.attribute("val");
                    span.continues = value.is_none_or(|value| value != "restart");
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            "txbxContent" => {
                let aside = self.aside.pop().unwrap_or_default();
                self.composer.resume(aside.words);
                self.numbered = aside.numbered;
                (self.in_run, self.hidden) = (aside.in_run, aside.hidden);
            }
            "tc" => {
                self.open_cell();
                self.composer.close_cell();
            }
            "tbl" => self.composer.close_table(),
            _ => {}
        }
    }

    /// Opens the cell whose properties were read.
    fn open_cell(&mut self) {
        if let Some(span) = self.span.take() {
            self.composer.open_cell(span);
        }
    }

    /// Ends a paragraph. A tab before the number at its end leads from a heading to its page, as it is shown with dots.
    fn end_paragraph(&mut self) {
        let paragraph = self.composer.take_paragraph();
        let paragraph = paragraph.trim();
        let entry = paragraph.rsplit_once('\t').filter(|(_, page)| {
            !page.is_empty() && page.len() <= 4 && page.bytes().all(|byte| byte.is_ascii_digit())
        });
        let shown = match entry {
            Some((heading, page)) => format!("{}……{page}", heading.replace('\t', "    ")),
            None => paragraph.replace('\t', "    "),
        };
        let label = self.numbering.label(&self.numbered);
        // A number without words is one of a row.
        let is_shown = !shown.is_empty() || self.composer.is_in_table();
        let label = if is_shown { label } else { String::new() };
        self.composer
            .resume((label + &shown).trim_end().to_string());
        self.composer.end_paragraph();
    }
}

const SINGLE: Span = Span {
    columns: 1,
    rows: 1,
    continues: false,
};

/// Elements whose words nobody sees, or which say again in an older form what was said.
fn is_passed_over(name: &str) -> bool {
    matches!(
        name,
        "Fallback"
            | "del"
            | "moveFrom"
            | "instrText"
            | "delText"
            | "sectPr"
            | "object"
            | "pPrChange"
            | "rPrChange"
    )
}
