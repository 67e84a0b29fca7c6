//! Running text → headed sections, the amounts that it states, and the terms that it explains.
//!
//! Headings are told by their form (第一部分, 一、, （一）, 1、), amounts by their units, and what an amount speaks of by
//! the words before it. What belongs to a table (its title, its unit, its notes) is none of this.

mod change;
mod claim;
mod figure;
mod flow;
mod glossary;
mod heading;
mod naming;
mod running;
mod subject;

use claim::Stated;

use crate::{
    budget::{Claim, Section, Term},
    document::SourceText,
    finding::Finding,
    location::Location,
    tables::Part,
};

/// What the prose of a document says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Prose {
    /// Its sections in reading order.
    pub(super) sections: Vec<Section>,
    /// The amounts that it states.
    pub(super) claims: Vec<Claim>,
    /// The terms that it explains.
    pub(super) glossary: Vec<Term>,
    /// Where the figures stand that were understood, in reading order: amounts, shares, dates, numbers of lists.
    pub(super) figures: Vec<Location>,
    /// What was doubtful.
    pub(super) findings: Vec<Finding>,
}

/// Reads the paragraphs of a document. Those that are `used` belong to a table or a sheet and are left out;
/// `department` is what the prose calls itself.
#[must_use]
pub(super) fn read(
    source: &SourceText,
    parts: &[Part<'_>],
    used: &[bool],
    department: &str,
) -> Prose {
    let flow = flow::read(source, parts, used);
    let mut prose = Prose {
        glossary: glossary::terms(&flow.items),
        figures: flow.pages,
        ..Prose::default()
    };
    // Filled for every paragraph, so that they need not grow for each.
    let (mut figures, mut stated) = (Vec::new(), Stated::default());
    for item in &flow.items {
        let text = item.running.text.as_str();
        figure::read(&mut figures, text);
        let is_heading = item.level.is_some();
        claim::read(&mut stated, text, &figures, department, is_heading);
        for stated in stated.claims.drain(..) {
            let at = item.running.place(stated.number);
            if stated.unit_inferred {
                let printed = stated.claim.quantity.printed().to_string();
                let arguments = [printed, stated.claim.quantity.unit().to_string()];
                prose
                    .findings
                    .push(Finding::warning("prose.unit-inferred", at, arguments));
            }
            prose.claims.push(Claim { at, ..stated.claim });
        }
        let places = stated
            .understood
            .drain(..)
            .map(|range| item.running.place(range));
        prose.figures.extend(places);
    }
    prose.sections = flow::sections(flow.items);
    prose
}

#[cfg(test)]
mod tests;
