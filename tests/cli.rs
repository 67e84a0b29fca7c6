//! The real binary as a script or a shell uses it: what it prints, what it says of bad files, how it ends.

mod support;

use std::{
    collections::BTreeSet,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use support::{fixtures, root};
use tempfile::TempDir;

const ZEZHOU: &str = "fixtures/zezhou-2024-budget.txt";
const ZEZHOU_2023: &str = "fixtures/zezhou-2023-budget.txt";
const LIULIN: &str = "fixtures/liulin-2024-budget.txt";
const YANGCHENG: &str = "fixtures/yangcheng-2024-final.txt";

/// How the program ended and what it said.
#[derive(Debug)]
struct Said {
    out: String,
    error: String,
    status: Option<i32>,
}

fn mingzhang(arguments: &[&str]) -> Said {
    said(command(arguments).output().expect("the binary"))
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingzhang"));
    command
        .args(arguments)
        .current_dir(root())
        .env("LANG", "zh_CN.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null());
    command
}

fn said(output: Output) -> Said {
    Said {
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        error: String::from_utf8(output.stderr).expect("UTF-8"),
        status: output.status.code(),
    }
}

/// Runs it and expects that it is fine, without a word on standard error.
fn prints(arguments: &[&str]) -> String {
    ends(0, arguments)
}

/// Runs it and expects how it ends, without a word on standard error. A comparison that finds a difference ends with 1.
fn ends(status: i32, arguments: &[&str]) -> String {
    let said = mingzhang(arguments);
    assert_eq!(
        (said.status, said.error.as_str()),
        (Some(status), ""),
        "{arguments:?}"
    );
    said.out
}

/// The objects of a report in JSON, one a line.
fn objects(arguments: &[&str]) -> Vec<Value> {
    parsed(&prints(arguments))
}

fn parsed(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}")))
        .collect()
}

fn path_text(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 path")
}

#[test]
fn ls_prints_a_line_a_disclosure() {
    let out = prints(&["ls", "fixtures"]);
    for words in [
        ["泽州县工业和信息化局", "2024", "预算", "8,909.83"],
        ["阳城县工业和信息化局", "2024", "决算", "44,278.54"],
        ["柳林县工业和信息化局", "2024", "预算", "17,944.67"],
        ["忻州市工业和信息化局", "2022", "预算", "10,441.41"],
    ] {
        assert!(
            out.lines()
                .any(|line| words.iter().all(|word| line.contains(word))),
            "{words:?} not in\n{out}"
        );
    }
    assert!(out.lines().count() >= fixtures().len(), "{out}");
    assert_eq!(
        objects(&["ls", "fixtures", "--format", "json"]).len(),
        fixtures().len()
    );
}

#[test]
fn tree_prints_codes_names_and_amounts() {
    let out = prints(&["tree", ZEZHOU]);
    for words in [
        ["2010399", "其他政府办公厅（室）及相关机构事务支出", "2.15"],
        ["201", "一般公共服务支出", "7,280.95"],
    ] {
        assert!(
            out.lines()
                .any(|line| words.iter().all(|word| line.contains(word))),
            "{words:?} not in\n{out}"
        );
    }
    let shallow = prints(&["tree", ZEZHOU, "--depth", "1"]);
    assert!(
        shallow.contains("201") && !shallow.contains("20103"),
        "{shallow}"
    );
    let yuan = prints(&["tree", ZEZHOU, "--unit", "元"]);
    assert!(yuan.contains("72,809,500"), "{yuan}");
}

#[test]
fn projects_prints_money_and_can_be_bounded() {
    let all = prints(&["projects", ZEZHOU]);
    assert!(
        all.contains("遗属补助") && all.contains("5,000.00"),
        "{all}"
    );
    let large = prints(&["projects", ZEZHOU, "--min", "500万"]);
    assert!(
        large.contains("5,000.00") && !large.contains("遗属补助"),
        "{large}"
    );
}

#[test]
fn a_half_is_shown_only_of_a_table_that_has_it() {
    for arguments in [
        &["tree", ZEZHOU, "--side", "revenue"][..],
        &["diff", ZEZHOU_2023, ZEZHOU, "--side", "revenue"],
    ] {
        let said = mingzhang(arguments);
        assert_eq!((said.out.as_str(), said.status), ("", Some(2)));
        assert!(said.error.contains("--form"), "{}", said.error);
    }
    let said = mingzhang(&["tree", ZEZHOU, "--form", "revenue", "--side", "revenue"]);
    let asked = "没有 revenue --side revenue 这张表；有：summary";
    assert!(said.error.contains(asked), "{}", said.error);
}

#[test]
fn sheet_prints_money_texts_and_indicators() {
    let out = prints(&["sheet", ZEZHOU, "遗属补助", "--unit", "元"]);
    for word in [
        "21,472",
        "项目概况",
        "产出指标",
        "数量指标",
        "遗属补助人数",
        "2人",
    ] {
        assert!(out.contains(word), "{word} not in\n{out}");
    }
    let evaluation = prints(&["sheet", YANGCHENG, "专项业务费"]);
    assert!(
        evaluation.contains("41") && evaluation.contains('差'),
        "{evaluation}"
    );
    let none = mingzhang(&["sheet", ZEZHOU, "没有这个项目"]);
    assert_ne!(none.status, Some(0));
    assert!(none.error.contains("没有这个项目"), "{}", none.error);
}

#[test]
fn sheet_is_found_as_everything_else_is() {
    let whole = prints(&["sheet", ZEZHOU, "遗属补助"]);
    for name in ["ysbz", "yishubuz", "遺屬", "遗属补住"] {
        assert_eq!(prints(&["sheet", ZEZHOU, name]), whole, "{name}");
    }
    for (name, said) in [
        ("yishubuzhuu", "遗属补助"),
        ("资金 OR 经费", "OR"),
        ("zzzzqq", "mingzhang projects"),
        ("yaer:2024", "year:"),
    ] {
        let none = mingzhang(&["sheet", ZEZHOU, name]);
        assert_eq!(none.status, Some(2), "{name}");
        assert!(none.error.contains(said), "{name}: {}", none.error);
        assert!(
            none.error.contains("遗属补助") == (said == "遗属补助"),
            "{}",
            none.error
        );
    }
}

#[test]
fn diff_lines_up_two_disclosures_by_code() {
    let rows = parsed(&ends(1, &["diff", ZEZHOU, LIULIN, "--format", "json"]));
    let row = |code: &str| {
        rows.iter()
            .find(|row| row["code"] == code)
            .unwrap_or_else(|| panic!("no {code} in {rows:?}"))
    };
    assert_eq!(row("201")["left"]["amount"], "72809500");
    assert_eq!(row("201")["right"]["amount"], "23531900");
    assert_eq!(row("201")["change"], "-49277600");
    assert_eq!(row("201")["kind"], "changed");
    assert_eq!(row("207")["kind"], "left_only");
    assert_eq!(row("213")["kind"], "right_only");
    prints(&["diff", ZEZHOU, ZEZHOU]);
    for by in ["code", "project", "indicator"] {
        let same = prints(&["diff", ZEZHOU, ZEZHOU, "--only-changed", "--by", by]);
        assert!(same.ends_with("没有差异\n"), "{same}");
    }
    let none = ends(1, &["diff", ZEZHOU, LIULIN, "--min", "9999亿"]);
    assert!(none.ends_with("没有符合条件的行\n"), "{none}");
    let text = ends(1, &["diff", ZEZHOU, LIULIN]);
    assert!(
        text.contains("8,909.83") && text.contains("17,944.67"),
        "{text}"
    );
}

#[test]
fn diff_by_indicator_names_both_and_says_of_every_row_what_became_of_it() {
    let text = prints(&["diff", ZEZHOU, ZEZHOU, "--by", "indicator"]);
    let title = "泽州县工业和信息化局 2024 预算 ⇄ 泽州县工业和信息化局 2024 预算  绩效指标\n";
    assert!(text.starts_with(title), "{text}");
    let folder = TempDir::new().expect("a folder");
    let changed = folder.path().join("changed.txt");
    let printed = fs::read_to_string(root().join(ZEZHOU)).expect("the fixture");
    fs::write(&changed, printed.replace("≥90%", "≥95%")).expect("written");
    let changed = changed.display().to_string();
    let asked = ["diff", ZEZHOU, &changed, "--by", "indicator"];
    let text = ends(1, &[&asked[..], &["--only-changed"]].concat());
    let rows: Vec<&str> = text.lines().skip(2).collect();
    let tells = |row: &&str| row.contains("≥95%") && row.ends_with("  不同");
    assert!(!rows.is_empty() && rows.iter().all(tells), "{text}");
}

#[test]
fn diff_of_more_than_two_has_a_column_each_and_years_in_order() {
    let all = ["diff", ZEZHOU, LIULIN, ZEZHOU_2023, "--format", "json"];
    let rows = parsed(&ends(1, &all));
    let total = &rows[0];
    let cells = total["cells"].as_array().expect("cells");
    let told: Vec<_> = cells
        .iter()
        .map(|cell| (&cell["year"], &cell["amount"]))
        .map(|(year, amount)| (year.as_u64(), amount.as_str().unwrap_or_default()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(2023), "76456500"),
            (Some(2024), "89098300"),
            (Some(2024), "179446700")
        ]
    );
    let years = ends(1, &["diff", ZEZHOU, ZEZHOU_2023, LIULIN]);
    assert!(years.contains("2023 预算"), "{years}");
    let by_project = mingzhang(&["diff", ZEZHOU, LIULIN, ZEZHOU_2023, "--by", "project"]);
    assert_eq!(by_project.status, Some(2), "{by_project:?}");
    assert!(by_project.error.contains("--by"), "{by_project:?}");
}

