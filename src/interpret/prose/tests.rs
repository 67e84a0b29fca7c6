//! What a reader would say of short texts.

use proptest::prelude::*;

use super::*;
use crate::{document, tables};

/// Reads a text as a document with nothing but prose; what is no text says nothing.
fn prose(text: &str) -> Prose {
    let Ok(document) = document::open(text.as_bytes().to_vec()) else {
        return Prose::default();
    };
    let parts = tables::find(&document);
    read(&document.source, &parts, &vec![false; parts.len()], "")
}

/// The claims of a text, a line each: subject, amount, share, completion, change.
fn claims(text: &str) -> Vec<String> {
    prose(text).claims.iter().map(written).collect()
}

fn written(claim: &Claim) -> String {
    let mut out = format!("{} {}", claim.subject, claim.quantity);
    if let Some(share) = claim.share {
        out += &format!(" 占{share}%");
    }
    if let Some(completion) = claim.completion {
        out += &format!(" 完成{completion}%");
    }
    if let Some(change) = &claim.change {
        out += &format!(" {:?}", change.direction);
        out += &change.amount.map_or(String::new(), |by| format!(" {by}"));
        out += &change.percent.map_or(String::new(), |by| format!(" {by}%"));
    }
    out
}

#[test]
fn a_change_after_a_list_of_parts_is_one_of_the_whole() {
    assert_eq!(
        claims(
            "2024年度预算收入总计90.00万元，其中：本年收入80.00万元，上年结转10.00万元，比上年减少10.00万元，下降10.00%。"
        ),
        [
            "预算收入总计 90.00万元 Down 10.00万元 10.00%",
            "本年收入 80.00万元",
            "上年结转 10.00万元",
        ]
    );
}

#[test]
fn a_sentence_without_end_costs_no_more_for_each_of_its_amounts() {
    let clauses = 4_000;
    let text = "三公经费支出5万元，比上年增加1万元，".repeat(clauses);
    let claims = claims(&text);
    assert_eq!(claims.len(), clauses);
    let all_changed = claims.iter().all(|claim| claim.contains("Up 1万元"));
    assert!(all_changed, "{}", claims[clauses - 1]);
}

#[test]
fn parts_with_their_own_changes_keep_them() {
    assert_eq!(
        claims(
            "“三公”经费预算共5万元，较2021年减少2万元。其中：因公出国（境）费用未安排，与2021年相同，为0；公务接待费2万元，较上年增加1万元；公务用车购置费0元，与上年相同。"
        ),
        [
            "“三公”经费预算 5万元 Down 2万元",
            "因公出国（境）费用 0万元 Same",
            "公务接待费 2万元 Up 1万元",
            "公务用车购置费 0元 Same",
        ]
    );
}

#[test]
fn shares_and_completions_stay_with_their_amounts() {
    assert_eq!(
        claims(
            "支出决算 20 万元，完成年初预算的125.00%；工资15万元, 占75.00%; 其他5万元，占比 25.00％。"
        ),
        [
            "支出决算 20万元 完成125.00%",
            "工资 15万元 占75.00%",
            "其他 5万元 占25.00%",
        ]
    );
}

#[test]
fn a_change_goes_to_what_it_names() {
    assert_eq!(
        claims(
            "2024年度收入总计45.00万元，支出总计40.00万元。与上年相比，收入总计减少5万元，下降10.00%，支出总计增加4万元，增长11.11%。"
        ),
        [
            "收入总计 45.00万元 Down 5万元 10.00%",
            "支出总计 40.00万元 Up 4万元 11.11%",
        ]
    );
}

#[test]
fn reasons_are_no_changes_of_what_they_explain() {
    assert_eq!(
        claims("接待费0.20万元，比上年减少0.03万元，主要原因是培训费减少0.05万元。"),
        ["接待费 0.20万元 Down 0.03万元", "培训费减少 0.05万元"]
    );
}

#[test]
fn a_comparison_reaches_over_semicolons_and_outturns_are_of_what_was_budgeted() {
    assert_eq!(
        claims(
            "收入总计9.00万元，支出总计8.00万元。与上年相比，收入总计减少1.00万元，下降10.00%；支出总计增加1.00万元，增长14.29%。"
        ),
        [
            "收入总计 9.00万元 Down 1.00万元 10.00%",
            "支出总计 8.00万元 Up 1.00万元 14.29%",
        ]
    );
    assert_eq!(
        claims(
            "教育支出年初预算5.00万元，支出决算4.00万元，完成年初预算的80.00%。较上年决算减少1.00万元，下降20.00%。"
        ),
        [
            "教育支出年初预算 5.00万元",
            "教育支出决算 4.00万元 完成80.00% Down 1.00万元 20.00%",
        ]
    );
}

