//! Two disclosures of 100,000 rows side by side, moving in that, a key stroke of a search over 300,000
//! names, and all checks:
//! `cargo bench --bench reports`, or `cargo bench --bench reports -- diff` for what has this in its name.

// A bench prints.
#![allow(clippy::print_stdout)]

use std::{
    fmt::Write,
    hint::black_box,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use mingzhang::{
    budget::Disclosure,
    pipeline,
    reports::{
        checks,
        diff::{self, Choice, SortBy, Wanted},
        outline::Collapsed,
        search::{Index, Query},
    },
    texts::Lang,
    tui::{action::Action, app::App, screens::DiffScreen, theme::Theme, update::update, view},
};
use ratatui::{buffer::Buffer, layout::Rect};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// How often each thing is done.
const RUNS: usize = 15;

fn main() {
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let is_wanted = |what: &str| wanted.as_ref().is_none_or(|word| what.contains(word));
    if is_wanted("diff") {
        diffs();
    }
    if is_wanted("check") {
        checks();
    }
    if is_wanted("search") {
        searches();
    }
}

/// Comparing, and moving in the comparison, of much and of little.
fn diffs() {
    let much = [coded(0, 98), coded(7, 98)].map(Arc::new);
    let count = much[0].tables[0].rows.len();
    let wanted = Wanted {
        only_changed: true,
        sort: SortBy::Change,
        ..Wanted::default()
    };
    report(&format!("diff of two tables of {count} rows"), || {
        let compared =
            diff::by_code(&much[0], &much[1], Choice::default()).expect("a table in common");
        black_box(compared.visible(&Collapsed::default(), Wanted::default())).len()
    });
    report(
        &format!("diff of {count} rows, what changed, sorted"),
        || {
            let compared =
                diff::by_code(&much[0], &much[1], Choice::default()).expect("a table in common");
            black_box(compared.visible(&Collapsed::default(), wanted)).len()
        },
    );
    report(&format!("diff screen of {count} rows opened"), || {
        black_box(opened(&much)).depth()
    });
    let little = [coded(0, 1), coded(7, 1)].map(Arc::new);
    for pair in [&little, &much] {
        let mut app = opened(pair);
        let count = pair[0].tables[0].rows.len();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
        report(
            &format!("diff of {count} rows, 100 rows down and drawn"),
            || {
                for _ in 0..100 {
                    let _nothing = update(&mut app, Action::Down);
                    view::draw(&app, &Theme::colored(), &mut buffer);
                }
                buffer.content.len()
            },
        );
    }
}

/// An explorer in which two disclosures are compared.
fn opened(pair: &[Arc<Disclosure>; 2]) -> App {
    let mut app = App::new(Lang::Zh, (120, 40));
    for (place, disclosure) in pair.iter().enumerate() {
        app.add(place, Arc::clone(disclosure));
    }
    let screen = DiffScreen::new(0, 1, &app.shared).expect("a table in common");
    app.open(Box::new(screen));
    app
}

fn searches() {
    let disclosures: Vec<_> = (0..30).map(|seed| Arc::new(named(seed))).collect();
    let index = Index::new(&disclosures);
    let typed = [
        "乡",
        "乡村",
        "乡村振",
        "xczx",
        "zcgzd",
        "dlgz",
        "补助",
        ">=500万 道路",
        "没有这样的项目",
    ];
    for query in typed {
        report(
            &format!("search of {} names for {query}", index.len()),
            || black_box(index.search(&Query::new(query), 200)).len(),
        );
    }
}

/// All checks of one disclosure and of a thousand: of the published ones where they are, else of the fixtures.
fn checks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let published = root.join("../shared/disclosures");
    let folder = if published.is_dir() {
        published
    } else {
        root.join("fixtures")
    };
    let entries = std::fs::read_dir(folder).expect("a folder of disclosures");
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let loaded: Vec<Disclosure> = paths
        .iter()
        .map(|path| pipeline::load(path).expect("a disclosure"))
        .collect();
    for disclosure in &loaded {
        report(&format!("all checks of {}", disclosure.department), || {
            black_box(checks::run(disclosure)).len()
        });
    }
    report("all checks of 1,000 disclosures", || {
        (0..1_000)
            .into_par_iter()
            .map(|place| &loaded[place % loaded.len()])
            .map(|disclosure| black_box(checks::run(disclosure)).len())
            .sum()
    });
}

fn report(what: &str, mut work: impl FnMut() -> usize) {
    let mut times = Vec::with_capacity(RUNS);
    let mut found = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        found = work();
        times.push(start.elapsed());
    }
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{what}: median {:.1} ms, slowest {:.1} ms ({found} found)",
        ms(times[RUNS / 2]),
        ms(times[RUNS - 1])
    );
}

/// An expenditure table of 29 classes, each with 35 sections of so many items.
fn coded(shift: u32, items: u32) -> Disclosure {
    let mut text = head("支出总表");
    text.push_str("科目编码\t科目名称\t合计\t基本支出\t项目支出\n");
    let mut line = |code: &str, amount: u32| {
        let _ = writeln!(text, "{code}\t科目{code}\t{amount}.00\t\t{amount}.00");
    };
    line("", 1);
    for class in 201..230 {
        line(&format!("{class}"), 1);
        for section in 1..36 {
            line(&format!("{class}{section:02}"), 1);
            for item in 1..=items {
                let amount = (class * 31 + section * 7 + item + shift * (item % 5)) % 9000;
                line(&format!("{class}{section:02}{item:02}"), amount);
            }
        }
    }
    read(text)
}

/// A table of 10,000 projects with names as they are given.
fn named(seed: usize) -> Disclosure {
    const PARTS: [&[&str]; 4] = [
        &[
            "乡村振兴",
            "农村道路",
            "驻村工作队",
            "城乡居民",
            "中小企业",
            "义务教育",
            "公共卫生",
            "水库除险",
            "退役军人",
            "古城保护",
            "数字政府",
        ],
        &[
            "补助资金",
            "建设项目",
            "改造工程",
            "专项经费",
            "运行维护",
            "奖励资金",
            "工作经费",
        ],
        &[
            "（市级）",
            "（第一批）",
            "（第二批）",
            "（省级提前下达）",
            "",
        ],
        &[
            "东乡镇",
            "西河村",
            "南山街道",
            "北关社区",
            "中心小学",
            "人民医院",
            "高新区",
            "大桥镇",
        ],
    ];
    let mut text = head("项目支出预算表（本年预算）");
    text.push_str("项目名称\t合计\t一般公共预算\t政府性基金预算\n");
    for number in seed * 10_000..(seed + 1) * 10_000 {
        let mut name = String::new();
        let mut rest = number.wrapping_mul(2_654_435_761) % 1_000_003;
        for part in PARTS {
            name.push_str(part[rest % part.len()]);
            rest /= part.len();
        }
        let _ = writeln!(text, "{name}{number}号\t{rest}.50\t{rest}.50\t");
    }
    read(text)
}

fn head(title: &str) -> String {
    format!("某某县财政局\n\n2024年度部门预算公开\n\n2024年{title}\n\n单位：万元\n\n")
}

fn read(text: String) -> Disclosure {
    pipeline::read(Path::new("generated.txt"), text.into_bytes()).expect("a disclosure")
}