#[test]
fn diff_tells_shares_and_what_each_row_contributes() {
    let rows = parsed(&ends(
        1,
        &[
            "diff", ZEZHOU, LIULIN, "--under", "201", "--sort", "change", "--format", "json",
        ],
    ));
    assert_eq!(rows[0]["code"], "201");
    assert_eq!(rows[0]["left"]["share"], "81.72");
    assert_eq!(rows[0]["right"]["share"], "13.11");
    assert_eq!(rows[0]["share_change"], "-68.61");
    assert_eq!(rows[1]["code"], "20113");
    assert_eq!(rows[1]["contribution"], "99.96");
    // All are parts of the change of the row that was asked for, also those further down.
    assert_eq!(rows[0]["contribution"], "100");
    assert_eq!(rows[2]["code"], "2011399");
    assert_eq!(rows[2]["contribution"], "87.37");
    let large = ends(1, &["diff", ZEZHOU, LIULIN, "--min", "9000万", "--shares"]);
    assert!(large.contains("城乡社区") && large.contains("%"), "{large}");
    assert!(!large.contains("一般公共服务"), "{large}");
    let other = ends(1, &["diff", ZEZHOU, LIULIN, "--against", "basic"]);
    assert!(other.contains("445.45"), "{other}");
    let missing = mingzhang(&["diff", ZEZHOU, LIULIN, "--under", "999"]);
    assert_eq!(missing.status, Some(2), "{missing:?}");
}

