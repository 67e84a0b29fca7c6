//! Every check is made on the fixtures, none raises a false alarm there, and each finds the specimen that breaks it.

use std::{collections::BTreeSet, fs, path::Path};

use mingzhang::{
    budget::Disclosure,
    pipeline,
    reports::checks::{self, Outcome, Verdict},
    texts::{self, Lang},
};

const BUDGET: &str = "fixtures/zezhou-2024-budget.txt";
const FINAL: &str = "fixtures/yangcheng-2024-final.txt";
const LIULIN: &str = "fixtures/liulin-2024-budget.txt";
const XINZHOU: &str = "fixtures/xinzhou-2022-budget.txt";
const JINCHENG: &str = "fixtures/jincheng-devzone-2024-budget.txt";

/// A fixture in which something is printed otherwise than it should be.
struct Specimen {
    check: &'static str,
    file: &'static str,
    printed: &'static str,
    instead: &'static str,
    verdict: Verdict,
}

const fn breaks(
    check: &'static str,
    file: &'static str,
    printed: &'static str,
    instead: &'static str,
) -> Specimen {
    Specimen {
        check,
        file,
        printed,
        instead,
        verdict: Verdict::Fails,
    }
}

const fn rounds(
    check: &'static str,
    file: &'static str,
    printed: &'static str,
    instead: &'static str,
) -> Specimen {
    Specimen {
        verdict: Verdict::Rounded,
        ..breaks(check, file, printed, instead)
    }
}

const fn hints(
    check: &'static str,
    file: &'static str,
    printed: &'static str,
    instead: &'static str,
) -> Specimen {
    Specimen {
        verdict: Verdict::Hint,
        ..breaks(check, file, printed, instead)
    }
}

/// What is said of the projects, put in the place of a sentence of the fixture.
const PROJECTS: &str = "2024年纳入绩效目标管理的项目21个，共7,167.32万元。下面列出其中4个。";

/// Sentences of the fixtures that others are put in the place of.
const THREE_PUBLIC: &str = "2024年没有“三公”经费预算，与上年相同。";
const OFFICES: &str = "本部门为行政单位，下设2个事业单位：大数据服务中心和商务发展服务中心。";
const OVERVIEW: &str = "组织7支方阵队在春节期间巡游。";
const FEWER_RECEPTIONS: &str = "“三公”经费预算4.70万元，比2023年减少0.10万元，下降2.08%。其中因公出国（境）费0万元，与上年相同；公务接待费0.20万元；公务用车运行维护费4.50万元。";

