//! Word documents → paragraphs and tables.

use super::{
    Document, OpenError,
    composer::{Composer, Span},
    package::Package,
    xml::{Element, Flaw, Node, Nodes},
};

/// Reads the main part of a package.
pub(super) fn read(package: &mut Package, main: &str) -> Result<Document, OpenError> {
    let text = package.part(main)?.ok_or(OpenError::damaged("Word"))?;
    let mut body = Body {
        nodes: Nodes::new(&text),
        ..Body::default()
    };
    body.read().map_err(|flaw| flaw.error("Word"))?;
    Ok(body.composer.finish())
}

/// The words of a document while they are read.
struct Body<'a> {
    nodes: Nodes<'a>,
    composer: Composer,
    /// What the open cell covers, so far; it is opened by the first paragraph in it.
    span: Option<Span>,
    /// Paragraphs in which text boxes are open.
    aside: Vec<(String, bool, bool)>,
    /// Whether the words that come next belong to the document and are not, say, the code of a field.
    in_text: bool,
    in_run: bool,
    /// Whether the open run is hidden.
    hidden: bool,
}

impl Default for Body<'_> {
    fn default() -> Self {
        Self {
            nodes: Nodes::new(""),
            composer: Composer::default(),
            span: None,
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
            "p" => self.open_cell(),
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
                let paragraph = self.composer.take_paragraph();
                self.aside.push((paragraph, self.in_run, self.hidden));
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
                let (paragraph, in_run, hidden) = self.aside.pop().unwrap_or_default();
                self.composer.resume(paragraph);
                (self.in_run, self.hidden) = (in_run, hidden);
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
        self.composer.resume(shown);
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
        "Fallback" | "del" | "moveFrom" | "instrText" | "delText" | "pPr" | "sectPr" | "object"
    )
}