#[test]
fn a_unit_that_is_not_printed_is_said_to_be_assumed_and_other_figures_have_none() {
    let folder = TempDir::new().expect("a folder");
    let told = |name: &str, title: &str| {
        let path = folder.path().join(name);
        let rows = "科目编码,科目名称,合计,基本支出\n201,一般公共服务支出,100,100\n";
        fs::write(&path, format!("{title}\n{rows}")).expect("written");
        let text = prints(&["tree", &path.display().to_string()]);
        text.lines().next().unwrap_or_default().to_string()
    };
    let titled = told("titled.csv", "2024年部门支出总表\n");
    assert!(titled.ends_with("万元（未印单位）"), "{titled}");
    let bare = told("bare.csv", "");
    assert!(!bare.contains("万元"), "{bare}");
    let printed = prints(&["tree", ZEZHOU]);
    assert!(
        printed
            .lines()
            .next()
            .unwrap_or_default()
            .ends_with("  万元")
    );
}

#[test]
fn help_lists_no_option_that_a_command_refuses() {
    for (command, refused) in [
        ("check", &["--unit"][..]),
        ("export", &["--unit", "text"]),
        ("dump", &["--unit", "--format"]),
        ("demo", &["--format"]),
    ] {
        let help = prints(&[command, "--help", "--lang", "en"]);
        assert!(help.contains("--lang"), "{help}");
        for word in refused {
            assert!(!help.contains(word), "{command}: {help}");
        }
    }
    assert!(prints(&["check", "--help"]).contains("--format"));
    let text = mingzhang(&["export", "--format", "text", ZEZHOU]);
    assert_eq!(text.status, Some(2), "{text:?}");
    assert!(text.error.contains("csv、json"), "{text:?}");
    assert!(prints(&["--format", "csv", "export", ZEZHOU]).starts_with("path,"));
}