const SPECIMENS: &[Specimen] = &[
    breaks(
        "code-sums",
        BUDGET,
        "| 2101101 | 行政单位医疗 | 8.81 | 8.81 |",
        "| 2101101 | 行政单位医疗 | 9.81 | 9.81 |",
    ),
    rounds(
        "code-sums",
        BUDGET,
        "| 2101101 | 行政单位医疗 | 8.81 | 8.81 |",
        "| 2101101 | 行政单位医疗 | 8.82 | 8.82 |",
    ),
    breaks(
        "row-basic-project",
        BUDGET,
        "| 20113 | 商贸事务 | 7278.80 | 876.80 | 6402.00 |",
        "| 20113 | 商贸事务 | 7278.80 | 876.80 | 6403.00 |",
    ),
    rounds(
        "row-basic-project",
        BUDGET,
        "| 20113 | 商贸事务 | 7278.80 | 876.80 | 6402.00 |",
        "| 20113 | 商贸事务 | 7278.80 | 876.80 | 6402.01 |",
    ),
    breaks(
        "row-funds",
        BUDGET,
        "| 合计 | | 8309.51 | 7747.51 | 500.00 | 62.00 |",
        "| 合计 | | 8309.51 | 7757.51 | 500.00 | 62.00 |",
    ),
    rounds(
        "row-funds",
        BUDGET,
        "| 合计 | | 8309.51 | 7747.51 | 500.00 | 62.00 |",
        "| 合计 | | 8309.51 | 7747.50 | 500.00 | 62.00 |",
    ),
    breaks(
        "row-revenue",
        FINAL,
        "2100799	其他计划生育事务 支出	0.12	0.12",
        "2100799	其他计划生育事务 支出	0.12	0.21",
    ),
    rounds(
        "row-revenue",
        FINAL,
        "2100799	其他计划生育事务 支出	0.12	0.12",
        "2100799	其他计划生育事务 支出	0.12	0.13",
    ),
    breaks(
        "economic-split",
        FINAL,
        "人员经费合计		546.35",
        "人员经费合计		547.35",
    ),
    rounds(
        "economic-split",
        FINAL,
        "人员经费合计		546.35",
        "人员经费合计		546.33",
    ),
    breaks("three-public", LIULIN, "4.70", "4.90"),
    rounds("three-public", LIULIN, "4.70", "4.71"),
    breaks(
        "project-subtotals",
        BUDGET,
        "| 遗属补助 | 2.15 | 2.15 |",
        "| 遗属补助 | 3.15 | 2.15 |",
    ),
    rounds(
        "project-subtotals",
        BUDGET,
        "| 遗属补助 | 2.15 | 2.15 |",
        "| 遗属补助 | 2.16 | 2.16 |",
    ),
    breaks(
        "summary-balance",
        BUDGET,
        "| 收入总计 | 8909.83 | 支出总计 | 8909.83 | 8309.51 |",
        "| 收入总计 | 8909.83 | 支出总计 | 8999.83 | 8309.51 |",
    ),
    rounds(
        "summary-balance",
        BUDGET,
        "| 收入总计 | 8909.83 | 支出总计 | 8909.83 | 8309.51 |",
        "| 收入总计 | 8909.83 | 支出总计 | 8909.84 | 8309.51 |",
    ),
    breaks(
        "summary-totals",
        BUDGET,
        "| 上年结转 | 600.32 | 年终结转 |",
        "| 上年结转 | 630.32 | 年终结转 |",
    ),
    rounds(
        "summary-totals",
        BUDGET,
        "| 上年结转 | 600.32 | 年终结转 |",
        "| 上年结转 | 600.33 | 年终结转 |",
    ),
    breaks(
        "summary-parts",
        BUDGET,
        "| 三、国有资本经营预算 | 62.00 | 三、国防支出 | | | |",
        "| 三、国有资本经营预算 | 63.00 | 三、国防支出 | | | |",
    ),
    rounds(
        "summary-parts",
        BUDGET,
        "| 三、国有资本经营预算 | 62.00 | 三、国防支出 | | | |",
        "| 三、国有资本经营预算 | 62.01 | 三、国防支出 | | | |",
    ),
    breaks(
        "summary-carryover",
        BUDGET,
        "754.45 | 154.13 | 600.32 |",
        "754.45 | 154.13 | 604.32 |",
    ),
    rounds(
        "summary-carryover",
        BUDGET,
        "754.45 | 154.13 | 600.32 |",
        "754.45 | 154.13 | 600.33 |",
    ),
    breaks(
        "revenue-table",
        BUDGET,
        "| 合计 | | 8309.51 | 7747.51",
        "| 合计 | | 8319.51 | 7747.51",
    ),
    rounds(
        "revenue-table",
        BUDGET,
        "| 合计 | | 8309.51 | 7747.51",
        "| 合计 | | 8309.52 | 7747.51",
    ),
    breaks(
        "expenditure-table",
        BUDGET,
        "| 合计 | | 8909.83 | 1142.26",
        "| 合计 | | 8919.83 | 1142.26",
    ),
    rounds(
        "expenditure-table",
        BUDGET,
        "| 合计 | | 8909.83 | 1142.26",
        "| 合计 | | 8909.84 | 1142.26",
    ),
    breaks(
        "appropriation-tables",
        BUDGET,
        "| 合计 | | 7747.51 | 1142.26",
        "| 合计 | | 7748.51 | 1142.26",
    ),
    rounds(
        "appropriation-tables",
        BUDGET,
        "| 合计 | | 7747.51 | 1142.26",
        "| 合计 | | 7747.52 | 1142.26",
    ),
    breaks(
        "basic-economic",
        BUDGET,
        "| 合计 | | 1142.26 | 1028.00",
        "| 合计 | | 1152.26 | 1028.00",
    ),
    rounds(
        "basic-economic",
        BUDGET,
        "| 合计 | | 1142.26 | 1028.00",
        "| 合计 | | 1142.27 | 1028.00",
    ),
    breaks(
        "fund-balance",
        FINAL,
        "合计			1500.00	1500.00",
        "合计			1600.00	1500.00",
    ),
    rounds(
        "fund-balance",
        FINAL,
        "合计			1500.00	1500.00",
        "合计			1500.01	1500.00",
    ),
    breaks(
        "fund-revenue",
        BUDGET,
        "| 合计 | | 500.00 | | 500.00 |",
        "| 合计 | | 510.00 | | 510.00 |",
    ),
    rounds(
        "fund-revenue",
        BUDGET,
        "| 合计 | | 500.00 | | 500.00 |",
        "| 合计 | | 500.01 | | 500.01 |",
    ),
    breaks(
        "project-tables",
        BUDGET,
        "| 合计 | | 8909.83 | 1142.26 | 7767.57 |",
        "| 合计 | | 8909.83 | 1142.26 | 7777.57 |",
    ),
    rounds(
        "project-tables",
        BUDGET,
        "| 合计 | | 8909.83 | 1142.26 | 7767.57 |",
        "| 合计 | | 8909.83 | 1142.26 | 7767.58 |",
    ),
    breaks(
        "agency-operating",
        BUDGET,
        "| 部门合计 | 114.27 | 114.27 |",
        "| 部门合计 | 124.27 | 124.27 |",
    ),
    rounds(
        "agency-operating",
        BUDGET,
        "| 部门合计 | 114.27 | 114.27 |",
        "| 部门合计 | 114.28 | 114.28 |",
    ),
    breaks(
        "text-amounts",
        BUDGET,
        "上年结转600.32万元；收入总计",
        "上年结转600.23万元；收入总计",
    ),
    rounds(
        "text-amounts",
        BUDGET,
        "上年结转600.32万元；收入总计",
        "上年结转600.3万元；收入总计",
    ),
    breaks(
        "text-amounts",
        BUDGET,
        OFFICES,
        "“一般公共服务支出（类）商贸事务（款）行政运行（项）”876.80万元，2024年预算安排878.60万元。",
    ),
    breaks("text-shares", BUDGET, "占86.95%", "占86.59%"),
    breaks("text-changes", BUDGET, "增长16.53%", "增长15.63%"),
    breaks(
        "text-completion",
        FINAL,
        "完成年初预算的182.43%",
        "完成年初预算的128.43%",
    ),
    breaks(
        "text-procurement",
        BUDGET,
        "2024年政府采购预算6.98万元，其中货物1.98万元，工程0万元，服务5.00万元。",
        "2024年政府采购预算总额7.98万元。其中：政府采购货物预算1.98万元、政府采购工程预算0万元、政府采购服务预算5.00万元。",
    ),
    rounds(
        "text-procurement",
        BUDGET,
        "2024年政府采购预算6.98万元，其中货物1.98万元，工程0万元，服务5.00万元。",
        "2024年政府采购预算总额6.99万元。其中：政府采购货物预算1.98万元、政府采购工程预算0万元、政府采购服务预算5.00万元。",
    ),
    breaks(
        "text-kinds",
        BUDGET,
        PROJECTS,
        "2024年纳入绩效目标管理的二级项目21个，共计金额7,167.25万元。其中：其他运转类项目1个，涉及金额2.15万元；特定目标类项目19个，涉及金额7,165.10万元。",
    ),
    rounds(
        "text-kinds",
        BUDGET,
        PROJECTS,
        "2024年纳入绩效目标管理的二级项目21个，共计金额7,167.25万元。其中：其他运转类项目1个，涉及金额2.15万元；特定目标类项目20个，涉及金额7,165.11万元。",
    ),
    breaks(
        "text-projects",
        BUDGET,
        PROJECTS,
        "2024年纳入绩效目标管理的二级项目21个，共计金额7,167.32万元。",
    ),
    rounds(
        "text-projects",
        BUDGET,
        PROJECTS,
        "2024年纳入绩效目标管理的二级项目21个，共计金额7,167.26万元。",
    ),
    breaks(
        "sheet-amount",
        BUDGET,
        "| 遗属补助 | 2.15 | 2.15 |",
        "| 遗属补助 | 2.51 | 2.51 |",
    ),
    breaks(
        "sheet-funding",
        BUDGET,
        "| | | 市县(区)财政资金 | | 600,000 | | 市县(区)财政资金 | | 200,000 | |",
        "| | | 市县(区)财政资金 | | 600,000 | | 市县(区)财政资金 | | 300,000 | |",
    ),
    breaks(
        "evaluation-weights",
        FINAL,
        "注册资本金拨付时间		2024年3月底前	达成预期指标			10	10",
        "注册资本金拨付时间		2024年3月底前	达成预期指标			15	10",
    ),
    breaks(
        "evaluation-scores",
        FINAL,
        "总分								92	优",
        "总分								95	优",
    ),
    breaks(
        "evaluation-grade",
        FINAL,
        "总分								41	差",
        "总分								41	优",
    ),
    breaks(
        "evaluation-rate",
        FINAL,
        "市县区财政资金	703	703	570	570	0	100.00",
        "市县区财政资金	703	703	570	470	0	100.00",
    ),
    breaks("evaluation-actual", FINAL, "≤600吨	≤505吨", "≤600吨	≤650吨"),
    breaks(
        "evaluation-text",
        FINAL,
        "资金按合同进度拨付，专款专用。",
        "全年预算资金703万元，实际支出600万元，预算执行率100%。",
    ),
    breaks(
        "three-public-economic",
        LIULIN,
        "公务接待费	0.20	0.20",
        "公务接待费	0.02	0.02",
    ),
    breaks(
        "text-vehicles",
        BUDGET,
        "2023年底共有车辆0辆，",
        "公务用车编制5辆，实有5辆，其中：领导用车0辆、机要通信用车1辆、应急保障用车1辆、执法执勤用车0辆、其他公务用车2辆，",
    ),
    breaks(
        "text-units",
        XINZHOU,
        "实行绩效目标管理的项目 11 个，下面列出其中 3 个。",
        "局机关实行绩效目标管理的项目 2 个，服务中心实行绩效目标管理的项目 2 个。",
    ),
    breaks(
        "sheet-whole",
        JINCHENG,
        "合计	11997.57	合计",
        "合计	11999.57	合计",
    ),
    hints(
        "indicator-values",
        BUDGET,
        "| 活动时间 | 两节期间 | 时效指标 |",
        "| 活动时间 | | 时效指标 |",
    ),
    hints(
        "code-names",
        FINAL,
        "21103	污染防治	5364.00		5364.00",
        "21103	污染防止	5364.00		5364.00",
    ),
    breaks(
        "sheet-overview",
        BUDGET,
        "支持乡镇商贸中心改造和促消费活动。",
        "主要用于改造商贸中心40万元和促消费活动10万元。",
    ),
    rounds(
        "sheet-overview",
        BUDGET,
        "为2名遗属按月发放生活补助，冬季加发取暖费。",
        "为2名遗属发放补助，共计2.15万元。",
    ),
    breaks(
        "sheet-parts",
        BUDGET,
        "维修13家粮油公司的库房，三年完成。",
        "维修库房1,689万元。(1)屋面1000万元;(2)墙体600万元;(3)其他99万元。",
    ),
    rounds(
        "sheet-parts",
        BUDGET,
        "维修13家粮油公司的库房，三年完成。",
        "维修库房1,689.01万元。(1)屋面1000.00万元;(2)墙体600.00万元;(3)其他89.00万元。",
    ),
    breaks(
        "sheet-parts",
        BUDGET,
        "维修13家粮油公司的库房，三年完成。",
        "省级补助14万元(包含库房25.57万元)。",
    ),
    hints(
        "sheet-source",
        BUDGET,
        "县域商业体系建设及促进消费升级资金",
        "中央财政县域商业体系建设资金",
    ),
    breaks(
        "sheet-worked",
        BUDGET,
        "为2名遗属按月发放生活补助，冬季加发取暖费。",
        "生活补助568元*2人*12月=13682元。",
    ),
    rounds(
        "sheet-worked",
        BUDGET,
        "为2名遗属按月发放生活补助，冬季加发取暖费。",
        "生活补助568元*2人*12月=1.36万元。",
    ),
    hints(
        "sheet-worked",
        BUDGET,
        "组织7支方阵队在春节期间巡游。",
        "组织巡游10万元(7*1000*2)。",
    ),
    breaks(
        "evaluation-text-rate",
        FINAL,
        "资金按合同进度拨付，专款专用。",
        "资金按合同进度拨付，预算执行率93%。",
    ),
    rounds(
        "evaluation-text-rate",
        FINAL,
        "资金按合同进度拨付，专款专用。",
        "全年预算资金703万元，实际到位570万元，资金到位率81.1%。",
    ),
    hints(
        "evaluation-unspent",
        FINAL,
        "703	570	570	0	100.00	10.00	无",
        "703	0	0	0	0.00	0.00	无",
    ),
    breaks(
        "evaluation-count",
        FINAL,
        "2024年自评项目14个，涉及资金43673.95万元：13个为“优”，1个为“差”。",
        "2024年二级项目绩效自评个数3个：3个项目自评等级为“优”，1个项目自评等级为“差”。",
    ),
    breaks(
        "text-parts",
        BUDGET,
        "房屋面积1,860.50平方米。",
        "房屋面积1860.50平方米（其中地上1000.00平方米，地下800.50平方米）。",
    ),
    rounds(
        "text-parts",
        BUDGET,
        "房屋面积1,860.50平方米。",
        "房屋面积1860.50平方米（其中地上1000.00平方米，地下860.51平方米）。",
    ),
    hints(
        "text-sum-of-budgets",
        FINAL,
        "年初预算23,448.68万元，支出决算42,778.54万元，完成年初预算的182.43%。",
        "一般公共预算支出年初预算460.00万元，支出决算509.54万元。一般公共服务支出年初预算400.00万元，支出决算484.72万元。卫生健康支出年初预算50.00万元，支出决算24.82万元。",
    ),
    rounds(
        "text-sum-of-budgets",
        FINAL,
        "年初预算23,448.68万元，支出决算42,778.54万元，完成年初预算的182.43%。",
        "一般公共预算支出年初预算450.01万元，支出决算509.54万元。一般公共服务支出年初预算400.00万元，支出决算484.72万元。卫生健康支出年初预算50.00万元，支出决算24.82万元。",
    ),
    breaks(
        "text-directions",
        FINAL,
        "年初预算23,448.68万元，支出决算42,778.54万元，完成年初预算的182.43%。",
        "年初预算23,448.68万元，支出决算42,778.54万元。决算数小于预算数。",
    ),
    rounds(
        "text-directions",
        FINAL,
        "年初预算23,448.68万元，支出决算42,778.54万元，完成年初预算的182.43%。",
        "年初预算42,778.55万元，支出决算42,778.54万元。决算数等于预算数。",
    ),
    hints(
        "text-names",
        BUDGET,
        "其中一般公共服务支出7,280.95万元，占93.98%；社会保障和就业支出134.26万元",
        "其中一般公共服务支出7,280.95万元，占93.98%；社会保障与就业支出134.26万元",
    ),
    breaks(
        "indicator-sense",
        BUDGET,
        "维修库房企业 | 13家",
        "维修库房企业 | 12家",
    ),
    hints(
        "indicator-sense",
        BUDGET,
        "资格符合率 | 100% | 质量指标 | 资格符合率 | 100%",
        "补助合格率 | ≤10% | 质量指标 | 补助合格率 | ≤10%",
    ),
    hints("explanation-parts", BUDGET, "政府采购", "物品购置"),
    breaks(
        "empty-tables",
        BUDGET,
        "500.00 | | 500.00 |\n\n部门公开表9",
        "500.00 | | 500.00 |\n\n注：本表无数据\n\n部门公开表9",
    ),
    hints("empty-tables", BUDGET, "注：本表无数据", ""),
    hints(
        "contents",
        BUDGET,
        "表三2024年预算支出总表",
        "表三2024年预算支用总表",
    ),
    breaks(
        "department-name",
        BUDGET,
        "部门名称：泽州县工业和信息化局",
        "部门名称：泽州县工业和信息局",
    ),
    breaks(
        "text-two-years",
        BUDGET,
        THREE_PUBLIC,
        "2024年预算为4.50万元，2023年预算为4.20万元，增加0.20万元。",
    ),
    rounds(
        "text-two-years",
        BUDGET,
        THREE_PUBLIC,
        "2024年预算为4.50万元，2023年预算为4.20万元，增加0.31万元。",
    ),
    breaks(
        "text-three-public",
        LIULIN,
        FEWER_RECEPTIONS,
        "“三公”经费预算4.70万元，比2023年减少0.10万元，主要是接待减少。其中因公出国（境）费0万元，与上年相同；公务接待费0.20万元，比上年减少0.30万元；公务用车购置及运行费4.50万元，与上年相同。",
    ),
    rounds(
        "text-three-public",
        LIULIN,
        FEWER_RECEPTIONS,
        "“三公”经费预算4.70万元，比2023年减少0.10万元，主要是接待减少。其中因公出国（境）费0万元，与上年相同；公务接待费0.20万元，比上年减少0.11万元；公务用车购置及运行费4.50万元，与上年相同。",
    ),
    hints(
        "text-reasons",
        BUDGET,
        "比上年减少3.45万元，下降2.9%，主要是有人退休。",
        "比上年减少3.45万元，下降2.9%。",
    ),
    hints(
        "text-people",
        BUDGET,
        OFFICES,
        "本部门现有干部职工29人。其中工勤人员3人，事业人员4人，公务员14人，合同工7人。",
    ),
    hints(
        "text-offices",
        BUDGET,
        OFFICES,
        "本部门内设5个股室：办公室、运行股（商务股）、国资股、人事股。",
    ),
    hints(
        "text-offices",
        BUDGET,
        OFFICES,
        "本部门共设4个股室。办公室、财务室、财务室以及综合室。",
    ),
    hints(
        "sheet-lists",
        BUDGET,
        OVERVIEW,
        "预计10万元，其中:1、租车4万元;2、服装3.5万元。",
    ),
    rounds(
        "sheet-lists",
        BUDGET,
        OVERVIEW,
        "预计10万元，其中:1、租车6.2万元;2、服装3.85万元。",
    ),
    hints(
        "sheet-lists",
        BUDGET,
        OVERVIEW,
        "1、20*300=6000元2、30*300=9000元3、40*300=12000元，共4万元",
    ),
    hints(
        "sheet-lists",
        BUDGET,
        OVERVIEW,
        "1.租车;2.服装;3.道具;5.音响。",
    ),
    hints(
        "sheet-numbers",
        BUDGET,
        OVERVIEW,
        "参加人数约80人，在春节期间巡游。",
    ),
    hints(
        "sheet-numbers",
        BUDGET,
        "三年修好13家公司的库房。",
        "维修12家粮油公司的库房。",
    ),
    hints(
        "sheet-numbers",
        BUDGET,
        "遗属补助人数 | 2人 | 数量指标 | 遗属补助人数 | 2人",
        "年底慰问次数 | 2次 | 数量指标 | 年底慰问次数 | 2次",
    ),
    hints(
        "sheet-dates",
        BUDGET,
        "正月十五前完成巡游。",
        "1.2024年5月招标;2.2024年2月巡游。",
    ),
    hints(
        "sheet-dates",
        BUDGET,
        "正月十五前完成巡游。",
        "2022年12月前完成巡游。",
    ),
    hints(
        "sheet-dates",
        BUDGET,
        "补助每月发放，取暖费十二月发放。",
        "6月实施发放完成。",
    ),
    hints(
        "sheet-department",
        BUDGET,
        "| 项目名称 | | 2024年两节方阵巡游活动经费 | | | | | |\n| 主管部门及代码 | | 012-泽州县工业和信息化局 |",
        "| 项目名称 | | 2024年两节方阵巡游活动经费 | | | | | |\n| 主管部门及代码 | | 907-经济建设股 |",
    ),
    hints(
        "indicator-kind",
        BUDGET,
        "活动成本 | ≤10万元 | 成本指标 | 活动成本 | ≤10万元",
        "活动成本 | 90% | 成本指标 | 活动成本 | 90%",
    ),
    hints(
        "indicator-kind",
        BUDGET,
        "活动符合率 | 100% | 质量指标 | 活动符合率 | 100%",
        "服务人数 | 100人 | 质量指标 | 服务人数 | 100人",
    ),
    hints(
        "indicator-kind",
        BUDGET,
        "活动符合率 | 100% | 质量指标 | 活动符合率 | 100%",
        "活动符合率 | 100% | 时效指标 | 活动符合率 | 100%",
    ),
    hints(
        "indicator-kind",
        BUDGET,
        "维修库房面积 | 19770平方米 | | 维修库房面积 | 19770平方米",
        "维修库房数量 | ≥10特 | | 维修库房数量 | ≥10特",
    ),
    hints(
        "levels",
        BUDGET,
        "| 2011301 | 行政运行 | 876.80 | 876.80 | |\n| 2011399 | 其他商贸事务支出 | 6402.00 | | 6402.00 |\n",
        "",
    ),
];

