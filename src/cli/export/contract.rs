//! The JSON of `export`: a contract with other programs, versioned by `schema`.

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    budget::{
        CatalogueEntry, Claim, Coverage, Direction, Disclosure, Funding, Indicator, Reading, Row,
        Sheet, SheetKind, SheetText, Table,
    },
    cli::json::At,
    finding::Finding,
    reports::tree::counted,
    texts::Lang,
};

/// The version of the contract.
const SCHEMA: u8 = 1;

/// A disclosure.
#[derive(Serialize)]
pub(in crate::cli) struct Export<'a> {
    schema: u8,
    path: String,
    department: &'a str,
    year: Option<u16>,
    kind: &'static str,
    tables: Vec<TableOut<'a>>,
    sheets: Vec<SheetOut<'a>>,
    catalogue: Vec<EntryOut<'a>>,
    claims: Vec<ClaimOut<'a>>,
    glossary: Vec<TermOut<'a>>,
    sections: Vec<SectionOut<'a>>,
    findings: Vec<FindingOut>,
    coverage: CoverageOut<'a>,
}

#[derive(Serialize)]
struct TableOut<'a> {
    form: &'static str,
    side: Option<&'static str>,
    title: &'a str,
    unit: Option<&'static str>,
    empty: bool,
    columns: Vec<&'a str>,
    rows: Vec<RowOut<'a>>,
    at: At,
}

#[derive(Serialize)]
struct RowOut<'a> {
    group: Option<&'a str>,
    subtotal: bool,
    code: Option<String>,
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counterpart: Option<&'a str>,
    cells: Vec<Option<String>>,
    /// Whether the figures count things and are not in the unit of the table.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    counted: bool,
    at: At,
}

/// A sheet; the contract names the labels of its texts as keys.
#[derive(Serialize)]
pub(in crate::cli) struct SheetOut<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    project: &'a str,
    department: Option<&'a str>,
    unit: Option<&'a str>,
    attribute: Option<&'a str>,
    period: Option<&'a str>,
    funding: Vec<FundingOut>,
    texts: Texts<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldOut<'a>>,
    indicators: Vec<IndicatorOut<'a>>,
    score: Option<&'a str>,
    grade: Option<&'a str>,
    at: At,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FundingOut {
    Target {
        source: &'static str,
        whole: Option<String>,
        year: Option<String>,
    },
    Evaluation {
        source: &'static str,
        applied: Option<String>,
        budgeted: Option<String>,
        adjusted: Option<String>,
        executed: Option<String>,
        left: Option<String>,
        rate: Option<String>,
        score: Option<String>,
        note: Option<String>,
    },
}

/// Texts by label, in printed order; a label over both periods holds a text for each.
struct Texts<'a>(&'a [SheetText]);

/// The texts under one label.
struct Labelled<'a>(Vec<&'a SheetText>);

#[derive(Serialize)]
struct FieldOut<'a> {
    label: &'a str,
    value: &'a str,
    at: At,
}

#[derive(Serialize)]
struct IndicatorOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<&'static str>,
    level1: &'a str,
    level2: &'a str,
    name: &'a str,
    #[serde(flatten)]
    values: ValuesOut<'a>,
    at: At,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValuesOut<'a> {
    Target {
        value: &'a str,
    },
    Evaluation {
        initial: Option<&'a str>,
        adjusted: Option<&'a str>,
        actual: Option<&'a str>,
        weight: Option<&'a str>,
        score: Option<&'a str>,
        note: Option<&'a str>,
    },
}

#[derive(Serialize)]
struct EntryOut<'a> {
    section: &'a str,
    code: &'a str,
    level: u8,
    name: &'a str,
    at: At,
}

#[derive(Serialize)]
struct ClaimOut<'a> {
    text: &'a str,
    amount: String,
    unit: &'static str,
    share: Option<String>,
    completion: Option<String>,
    change: Option<ChangeOut>,
    at: At,
}

#[derive(Serialize)]
struct ChangeOut {
    direction: &'static str,
    amount: Option<String>,
    unit: Option<&'static str>,
    percent: Option<String>,
}