#[test]
fn what_is_wrong_with_a_name_is_said_of_that_name() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("taken");
    fs::write(&file, "").expect("written");
    let file = file.display().to_string();
    for (arguments, said) in [
        (&["-"][..], "mingzhang ls -"),
        (&["ls", ""], "没有写内容"),
        (&["find", "", ZEZHOU], "没有写内容"),
        (&["sheet", ZEZHOU, ""], "没有写内容"),
        (
            &["sheet", ZEZHOU, "医药物资储备管理费"],
            "“医药物资储备管理费”没有绩效表",
        ),
        (
            &["sheet", ZEZHOU, "药物资储备"],
            "“医药物资储备管理费”没有绩效表",
        ),
        (&["export", ZEZHOU, "--to", &file], "是文件"),
    ] {
        let wrong = mingzhang(arguments);
        assert_eq!(wrong.status, Some(2), "{wrong:?}");
        assert!(wrong.error.contains(said), "{wrong:?}");
    }
}

#[test]
fn diff_by_project_goes_by_the_per_cents_it_prints() {
    let asked = ["--by", "project", "--sort", "percent", "--format", "json"];
    let rows = parsed(&ends(
        1,
        &[&["diff", ZEZHOU_2023, ZEZHOU], &asked[..]].concat(),
    ));
    let percents: Vec<Option<f64>> = rows
        .iter()
        .map(|row| {
            row["percent"]
                .as_str()
                .map(|told| told.parse().expect("a number"))
        })
        .map(|percent: Option<f64>| percent.map(f64::abs))
        .collect();
    assert_eq!(percents[0], Some(140.0));
    assert!(percents.iter().flatten().count() > 5, "{percents:?}");
    assert!(
        percents.is_sorted_by(|one, other| one >= other),
        "{percents:?}"
    );
}

#[test]
fn diff_by_project_pairs_what_was_renamed() {
    let rows = parsed(&ends(
        1,
        &[
            "diff",
            ZEZHOU_2023,
            ZEZHOU,
            "--by",
            "project",
            "--format",
            "json",
        ],
    ));
    let pair = rows
        .iter()
        .find(|row| row["left"]["name"] == "2022年度泽州县重点产业链技术改造专项资金")
        .unwrap_or_else(|| panic!("{rows:?}"));
    assert_eq!(
        pair["right"]["name"],
        "2023年度泽州县重点产业链技术改造专项资金"
    );
    assert!(rows.iter().any(|row| row["right"].is_null()));
    assert!(rows.iter().any(|row| row["left"].is_null()));
}

#[test]
fn find_finds_across_all_files() {
    let words = prints(&["find", "遗属", "fixtures"]);
    assert!(words.contains("遗属补助"), "{words}");
    let hits = objects(&["find", "遗属补助", "fixtures", "--format", "json"]);
    let years: BTreeSet<_> = hits.iter().filter_map(|hit| hit["year"].as_u64()).collect();
    assert!(years.contains(&2023) && years.contains(&2024), "{hits:?}");
    let letters = prints(&["find", "ysbz", "fixtures"]);
    assert!(letters.contains("遗属补助"), "{letters}");
    let nothing = mingzhang(&["find", "没有这样的词组", "fixtures"]);
    assert_eq!(nothing.out, "");
    assert!(
        nothing.error.contains("没有这样的词组"),
        "{}",
        nothing.error
    );
}

