#![allow(missing_docs, clippy::print_stdout)]
use mingzhang::{budget::*, document, interpret, tables};
use serde_json::{Value as J, json};
fn v(x: &Value) -> J {
    x.printed().map_or(J::Null, J::String)
}
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let doc = document::open(std::fs::read(&path).unwrap()).unwrap();
    let parts = tables::find(&doc);
    let s = interpret::sheet::read(&parts);
    let c = interpret::catalogue::read(&parts);
    let sheets: Vec<J> = s.sheets.iter().map(|x| json!({
        "type": x.kind.name(), "project": x.project, "department": x.department, "unit": x.unit, "attribute": x.attribute, "period": x.period,
        "score": x.score, "grade": x.grade, "at": {"line": x.at.line, "last": x.at.last_line},
        "funding": x.funding.iter().map(|f| match &f.evaluation {
            None => json!({"source": f.source.word(), "whole": v(&f.whole), "year": v(&f.year)}),
            Some(e) => json!({"source": f.source.word(), "applied": v(&e.applied), "budgeted": v(&e.budgeted), "adjusted": v(&e.adjusted), "executed": v(&e.executed), "left": v(&e.left), "rate": v(&e.rate), "score": v(&e.score), "note": e.note}),
        }).collect::<Vec<_>>(),
        "texts": x.texts.iter().map(|t| (format!("{}{}", t.label, t.span.map_or("", |s| s.word())), json!(t.text))).collect::<serde_json::Map<_,_>>(),
        "fields": x.fields.iter().map(|t| json!([t.label, t.value])).collect::<Vec<_>>(),
        "indicators": x.indicators.iter().map(|i| match &i.reading {
            Reading::Target{span, value} => json!({"span": span.name(), "level1": i.category, "level2": i.kind, "name": i.name, "value": if value.is_empty() {J::Null} else {json!(value)}, "line": i.at.line}),
            Reading::Evaluation{initial, adjusted, actual, weight, score, note} => json!({"level1": i.category, "level2": i.kind, "name": i.name, "initial": initial, "adjusted": adjusted, "actual": actual, "weight": weight, "score": score, "note": note, "line": i.at.line}),
        }).collect::<Vec<_>>(),
    })).collect();
    let out = json!({"department":"x","year":0,"kind":"","tables":[],"sheets":sheets,"claims":[],
      "catalogue": c.entries.iter().map(|e| json!({"section":e.section,"code":e.code,"name":e.name,"level":e.level})).collect::<Vec<_>>(),
      "findings": s.findings.iter().chain(&c.findings).map(|f| json!([f.code, f.at.line, f.arguments])).collect::<Vec<_>>(), "used": format!("{:?}", s.used)});
    println!("{out}");
}