#[derive(Serialize)]
struct TermOut<'a> {
    name: &'a str,
    explanation: &'a str,
    at: At,
}

#[derive(Serialize)]
struct SectionOut<'a> {
    level: u8,
    heading: &'a str,
    paragraphs: Vec<&'a str>,
    at: At,
}

#[derive(Serialize)]
struct FindingOut {
    code: &'static str,
    severity: &'static str,
    message: String,
    at: At,
}

#[derive(Serialize)]
struct CoverageOut<'a> {
    figures: u32,
    understood: u32,
    unread: Vec<UnreadOut<'a>>,
}

#[derive(Serialize)]
struct UnreadOut<'a> {
    text: &'a str,
    at: At,
}

impl<'a> Export<'a> {
    /// Everything that a disclosure holds.
    pub(in crate::cli) fn new(disclosure: &'a Disclosure, lang: Lang) -> Self {
        let sections = disclosure.sections.iter().map(|section| SectionOut {
            level: section.level,
            heading: &section.heading,
            paragraphs: section
                .paragraphs
                .iter()
                .map(|paragraph| paragraph.text.as_str())
                .collect(),
            at: section.at.into(),
        });
        let glossary = disclosure.glossary.iter().map(|term| TermOut {
            name: &term.name,
            explanation: &term.explanation,
            at: term.at.into(),
        });
        Self {
            schema: SCHEMA,
            path: disclosure.path.display().to_string(),
            department: &disclosure.department,
            year: disclosure.year,
            kind: disclosure.kind.name(),
            tables: disclosure.tables.iter().map(TableOut::new).collect(),
            sheets: disclosure.sheets.iter().map(SheetOut::new).collect(),
            catalogue: disclosure.catalogue.iter().map(EntryOut::new).collect(),
            claims: disclosure.claims.iter().map(ClaimOut::new).collect(),
            glossary: glossary.collect(),
            sections: sections.collect(),
            findings: disclosure
                .findings
                .iter()
                .map(|finding| FindingOut::new(finding, lang))
                .collect(),
            coverage: CoverageOut::new(&disclosure.coverage),
        }
    }
}

impl<'a> TableOut<'a> {
    fn new(table: &'a Table) -> Self {
        Self {
            form: table.form.name(),
            side: table.side.map(|side| side.name()),
            title: &table.title,
            unit: table.unit.map(|unit| unit.word()),
            empty: table.empty,
            columns: table
                .columns
                .iter()
                .map(|column| column.header.as_str())
                .collect(),
            rows: (table.rows.iter().zip(counted(table)))
                .map(|(row, counted)| RowOut::new(row, counted))
                .collect(),
            at: table.at.into(),
        }
    }
}

impl<'a> RowOut<'a> {
    fn new(row: &'a Row, counted: bool) -> Self {
        Self {
            group: row.group.as_deref(),
            subtotal: row.subtotal,
            code: row.code.map(|code| code.to_string()),
            name: row.name.as_deref(),
            counterpart: row.counterpart.as_deref(),
            cells: row.cells.iter().map(|cell| cell.value.printed()).collect(),
            counted,
            at: row.at.into(),
        }
    }
}

impl<'a> SheetOut<'a> {
    /// One sheet.
    pub(in crate::cli) fn new(sheet: &'a Sheet) -> Self {
        let fields = sheet.fields.iter().map(|field| FieldOut {
            label: &field.label,
            value: &field.value,
            at: field.at.into(),
        });
        let is_evaluation = sheet.kind == SheetKind::SelfEvaluation;
        Self {
            kind: sheet.kind.name(),
            project: &sheet.project,
            department: sheet.department.as_deref(),
            unit: sheet.unit.as_deref(),
            attribute: sheet.attribute.as_deref(),
            period: sheet.period.as_deref(),
            funding: sheet
                .funding
                .iter()
                .map(|row| FundingOut::new(row, is_evaluation))
                .collect(),
            texts: Texts(&sheet.texts),
            fields: fields.collect(),
            indicators: sheet.indicators.iter().map(IndicatorOut::new).collect(),
            score: sheet.score.as_deref(),
            grade: sheet.grade.as_deref(),
            at: sheet.at.into(),
        }
    }
}

