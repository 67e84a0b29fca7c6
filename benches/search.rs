//! A key stroke of a search, in the end of a query or on the way to it: over 300,000 names of 27 characters and over the
//! published disclosures where they are present. `cargo bench --bench search`, or with the queries to try after `--`.

// A bench prints.
#![allow(clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    env,
    fmt::Write,
    hint::black_box,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use mingzhang::{
    budget::Disclosure,
    pipeline,
    reports::search::{Index, Query, Session},
};

/// How often each thing is done.
const RUNS: usize = 9;

/// How many results a screen takes.
const SHOWN: usize = 200;

/// What names are made of.
const PIECES: [&str; 24] = [
    "乡村振兴",
    "驻村工作队",
    "农村公路",
    "基础设施",
    "中小学校",
    "医疗卫生",
    "困难职工",
    "退役军人",
    "生态环境",
    "安全生产",
    "文化旅游",
    "数字经济",
    "高标准农田",
    "污水处理",
    "食品药品",
    "市场监管",
    "招商引资",
    "人才引进",
    "社会救助",
    "养老服务",
    "残疾人",
    "公共交通",
    "应急管理",
    "档案整理",
];

/// What names end with.
const ENDS: [&str; 8] = [
    "补助资金",
    "专项经费",
    "工作经费",
    "建设项目",
    "维修改造",
    "管理费",
    "奖补资金",
    "购置",
];

/// What is typed.
const TYPED: [&str; 11] = [
    "z",
    "驻",
    "驻村",
    "zhucun",
    "zcgzd",
    "驻cgzd",
    "xczx zhuc",
    "三公经费",
    ">=500万 道路",
    "2130",
    "没有这样的项目",
];

fn main() {
    let disclosures: Vec<_> = (0..30).map(|seed| Arc::new(named(seed))).collect();
    measure("300,000 names", &disclosures);
    let published = support::disclosures();
    let five: Vec<_> = published
        .iter()
        .filter_map(|path| pipeline::load(path).ok().map(Arc::new))
        .collect();
    if !five.is_empty() {
        measure("published disclosures", &five);
    }
}

fn measure(what: &str, disclosures: &[Arc<Disclosure>]) {
    let start = Instant::now();
    let index = Index::new(disclosures);
    println!(
        "{what}: {} things to be found, index made in {:.1} ms",
        index.len(),
        ms(start.elapsed())
    );
    let only: Vec<String> = env::args()
        .skip(1)
        .filter(|one| !one.starts_with('-'))
        .collect();
    let is_asked = |typed: &&str| only.is_empty() || only.iter().any(|one| one == typed);
    for typed in TYPED.into_iter().filter(is_asked) {
        fresh(&index, typed);
    }
    for typed in ["驻村工作队", "zhucungzd"].into_iter().filter(is_asked) {
        strokes(&index, typed);
    }
}

/// A whole query at once, as when it is pasted.
fn fresh(index: &Index, typed: &str) {
    let mut found = 0;
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        let mut session = Session::default();
        session.ask(index, &Query::new(typed));
        session.advance(index, usize::MAX);
        black_box(session.hits(index, SHOWN));
        found = session.len();
        start.elapsed()
    });
    let times = sorted(times.collect());
    println!(
        "  {typed}: median {:.1} ms, fastest {:.1} ms, slowest {:.1} ms ({found} found)",
        ms(times[RUNS / 2]),
        ms(times[0]),
        ms(times[RUNS - 1])
    );
}

/// A query key by key; the slowest of the strokes.
fn strokes(index: &Index, typed: &str) {
    let mut worst = Vec::new();
    for _ in 0..RUNS {
        let mut session = Session::default();
        let mut slowest = Duration::ZERO;
        for end in typed.char_indices().map(|(at, one)| at + one.len_utf8()) {
            let start = Instant::now();
            session.ask(index, &Query::new(&typed[..end]));
            session.advance(index, usize::MAX);
            black_box(session.hits(index, SHOWN));
            slowest = slowest.max(start.elapsed());
        }
        worst.push(slowest);
    }
    let worst = sorted(worst);
    println!(
        "  {typed} key by key: the slowest stroke {:.1} ms (median), {:.1} ms (fastest)",
        ms(worst[RUNS / 2]),
        ms(worst[0])
    );
}

fn sorted(mut times: Vec<Duration>) -> Vec<Duration> {
    times.sort();
    times
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A table of 10,000 projects with names that no other has.
fn named(seed: usize) -> Disclosure {
    let mut text = format!(
        "某县第{seed}局2024年部门预算公开\n2024年项目支出表（本年预算）\n单位：万元\n项目名称\t合计\t一般公共预算\n"
    );
    let mut state = seed * 7919 + 1;
    for number in 0..10_000 {
        let name: String = (0..5)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                PIECES[(state >> 33) % PIECES.len()]
            })
            .collect();
        let end = ENDS[number % ENDS.len()];
        let amount = number % 900 + 1;
        let _ = writeln!(
            text,
            "{name}{seed}之{number}{end}\t{amount}.00\t{amount}.00"
        );
    }
    pipeline::read(Path::new("bench.txt"), text.into_bytes()).expect("a table of projects")
}
