//! Small hand-made disclosures for the tests of the reports.

use std::{path::PathBuf, sync::Arc};

use rust_decimal::Decimal;

use crate::{
    budget::{
        Cell, Code, Column, Coverage, Disclosure, Form, FundSource, Funding, Indicator, Kind,
        Measure, MoneyUnit, Reading, Row, Sheet, SheetKind, Span, Table, Value,
    },
    document::SourceText,
    location::Location,
};

/// A row with a code (or none: `""`), a name and its figures as printed (`""` for an empty cell).
pub(crate) fn row(code: &str, name: &str, figures: &[&str]) -> Row {
    Row {
        group: None,
        subtotal: false,
        code: Code::parse(code),
        name: Some(name.to_string()),
        counterpart: None,
        cells: figures
            .iter()
            .map(|figure| Cell {
                value: value(figure),
                at: Location::default(),
            })
            .collect(),
        at: Location::default(),
    }
}

/// A figure as printed.
pub(crate) fn value(figure: &str) -> Value {
    match Decimal::from_str_exact(figure) {
        _ if figure.is_empty() => Value::Empty,
        Ok(number) => Value::Number(number),
        Err(_) => Value::Text(figure.into()),
    }
}

/// A table in 万元 with a column for each measure.
pub(crate) fn table(form: Form, measures: &[Measure], rows: Vec<Row>) -> Table {
    Table {
        form,
        side: None,
        title: format!("2024年{}", form.name()),
        unit: Some(MoneyUnit::TenThousand),
        empty: rows.is_empty(),
        columns: measures
            .iter()
            .map(|&measure| Column {
                header: format!("{measure:?}"),
                measure: Some(measure),
            })
            .collect(),
        rows,
        at: Location::default(),
    }
}

/// 支出总表 with 合计, 基本支出 and 项目支出.
pub(crate) fn expenditure(rows: Vec<Row>) -> Table {
    table(
        Form::Expenditure,
        &[Measure::Total, Measure::Basic, Measure::Project],
        rows,
    )
}

/// A disclosure of these tables.
pub(crate) fn disclosure(department: &str, tables: Vec<Table>) -> Disclosure {
    Disclosure {
        path: PathBuf::from(format!("{department}.txt")),
        department: department.to_string(),
        year: Some(2024),
        kind: Kind::Budget,
        tables,
        sheets: Vec::new(),
        catalogue: Vec::new(),
        sections: Vec::new(),
        claims: Vec::new(),
        glossary: Vec::new(),
        findings: Vec::new(),
        coverage: Coverage::default(),
        source: Arc::new(SourceText::default()),
    }
}

/// This year's projects with what each costs.
pub(crate) fn projects(rows: &[(&str, &str)]) -> Table {
    let rows = rows.iter().map(|(name, amount)| row("", name, &[amount]));
    table(Form::Projects, &[Measure::Total], rows.collect())
}

/// A target sheet of a project that costs so many yuan this year.
pub(crate) fn sheet(project: &str, yuan: &str) -> Sheet {
    Sheet {
        kind: SheetKind::Target,
        project: project.to_string(),
        department: None,
        unit: None,
        attribute: None,
        period: None,
        funding: vec![Funding {
            source: FundSource::Total,
            whole: Value::Empty,
            year: value(yuan),
            evaluation: None,
            at: Location::default(),
        }],
        texts: Vec::new(),
        fields: Vec::new(),
        indicators: Vec::new(),
        score: None,
        grade: None,
        at: Location::default(),
    }
}

/// An indicator under 产出指标.
pub(crate) fn indicator(span: Span, kind: &str, name: &str, value: &str) -> Indicator {
    Indicator {
        category: "产出指标".into(),
        kind: kind.to_string().into(),
        name: name.to_string(),
        reading: Reading::Target {
            span,
            value: value.to_string(),
        },
        at: Location::default(),
    }
}