#[test]
fn earlier_years_are_not_what_changed() {
    assert_eq!(
        claims(
            "一是债券资金减少，2024年为0.15亿元，2023年债券资金为1.38亿元。与上年相比减少了1.23亿元。"
        ),
        ["债券资金 0.15亿元 Down 1.23亿元", "债券资金 1.38亿元",]
    );
}

#[test]
fn counts_and_what_they_cost() {
    assert_eq!(
        claims(
            "纳入管理的项目3个，共计金额9.50万元。其中：运转类项目1个，涉及金额2.50万元；单价100万元（含）以上设备0台（套）。"
        ),
        [
            "纳入管理的项目 3个",
            "纳入管理的项目 9.50万元",
            "运转类项目 1个",
            "运转类项目 2.50万元",
            "单价100万元（含）以上设备 0台",
        ]
    );
    assert_eq!(
        claims("2025年某街道下属1家机关和2家参公事业单位财政拨款的机关运行经费预算为464.64万元"),
        [
            "机关 1家",
            "参公事业单位 2家",
            "财政拨款的机关运行经费预算 464.64万元"
        ]
    );
}

#[test]
fn a_unit_left_out_is_that_of_the_neighbours() {
    let prose = prose("涉及部门预算资金25.00，其中基本支出10.00万元，项目支出15.00万元。");
    let amounts: Vec<String> = prose.claims.iter().map(written).collect();
    assert_eq!(
        amounts,
        [
            "部门预算资金 25.00万元",
            "基本支出 10.00万元",
            "项目支出 15.00万元"
        ]
    );
    assert_eq!(prose.findings.len(), 1);
}

#[test]
fn a_claim_marks_its_number() {
    let text = "某局\n\n第一部分 说明\n\n本年收入 1,142.26\n万元。";
    let document = document::open(text.as_bytes().to_vec()).expect("text");
    let claims = prose(text).claims;
    let at = claims[0].at;
    let marked = document.source.marked(at, at.line).expect("a place");
    assert_eq!(&document.source.line(at.line)[marked], "1,142.26");
}

#[test]
fn sections_follow_the_form_of_their_headings() {
    let text = "目 录\n\n第一部分 概况 1\n一、职责..... 1\n\n第一部分 概况\n\n一、职责\n\n（一）办理各项业务，并做\n好服务。\n\n- 3 -\n\n二、机构\n\n经费分布图\n\n第二部分 说明\n无。\n";
    let prose = prose(text);
    let shape: Vec<(u8, &str, usize)> = prose
        .sections
        .iter()
        .map(|section| {
            (
                section.level,
                section.heading.as_str(),
                section.paragraphs.len(),
            )
        })
        .collect();
    assert_eq!(
        shape,
        [
            (1, "第一部分 概况", 0),
            (2, "一、职责", 1),
            (2, "二、机构", 0),
            (1, "第二部分 说明", 1),
        ]
    );
    assert_eq!(
        prose.sections[1].paragraphs[0].text,
        "（一）办理各项业务，并做好服务。"
    );
}

#[test]
fn where_something_else_is_found_is_said_by_the_section_before_a_table_and_not_by_its_title() {
    let text = "第一部分 说明\n\n一、绩效目标\n\n共3个项目。\n\n（绩效目标表见附件）\n\n绩效目标表\n\n（2024年）\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 1 |\n";
    let prose = prose(text);
    let last = prose.sections.last().expect("a section");
    let said: Vec<&str> = last.paragraphs.iter().map(|it| &*it.text).collect();
    assert_eq!(said, ["共3个项目。", "（绩效目标表见附件）"]);
}