#[test]
fn export_writes_the_contract() {
    let all = objects(&["export", "fixtures", "--format", "json"]);
    assert_eq!(all.len(), fixtures().len());
    let zezhou = all
        .iter()
        .find(|one| {
            one["path"]
                .as_str()
                .is_some_and(|path| path.ends_with("zezhou-2024-budget.txt"))
        })
        .expect("泽州");
    assert_eq!(
        (&zezhou["schema"], &zezhou["year"], &zezhou["kind"]),
        (&1.into(), &2024.into(), &"budget".into())
    );
    let tables = zezhou["tables"].as_array().expect("tables");
    let expenditure = tables
        .iter()
        .find(|table| table["form"] == "expenditure")
        .expect("支出总表");
    assert_eq!(expenditure["columns"][0], "2024年预算数/合计");
    let row = expenditure["rows"]
        .as_array()
        .and_then(|rows| rows.iter().find(|row| row["code"] == "2010399"))
        .expect("2010399");
    assert_eq!(row["cells"], serde_json::json!(["2.15", null, "2.15"]));
    assert!(row["at"]["line"].as_u64().is_some_and(|line| line > 100));

    let folder = TempDir::new().expect("a folder");
    prints(&[
        "export",
        ZEZHOU,
        "--format",
        "json",
        "--to",
        path_text(folder.path()),
    ]);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[test]
fn export_to_a_pipe_that_closes_ends_quietly() {
    let mut child = command(&["export", "fixtures", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary");
    let mut first = [0];
    child
        .stdout
        .take()
        .expect("its output")
        .read_exact(&mut first)
        .expect("a byte");
    let output = said(child.wait_with_output().expect("its end"));
    assert_eq!(output.error, "");
}

#[test]
fn dump_shows_each_stage() {
    for (stage, word) in [
        ("blocks", "2010399"),
        ("grids", "grid"),
        ("model", "sheet target"),
    ] {
        let out = prints(&["dump", stage, ZEZHOU]);
        assert!(out.contains(word), "{stage}: {out}");
    }
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let mut child = command(&["ls", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary");
    let bytes = fs::read(root().join(ZEZHOU)).expect("a fixture");
    child
        .stdin
        .take()
        .expect("its input")
        .write_all(&bytes)
        .expect("writing");
    let output = said(child.wait_with_output().expect("its end"));
    assert_eq!((output.status, output.error.as_str()), (Some(0), ""));
    assert!(
        output.out.contains("泽州县工业和信息化局"),
        "{}",
        output.out
    );
}

#[test]
fn a_bad_file_is_one_clear_line_and_the_others_open() {
    let folder = TempDir::new().expect("a folder");
    let bad = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a bad file");
        path
    };
    let nothing = folder.path().join("nothing");
    fs::create_dir(&nothing).expect("a folder");
    let cases: [(PathBuf, &str); 6] = [
        (folder.path().join("missing.txt"), "没有"),
        (bad("empty.txt", b""), "空"),
        (bad("blank.txt", b"\n \n\t\n"), ""),
        (
            bad("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0"),
            "文本",
        ),
        (bad("letter.txt", "您好：\n没有表格。\n".as_bytes()), "表格"),
        (nothing, "文件夹"),
    ];
    for (path, word) in &cases {
        let said = mingzhang(&["ls", path_text(path), ZEZHOU]);
        assert_eq!(said.status, Some(2), "{path:?}: {said:?}");
        let lines: Vec<_> = said.error.lines().collect();
        assert_eq!(lines.len(), 1, "{path:?}: {}", said.error);
        assert!(
            lines[0].contains(path_text(path)) && lines[0].contains(word),
            "{}",
            lines[0]
        );
        assert!(
            said.out.contains("8,909.83"),
            "the other did not open: {said:?}"
        );
    }
}

#[test]
fn a_script_can_tell_that_a_file_of_a_folder_was_not_read() {
    let folder = TempDir::new().expect("a folder");
    let path = path_text(folder.path());
    fs::copy(root().join(ZEZHOU), folder.path().join("good.txt")).expect("copied");
    let whole = mingzhang(&["check", path]);
    assert!(
        whole.status != Some(2) && whole.error.is_empty(),
        "{whole:?}"
    );
    fs::write(folder.path().join("bad.pdf"), b"%PDF-1.4").expect("a bad file");
    let printed = [
        (vec!["ls", path], "8,909.83"),
        (vec!["check", path], "indicator-values"),
        (vec!["export", path], "\"schema\""),
        (vec!["projects", path], "5,000.00"),
        (vec!["find", "行政运行", path], "2011301"),
        (vec!["tree", path], "8,909.83"),
    ];
    for (arguments, shown) in &printed {
        let said = mingzhang(arguments);
        assert_eq!(said.status, Some(2), "{said:?}");
        assert_eq!(said.error.matches("bad.pdf").count(), 1, "{said:?}");
        assert!(said.out.contains(shown), "{said:?}");
    }
}

#[test]
fn what_is_said_can_be_english() {
    let said = mingzhang(&["ls", "missing.txt", "--lang", "en"]);
    assert_eq!(said.status, Some(2));
    assert!(
        said.error.contains("missing.txt") && said.error.contains("no such file"),
        "{}",
        said.error
    );
    let english = said_in("en_US.UTF-8", &["ls", "missing.txt"]);
    assert_eq!(english.error, said.error);
    assert!(prints(&["ls", "fixtures", "--lang", "en"]).contains("泽州县工业和信息化局"));
    let found = prints(&["find", "驻村", "fixtures", "--lang", "en"]);
    assert!(found.contains(" 10k yuan"), "{found}");
}

fn said_in(locale: &str, arguments: &[&str]) -> Said {
    said(
        command(arguments)
            .env("LANG", locale)
            .output()
            .expect("the binary"),
    )
}

#[test]
fn wrong_usage_is_explained_and_ends_with_two() {
    for arguments in [
        &["tree"][..],
        &["diff", ZEZHOU],
        &["diff", ZEZHOU, LIULIN, ZEZHOU_2023, "--sort", "change"],
        &["diff", ZEZHOU, LIULIN, "--by", "project", "--under", "201"],
        &["ls", "--unit", "斤", "fixtures"],
        &["tree", ZEZHOU, "--form", "no-such-form"],
        &["--no-such-flag"],
    ] {
        let said = mingzhang(arguments);
        assert_eq!(said.status, Some(2), "{arguments:?}: {said:?}");
        assert!(!said.error.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_printed() {
    let help = prints(&["--help"]);
    for command in [
        "ls", "tree", "projects", "sheet", "diff", "find", "check", "export", "dump", "demo",
    ] {
        assert!(help.contains(command), "{command} not in\n{help}");
    }
    assert!(prints(&["--version"]).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn colours_only_where_they_are_wanted() {
    let plain = prints(&["ls", "fixtures"]);
    assert!(!plain.contains('\u{1b}'), "colours in a pipe");
    let mut command = command(&["ls", "fixtures"]);
    let said = said(command.env("NO_COLOR", "1").output().expect("the binary"));
    assert!(!said.out.contains('\u{1b}'));
}

#[test]
fn without_a_terminal_the_explorer_says_what_to_do() {
    let said = mingzhang(&["fixtures"]);
    assert_eq!(said.status, Some(2), "{said:?}");
    assert_eq!(said.error.lines().count(), 1, "{}", said.error);
    assert!(!said.out.contains('\u{1b}'), "escape sequences in a pipe");
}

#[test]
fn a_name_with_line_ends_forges_no_second_line() {
    for arguments in [
        &["ls", "甲\nmingzhang: 乙\r丙"][..],
        &["甲\nmingzhang: 乙\r丙"],
    ] {
        let Said {
            status,
            error: told,
            ..
        } = mingzhang(arguments);
        assert_eq!(status, Some(2), "{told}");
        assert_eq!(told.matches(['\n', '\r']).count(), 1, "{told:?}");
        assert!(
            told.starts_with("mingzhang: 甲 mingzhang: 乙 丙: "),
            "{told}"
        );
    }
}

#[test]
fn an_option_that_a_command_has_no_use_for_is_refused() {
    for (arguments, option) in [
        (
            &["dump", "grids", ZEZHOU, "--format", "json"][..],
            "--format",
        ),
        (&["dump", "model", ZEZHOU, "--unit", "元"], "--unit"),
        (&["export", ZEZHOU, "--unit", "元"], "--unit"),
        (&[ZEZHOU, "--format", "csv"], "--format"),
        (&["demo", "--format", "csv"], "--format"),
    ] {
        let Said {
            status,
            error: told,
            ..
        } = mingzhang(arguments);
        assert_eq!(status, Some(2), "{told}");
        assert!(told.contains(option), "{arguments:?}: {told}");
    }
}

#[test]
fn a_tree_goes_as_deep_below_its_total_as_asked() {
    let text = prints(&["tree", ZEZHOU, "--depth", "2"]);
    assert!(
        text.contains("\n    20103 ") && !text.contains("2010399"),
        "{text}"
    );
    let widths: Vec<usize> = text
        .lines()
        .skip(1)
        .filter(|line| line.matches('.').count() == 3)
        .map(mingzhang::text::width)
        .collect();
    assert!(
        widths.len() > 2 && widths.iter().all(|width| *width == widths[0]),
        "{text}"
    );
}

#[test]
fn a_table_that_is_not_there_is_told_with_those_that_are() {
    let said = mingzhang(&["tree", LIULIN, "--form", "nonsense"]);
    assert_eq!(said.status, Some(2));
    assert!(
        said.error.contains("nonsense") && said.error.contains("expenditure"),
        "{}",
        said.error
    );
    let forms = prints(&["tree", LIULIN, "--list"]);
    for form in forms
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next())
    {
        assert!(!prints(&["tree", LIULIN, "--form", form]).is_empty());
    }
}

#[test]
fn a_budget_and_a_final_account_can_be_compared() {
    let budget = "fixtures/yangcheng-2024-budget.txt";
    let rows = parsed(&ends(1, &["diff", budget, YANGCHENG, "--format", "json"]));
    assert_eq!(rows[0]["left"]["amount"], "234486800");
    assert_eq!(rows[0]["right"]["amount"], "442785400");
}

#[test]
fn what_matches_is_marked_where_colours_are_asked_for() {
    let text = prints(&["find", "遗属", ZEZHOU, "--color", "always"]);
    assert!(text.contains("\u{1b}[1;31m遗属\u{1b}[0m"), "{text}");
}

#[test]
fn a_file_may_be_called_like_a_command() {
    let folder = TempDir::new().expect("a folder");
    fs::copy(root().join(ZEZHOU), folder.path().join("ls")).expect("copied");
    let mut command = command(&["ls", "./ls", "--format", "json"]);
    let said = said(
        command
            .current_dir(folder.path())
            .output()
            .expect("the binary"),
    );
    assert_eq!(parsed(&said.out)[0]["path"], "./ls");
}

#[test]
fn every_argument_is_explained_in_the_language_of_the_reader() {
    let mut command = mingzhang::cli::command(mingzhang::texts::Lang::Zh);
    command.build();
    for sub in command.get_subcommands() {
        for argument in sub.get_arguments() {
            let help = argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            let is_chinese = help.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(
                is_chinese,
                "{} {}: {help:?}",
                sub.get_name(),
                argument.get_id()
            );
        }
    }
}

#[test]
fn what_a_document_prints_never_drives_the_terminal() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("\u{1b}]0;x\u{7}\u{202e}.txt");
    let hostile = "泽\u{1b}]52;c;eA==\u{7}州\u{202e}\u{9b}31m\u{0}";
    let text = fs::read_to_string(root().join(ZEZHOU)).expect("the fixture");
    fs::write(&path, text.replace("泽州", hostile)).expect("written");
    let (path, missing) = (path_text(&path), format!("{}.none", path_text(&path)));
    for arguments in [
        &["ls", path][..],
        &["ls", path, "--format", "csv"],
        &["ls", path, "--format", "json"],
        &["tree", path],
        &["projects", path],
        &["find", "项目", path],
        &["export", path],
        &["diff", path, ZEZHOU],
        &["dump", "model", path],
        &["dump", "blocks", path],
        &["tree", path, "--form", "\u{1b}[2J"],
        &["ls", &missing],
    ] {
        let said = mingzhang(arguments);
        for printed in [said.out, said.error] {
            let bad = printed
                .chars()
                .find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(bad, None, "{arguments:?}");
        }
    }
}