fn text(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(path).expect("a fixture")
}

fn read(file: &str, text: String) -> Disclosure {
    pipeline::read(Path::new(file), text.into_bytes()).expect("a disclosure")
}

fn said(disclosure: &Disclosure, outcome: &Outcome) -> String {
    format!(
        "{} {}: {}",
        outcome.check.code,
        outcome.place().what(disclosure, Lang::En),
        outcome.message(Lang::En)
    )
}

#[test]
fn each_check_finds_its_specimen() {
    let mut wrong = Vec::new();
    for specimen in SPECIMENS {
        let whole = text(specimen.file);
        if !whole.contains(specimen.printed) {
            wrong.push(format!(
                "{}: {:?} is not in {}",
                specimen.check, specimen.printed, specimen.file
            ));
            continue;
        }
        let changed = whole.replace(specimen.printed, specimen.instead);
        let disclosure = read(specimen.file, changed);
        let outcomes = checks::run(&disclosure);
        let of_this = || {
            outcomes
                .iter()
                .filter(|outcome| outcome.check.code == specimen.check)
        };
        let found = of_this().any(|outcome| outcome.verdict == specimen.verdict);
        let alarm = specimen.verdict != Verdict::Fails
            && of_this().any(|outcome| outcome.verdict == Verdict::Fails);
        if !found || alarm {
            let all: Vec<String> = of_this()
                .filter(|outcome| outcome.verdict != Verdict::Holds)
                .map(|outcome| {
                    format!(
                        "\n    {} {}",
                        outcome.verdict.name(),
                        said(&disclosure, outcome)
                    )
                })
                .collect();
            wrong.push(format!(
                "{} {:?} {:?}{}",
                specimen.check,
                specimen.verdict,
                specimen.instead,
                all.concat()
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_table_that_is_not_there_is_missed() {
    let whole = text(BUDGET);
    let (before, rest) = whole.split_once("预算公开表10").expect("the heading");
    let (_, after) = rest
        .split_once("2024年财政拨款安排机关运行经费预算表")
        .expect("the next");
    let disclosure = read(
        BUDGET,
        format!("{before}2024年财政拨款安排机关运行经费预算表{after}"),
    );
    let outcomes = checks::run(&disclosure);
    let hints = |outcome: &&Outcome| {
        outcome.check.code == "completeness" && outcome.verdict == Verdict::Hint
    };
    assert_eq!(outcomes.iter().filter(hints).count(), 1);
}

#[test]
fn every_check_is_reached_and_named() {
    let mut reached = BTreeSet::new();
    for file in [BUDGET, FINAL, LIULIN, JINCHENG, XINZHOU] {
        let disclosure = read(file, text(file));
        reached.extend(
            checks::run(&disclosure)
                .iter()
                .map(|outcome| outcome.check.code),
        );
    }
    for check in checks::CHECKS {
        assert!(reached.contains(check.code), "{} is never made", check.code);
        let has_specimen = SPECIMENS
            .iter()
            .any(|specimen| specimen.check == check.code);
        assert!(
            has_specimen || check.code == "completeness",
            "{} has no specimen",
            check.code
        );
        for key in ["check", "compares"] {
            assert!(
                texts::has(&format!("{key}.{}", check.code)),
                "no {key} for {}",
                check.code
            );
        }
    }
}

#[test]
fn nothing_is_cried_in_fixtures_that_hold() {
    for file in [BUDGET, FINAL] {
        let disclosure = read(file, text(file));
        let alarms: Vec<String> = checks::run(&disclosure)
            .iter()
            .filter(|outcome| outcome.verdict == Verdict::Fails)
            .map(|outcome| said(&disclosure, outcome))
            .collect();
        assert!(alarms.is_empty(), "{file}\n{}", alarms.join("\n"));
    }
}