impl FundingOut {
    fn new(row: &Funding, is_evaluation: bool) -> Self {
        let source = row.source.word();
        match &row.evaluation {
            Some(figures) => Self::Evaluation {
                source,
                applied: figures.applied.printed(),
                budgeted: figures.budgeted.printed(),
                adjusted: figures.adjusted.printed(),
                executed: figures.executed.printed(),
                left: figures.left.printed(),
                rate: figures.rate.printed(),
                score: figures.score.printed(),
                note: figures.note.clone(),
            },
            None if is_evaluation => Self::Evaluation {
                source,
                applied: None,
                budgeted: None,
                adjusted: None,
                executed: None,
                left: None,
                rate: None,
                score: None,
                note: None,
            },
            None => Self::Target {
                source,
                whole: row.whole.printed(),
                year: row.year.printed(),
            },
        }
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (index, text) in self.0.iter().enumerate() {
            let is_first = self.0[..index].iter().all(|one| one.label != text.label);
            if is_first {
                let same = self.0.iter().filter(|one| one.label == text.label);
                map.serialize_entry(&text.label, &Labelled(same.collect()))?;
            }
        }
        map.end()
    }
}

impl Serialize for Labelled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let spoken: Vec<_> = self
            .0
            .iter()
            .filter_map(|text| Some((text.span?.word(), &text.text)))
            .collect();
        if spoken.is_empty() {
            let all: Vec<&str> = self.0.iter().map(|text| text.text.as_str()).collect();
            return serializer.serialize_str(&all.join("\n"));
        }
        serializer.collect_map(spoken)
    }
}

impl<'a> IndicatorOut<'a> {
    fn new(indicator: &'a Indicator) -> Self {
        let (span, values) = match &indicator.reading {
            Reading::Target { span, value } => (Some(span.name()), ValuesOut::Target { value }),
            Reading::Evaluation(evaluation) => {
                let [initial, adjusted, actual, weight, score, note] = evaluation.texts();
                let values = ValuesOut::Evaluation {
                    initial,
                    adjusted,
                    actual,
                    weight,
                    score,
                    note,
                };
                (None, values)
            }
        };
        Self {
            span,
            level1: &indicator.category,
            level2: &indicator.kind,
            name: &indicator.name,
            values,
            at: indicator.at.into(),
        }
    }
}

impl<'a> EntryOut<'a> {
    fn new(entry: &'a CatalogueEntry) -> Self {
        Self {
            section: &entry.section,
            code: &entry.code,
            level: entry.level,
            name: &entry.name,
            at: entry.at.into(),
        }
    }
}

impl<'a> ClaimOut<'a> {
    fn new(claim: &'a Claim) -> Self {
        let plain = |number: &rust_decimal::Decimal| number.to_string();
        Self {
            text: &claim.subject,
            amount: claim.quantity.printed().to_string(),
            unit: claim.quantity.unit(),
            share: claim.share.as_ref().map(plain),
            completion: claim.completion.as_ref().map(plain),
            change: claim.change.as_ref().map(|change| ChangeOut {
                direction: match change.direction {
                    Direction::Up => "up",
                    Direction::Down => "down",
                    Direction::Same => "same",
                },
                amount: change.amount.map(|amount| amount.printed().to_string()),
                unit: change.amount.map(|amount| amount.unit()),
                percent: change.percent.as_ref().map(plain),
            }),
            at: claim.at.into(),
        }
    }
}

impl FindingOut {
    fn new(finding: &Finding, lang: Lang) -> Self {
        Self {
            code: finding.code,
            severity: finding.severity.word(),
            message: finding.message(lang),
            at: finding.at.into(),
        }
    }
}

impl<'a> CoverageOut<'a> {
    fn new(coverage: &'a Coverage) -> Self {
        Self {
            figures: coverage.figures,
            understood: coverage.understood,
            unread: coverage
                .unread
                .iter()
                .map(|unread| UnreadOut {
                    text: &unread.text,
                    at: unread.at.into(),
                })
                .collect(),
        }
    }
}