#[test]
fn titles_without_numbers_are_headings_where_nothing_is_numbered() {
    let headings = |text: &str| -> Vec<String> {
        let sections = prose(text).sections;
        sections
            .into_iter()
            .map(|section| section.heading)
            .collect()
    };
    let text = "主管部门：某区人民政府某街道办事处某某某某某某某某某某\n目 录\n一、名词解释……………\n\n某街道主要职能\n\n办理事务，服务居民。\n\n名词解释\n\n（一）基本支出：必需的支出。\n\n其他情况说明\n\n没有。\n";
    assert_eq!(
        headings(text),
        ["某街道主要职能", "名词解释", "其他情况说明"]
    );
    assert_eq!(prose(text).glossary.len(), 1);
    let numbered = "第一部分 概况\n\n一、其他\n\n没有此项说明\n\n第二部分 某局2018\n年度情况说明\n\n第三部分 某局2018年度决算情况\n说明\n";
    assert_eq!(
        headings(numbered),
        [
            "第一部分 概况",
            "一、其他",
            "第二部分 某局2018年度情况说明",
            "第三部分 某局2018年度决算情况说明"
        ]
    );
}

#[test]
fn stages_are_told_of_the_item_that_the_paragraph_begins_with() {
    assert_eq!(
        claims(
            "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：办学。年初预算为5.00万元，支出决算为4.00万元。"
        ),
        [
            "教育支出（类）普通教育（款）小学教育（项）年初预算 5.00万元",
            "教育支出（类）普通教育（款）小学教育（项）支出决算 4.00万元",
        ]
    );
}

#[test]
fn terms_are_divided_from_their_explanations() {
    let text = "第四部分 名词解释\n\n一、**基本支出**：指必需的支出。\n\n二、单位资金：\n\n专指其他资金。\n\n三、一般公共预算是指以税收为主的预算。\n\n第五部分 附件\n\n一、表格：见后。\n";
    let glossary: Vec<(String, String)> = prose(text)
        .glossary
        .into_iter()
        .map(|term| (term.name, term.explanation))
        .collect();
    let pair = |name: &str, explanation: &str| (name.to_string(), explanation.to_string());
    assert_eq!(
        glossary,
        [
            pair("基本支出", "指必需的支出。"),
            pair("单位资金", "专指其他资金。"),
            pair("一般公共预算", "是指以税收为主的预算。"),
        ]
    );
}

/// A sentence as explanations have them, with a figure of so many kinds.
fn sentence() -> impl Strategy<Value = String> {
    let amount = (0u32..2_000_000, 0u32..100).prop_map(|(whole, cents)| {
        let number = crate::budget::grouped(
            rust_decimal::Decimal::new(i64::from(whole) * 100 + i64::from(cents), 2),
            2,
        );
        format!("{number}万元")
    });
    let tail = prop_oneof![
        Just(String::new()),
        (0u32..10_000).prop_map(|share| format!("，占{}.{:02}%", share / 100, share % 100)),
        (1u32..999).prop_map(|by| format!("，比上年增加{by}.50万元，增长{by}.1%")),
        Just("，与上年相同".to_string()),
    ];
    let name = prop::sample::select(vec![
        "基本支出",
        "项目支出",
        "公务接待费",
        "政府采购预算总额",
        "卫生健康支出",
    ]);
    (name, amount, tail).prop_map(|(name, amount, tail)| format!("{name}{amount}{tail}。"))
}

proptest! {
    #[test]
    fn any_text_gives_a_value(text in "\\PC{0,200}") {
        prose(&text);
    }

    #[test]
    fn any_words_of_the_trade_give_a_value(
        words in prop::collection::vec(prop::sample::select(vec![
            "2024年", "1,142.26", "万元", "亿", "元", "占", "%", "，", "。", "；", "比上年", "减少", "增长",
            "其中：", "（", "）", "一、", "第一部分", "5", "０．５", "\n", "\n\n", " ", "与上年相同", "为", "个",
            "目录", "名词解释", "指", "*", "**", "- ", "原因是", "共计金额", "以上", "-", "：",
        ]), 0..40),
    ) {
        prose(&words.concat());
    }

    #[test]
    fn wrapped_anywhere_gives_the_same_claims(
        sentences in prop::collection::vec(sentence(), 1..5),
        widths in prop::collection::vec(8usize..40, 1..60),
    ) {
        let text = sentences.concat();
        let mut wrapped = String::new();
        let mut widths = widths.iter().cycle();
        let mut left = *widths.next().unwrap_or(&10);
        for c in text.chars() {
            // A line that ends with a full stop ends its paragraph.
            if left == 0 && !wrapped.ends_with('。') {
                wrapped.push('\n');
                left = *widths.next().unwrap_or(&10);
            }
            wrapped.push(c);
            left = left.saturating_sub(1);
        }
        prop_assert_eq!(claims(&wrapped), claims(&text), "{}", wrapped);
    }
}
