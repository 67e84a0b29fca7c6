//! Every key does what the table of keys says: fixtures opened, keys typed, and where one is then.

mod support;

use std::collections::HashSet;

use mingzhang::{
    texts::Lang,
    tui::{
        keys::{self, Scope},
        update::Effect,
    },
};
use support::explorer::Explorer;

const SIZE: (u16, u16) = (80, 24);

/// Fixtures, keys, and the title and the row one is on then.
const WALKS: &[(&str, &str, &str)] = &[
    ("*", "G c", "勾稽核对 | ? 留意 3"),
    ("*", "G v", "文字说明 | 第一部分 概况"),
    ("zezhou-2024", "Enter c", "勾稽核对 | ? 留意 3"),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter c",
        "勾稽核对 | ? 留意 3",
    ),
    ("zezhou-2024 liulin", "j Enter d C", "勾稽核对 | ? 留意 3"),
    ("zezhou-2024", "Enter v", "文字说明 | 第一部分 概况"),
    (
        "*",
        "j",
        "7 份公开 | 柳林县工业和信息化局 2024 预算 17,944.67 28 4 6 99.8%",
    ),
    (
        "*",
        "j j k",
        "7 份公开 | 柳林县工业和信息化局 2024 预算 17,944.67 28 4 6 99.8%",
    ),
    (
        "*",
        "G",
        "7 份公开 | 泽州县工业和信息化局 2024 预算 8,909.83 24 4 1 100%",
    ),
    (
        "*",
        "G g",
        "7 份公开 | 晋城经济技术开发区管理委员会 2024 预算 11,941.39 32 3 100%",
    ),
    (
        "*",
        "Ctrl-d",
        "7 份公开 | 泽州县工业和信息化局 2024 预算 8,909.83 24 4 1 100%",
    ),
    (
        "*",
        "G Ctrl-u",
        "7 份公开 | 晋城经济技术开发区管理委员会 2024 预算 11,941.39 32 3 100%",
    ),
    (
        "*",
        "PageDown PageUp j",
        "7 份公开 | 柳林县工业和信息化局 2024 预算 17,944.67 28 4 6 99.8%",
    ),
    (
        "*",
        "s",
        "7 份公开 | 阳城县工业和信息化局 2024 决算 44,278.54 3 3 2 100%",
    ),
    (
        "*",
        "G p",
        "24 个项目 | 医药物资储备管理费 100.00 无 100.00",
    ),
    ("*", "G w", "读取提示 | 警告 1"),
    (
        "*",
        "G > <",
        "7 份公开 | 泽州县工业和信息化局 2024 预算 8,909.83 24 4 1 100%",
    ),
    ("*", "G o", "zezhou-2024-budget.txt | "),
    (
        "*",
        "f '阳城' Enter j",
        "7 份公开 | 阳城县工业和信息化局 2024 决算 44,278.54 3 3 2 100%",
    ),
    (
        "*",
        "f '阳城' Esc G",
        "7 份公开 | 泽州县工业和信息化局 2024 预算 8,909.83 24 4 1 100%",
    ),
    ("*", "f F1", "按键 | 输入筛选时"),
    (
        "*",
        "f '阳城' Enter j Esc",
        "7 份公开 | 阳城县工业和信息化局 2024 决算 44,278.54 3 3 2 100%",
    ),
    (
        "*",
        "G m k d",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 支出总表·合计 | 合计 7,645.65 合计 8,909.83 +1,264.18 +16.5%",
    ),
    (
        "*",
        "G m k m",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 支出总表·合计 | 合计 7,645.65 合计 8,909.83 +1,264.18 +16.5%",
    ),
    (
        "*",
        "G d '柳林' Enter",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 合计 8,909.83 合计 17,944.67 +9,034.84 +101.4%",
    ),
    (
        "zezhou-2024",
        "Enter j j j",
        "预算支出总表 | 2010399 其他政府办公厅（室）及相关机构事务支出 2.15 2.15",
    ),
    (
        "zezhou-2024",
        "Enter j h",
        "预算支出总表 | 201 一般公共服务支出 7,280.95 876.80 6,404.15",
    ),
    (
        "zezhou-2024",
        "Enter j h l j",
        "预算支出总表 | 20103 政府办公厅（室）及相关机构事务 2.15 2.15",
    ),
    (
        "zezhou-2024",
        "Enter 1 j j",
        "预算支出总表 | 207 文化旅游体育与传媒支出 10.00 10.00",
    ),
    (
        "zezhou-2024",
        "Enter 2 G",
        "预算支出总表 | 22301 解决历史遗留问题及改革成本支出 62.00 62.00",
    ),
    (
        "zezhou-2024",
        "Enter 1 3 j j j",
        "预算支出总表 | 2010399 其他政府办公厅（室）及相关机构事务支出 2.15 2.15",
    ),
    (
        "zezhou-2024",
        "Enter j j j J",
        "预算支出总表 | 20103 政府办公厅（室）及相关机构事务 2.15 2.15",
    ),
    (
        "zezhou-2024",
        "Enter t",
        "财政拨款收支总表·收入 | 一、一般公共预算 7,747.51",
    ),
    (
        "zezhou-2024",
        "Enter T",
        "预算收入总表 | 合计 8,309.51 7,747.51 500.00 62.00 600.32",
    ),
    (
        "zezhou-2024",
        "Enter b '三公' Enter",
        "财政拨款安排“三公”经费支出预算表 | 因公出国（境）费",
    ),
    (
        "zezhou-2024",
        "Enter j j j i",
        "2010399 其他政府办公厅（室）及相关机构事务支出 | 201 一般公共服务支出",
    ),
    (
        "zezhou-2024",
        "Enter j j j Enter",
        "2010399 其他政府办公厅（室）及相关机构事务支出 | 201 一般公共服务支出",
    ),
    (
        "zezhou-2024",
        "Enter j j j i j j j j Enter",
        "zezhou-2024-budget.txt | | 2010399 | 其他政府办公厅（室）及相关机构事务支出 | 2.15 | 2.15 | | | | | |",
    ),
    (
        "zezhou-2024",
        "Enter j j j i j j h",
        "预算支出总表 | 2010399 其他政府办公厅（室）及相关机构事务支出 2.15 2.15",
    ),
    (
        "zezhou-2024",
        "Enter j j j i G o",
        "zezhou-2024-budget.txt | | 遗属补助 | 2.15 | 2.15 | | | | |",
    ),
    (
        "zezhou-2024",
        "Enter j j j o",
        "zezhou-2024-budget.txt | | 2010399 | 其他政府办公厅（室）及相关机构事务支出 | 2.15 | | 2.15 |",
    ),
    (
        "zezhou-2024",
        "Enter j j j o j j o",
        "zezhou-2024-budget.txt | | 2010399 | 其他政府办公厅（室）及相关机构事务支出 | 2.15 | | 2.15 |",
    ),
    (
        "zezhou-2024",
        "Enter j j j o h",
        "预算支出总表 | 2010399 其他政府办公厅（室）及相关机构事务支出 2.15 2.15",
    ),
    ("zezhou-2024", "Enter w", "读取提示 | 警告 1"),
    (
        "zezhou-2024",
        "Enter b '项目支出' Enter j j j",
        "项目支出预算表（本年预算） | 商业市场发展业务经费 20.00 20.00",
    ),
    (
        "zezhou-2024",
        "Enter b '项目支出' Enter j j j Enter",
        "项目支出预算表（本年预算） | 商业市场发展业务经费 20.00 20.00",
    ),
    (
        "zezhou-2024",
        "Enter b '收入总表' Enter > j",
        "预算收入总表 | 201 一般公共服务支出 7,280.95 7,280.95",
    ),
    (
        "zezhou-2024",
        "Enter b '收入总表' Enter > < j",
        "预算收入总表 | 201 一般公共服务支出 7,280.95 7,280.95",
    ),
    (
        "zezhou-2024",
        "Enter p j",
        "24 个项目 | 商业市场发展业务经费 20.00 无 20.00",
    ),
    (
        "zezhou-2024",
        "Enter p s",
        "24 个项目 | 2023年度泽州县重点产业链技术改造专项资金 5,000.00 无 5,000.00",
    ),
    (
        "zezhou-2024",
        "Enter p j o",
        "zezhou-2024-budget.txt | | 商业市场发展业务经费 | 20.00 | 20.00 | | | | |",
    ),
    (
        "zezhou-2024",
        "Enter p > <",
        "24 个项目 | 医药物资储备管理费 100.00 无 100.00",
    ),
    (
        "zezhou-2024",
        "Enter p f '驻村' Enter",
        "1 个项目 | 乡村振兴驻村工作队专项柳口镇南庄村 1.50 无 1.50",
    ),
    (
        "zezhou-2024",
        "Enter p j t",
        "项目支出预算表（本年预算） | 商业市场发展业务经费 20.00 20.00",
    ),
    (
        "zezhou-2024",
        "Enter p h",
        "预算支出总表 | 合计 8,909.83 1,142.26 7,767.57",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter",
        "遗属补助 | 遗属补助",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter ]",
        "2024年两节方阵巡游活动经费 | 2024年两节方阵巡游活动经费",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter ] [",
        "遗属补助 | 遗属补助",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter j j j j j j j j j j j j j j z",
        "遗属补助 | 项目概况",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter ] p",
        "24 个项目 | 2024年两节方阵巡游活动经费 10.00 有 10.00",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter h",
        "1 个项目 | 遗属补助 2.15 有 2.15",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter }",
        "遗属补助 | 资金 实施期 年度",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter } } } {",
        "遗属补助 | 项目概况",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter } } }",
        "遗属补助 | 指标 实施期 年度",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter G o",
        "zezhou-2024-budget.txt | | | 满意度指标 | 服务对象满意度指标 | 遗属满意度 | ≥90% | 服务对象满意度指标 | 遗属满意度 | ≥90% | | |",
    ),
    (
        "zezhou",
        "Enter d",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 支出总表·合计 | 合计 7,645.65 合计 8,909.83 +1,264.18 +16.5%",
    ),
    (
        "zezhou",
        "G Enter d",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 支出总表·合计 | 合计 7,645.65 合计 8,909.83 +1,264.18 +16.5%",
    ),
    (
        "zezhou-2024 liulin",
        "Enter d",
        "柳林县工业和信息化局 2024 预算 ⇄ 泽州县工业和信息化局 2024 预算 支出总表·合计 | 合计 17,944.67 合计 8,909.83 -9,034.84 -50.4%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d Tab",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·基本支出 | 合计 1,142.26 合计 445.45 -696.81 -61.0%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d c",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 合计 8,909.83 合计 17,944.67 +9,034.84 +101.4%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d c Esc",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 合计 8,909.83 合计 17,944.67 +9,034.84 +101.4%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d s j",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 212 城乡社区支出 536.97 城乡社区支出 10,200.00 +9,663.03 +1,799.6%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d x",
        "柳林县工业和信息化局 2024 预算 ⇄ 泽州县工业和信息化局 2024 预算 支出总表·合计 | 合计 17,944.67 合计 8,909.83 -9,034.84 -50.4%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j h j",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 207 文化旅游体育与传媒支出 10.00 -10.00 只左",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j h l j",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 20103 政府办公厅（室）及相关机构事务 2.15 -2.15 只左",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d 1 j j",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 207 文化旅游体育与传媒支出 10.00 -10.00 只左",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d 1 2 j j",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 20103 政府办公厅（室）及相关机构事务 2.15 -2.15 只左",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d 1 3 j j j",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 2010399 其他政府办公厅（室）及相关机构事务支出 2.15 -2.15 只左",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j j j J",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 20103 政府办公厅（室）及相关机构事务 2.15 -2.15 只左",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j j Enter",
        "预算支出总表 | 20103 政府办公厅（室）及相关机构事务 2.15 2.15",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j j o",
        "zezhou-2024-budget.txt | | 20103 | 政府办公厅（室）及相关机构事务 | 2.15 | | 2.15 |",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d t",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 基本支出表·合计 | 合计 1,142.26 合计 445.45 -696.81 -61.0%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d T",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 收支总表·支出·2024年合计 | 支出总计 8,909.83 支出总计 17,944.67 +9,034.84 +101.4%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d p",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 按项目 | 医药物资储备管理费 100.00 -100.00 只左",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d p c s x",
        "柳林县工业和信息化局 2024 预算 ⇄ 泽州县工业和信息化局 2024 预算 按项目 | 关于申请柳林县人民医院迁建项目资金的请示 10,200.00 -10,200.00 只左",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d p p",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 合计 8,909.83 合计 17,944.67 +9,034.84 +101.4%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d d",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 合计 8,909.83 合计 17,944.67 +9,034.84 +101.4%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter p d",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 按项目 | 医药物资储备管理费 100.00 -100.00 只左",
    ),
    (
        "*",
        "j M '部门' Enter",
        "支出总表·合计 | 合计 11,941.39 17,944.67 23,448.68 8,909.83",
    ),
    (
        "zezhou",
        "G Enter M",
        "支出总表·合计 | 合计 7,645.65 8,909.83 ▁█ +1,264.18 +16.5%",
    ),
    (
        "zezhou",
        "M Tab",
        "支出总表·基本支出 | 合计 1,188.83 1,142.26 █▁ -46.57 -3.9%",
    ),
    (
        "zezhou",
        "M t",
        "一般公共预算支出表·合计 | 合计 7,304.65 7,747.51 ▁█ +442.86 +6.1%",
    ),
    (
        "zezhou",
        "M T",
        "收支总表·支出·2023年合计 | 支出总计 7,645.65 8,909.83 ▁█ +1,264.18 +16.5%",
    ),
    (
        "zezhou",
        "M c j",
        "支出总表·合计 | 201 一般公共服务支出 6,829.37 7,280.95 ▁█ +451.58 +6.6%",
    ),
    (
        "zezhou",
        "M c Esc j",
        "支出总表·合计 | 201 一般公共服务支出 6,829.37 7,280.95 ▁█ +451.58 +6.6%",
    ),
    (
        "zezhou",
        "M j l j",
        "支出总表·合计 | 20113 商贸事务 6,827.35 7,278.80 ▁█ +451.45 +6.6%",
    ),
    (
        "zezhou",
        "M j j h h",
        "支出总表·合计 | 201 一般公共服务支出 6,829.37 7,280.95 ▁█ +451.58 +6.6%",
    ),
    (
        "zezhou",
        "M 1 2 3 j j j",
        "支出总表·合计 | 2010399 其他政府办公厅（室）及相关机构事务支出 2.02 2.15 ▁█ +0.13 +6.4%",
    ),
    (
        "zezhou",
        "M j j J",
        "支出总表·合计 | 201 一般公共服务支出 6,829.37 7,280.95 ▁█ +451.58 +6.6%",
    ),
    (
        "zezhou",
        "M j Enter",
        "预算支出总表 | 201 一般公共服务支出 7,280.95 876.80 6,404.15",
    ),
    (
        "zezhou",
        "M j o",
        "zezhou-2024-budget.txt | | 201 | 一般公共服务支出 | 7280.95 | 876.80 | 6404.15 |",
    ),
    (
        "zezhou",
        "M d",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 支出总表·合计 | 合计 7,645.65 合计 8,909.83 +1,264.18 +16.5%",
    ),
    (
        "*",
        "M '全部' Enter > < j",
        "支出总表·合计 | 201 一般公共服务支出 4,031.10 2,353.19 451.65 484.72 6,829.37 7,280.95",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j i j",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 差额来源·201 一般公共服务支出  支出总表·合计 | 20113 商贸事务 7,278.80 商贸事务 2,353.19 -4,925.61 100.0%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j i j Esc",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 201 一般公共服务支出 7,280.95 一般公共服务支出 2,353.19 -4,927.76 -67.7%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j %",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 201 一般公共服务支出 7,280.95 一般公共服务支出 2,353.19 -4,927.76 81.7% 13.1% -68.6",
    ),
    (
        "zezhou-2024",
        "Enter Enter",
        "预算支出总表 | 201 一般公共服务支出 7,280.95 876.80 6,404.15",
    ),
    (
        "zezhou-2024",
        "h h Enter Enter",
        "预算支出总表 | 201 一般公共服务支出 7,280.95 876.80 6,404.15",
    ),
    (
        "zezhou-2024",
        "Enter p s s",
        "24 个项目 | 〔结转〕2023年度市级乡村e镇专项资金 124.32 无 124.32",
    ),
    (
        "zezhou",
        "Enter d s s % j",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 支出总表·合计 | 201 一般公共服务支出 6,829.37 一般公共服务支出 7,280.95 +451.58 89.3% 81.7% -7.6",
    ),
    (
        "zezhou",
        "Enter d p s s",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 按项目 | 化工园区整治提升经费 12.50 化工园区整治提升经费 30.00 +17.50 +140.0%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j % %",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 201 一般公共服务支出 7,280.95 一般公共服务支出 2,353.19 -4,927.76 -67.7%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d f '>=5000万' Enter j j",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 21203 城乡社区公共设施 10,200.00 +10,200.00 只右",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d f '>=5000万' Enter Esc j",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 201 一般公共服务支出 7,280.95 一般公共服务支出 2,353.19 -4,927.76 -67.7%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d <",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·基本支出⇄合计 | 合计 1,142.26 合计 17,944.67 +16,802.41 +1,471.0%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d >",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计⇄基本支出 | 合计 8,909.83 合计 445.45 -8,464.38 -95.0%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d > x",
        "柳林县工业和信息化局 2024 预算 ⇄ 泽州县工业和信息化局 2024 预算 支出总表·基本支出⇄合计 | 合计 445.45 合计 8,909.83 +8,464.38 +1,900.2%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j M",
        "支出总表·合计 | 合计 17,944.67 8,909.83",
    ),
    (
        "*",
        "G Enter d Enter d '柳林' Enter",
        "泽州县工业和信息化局 2023 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 合计 7,645.65 合计 17,944.67 +10,299.02 +134.7%",
    ),
    (
        "*",
        "G Enter d Enter D '柳林' Enter",
        "柳林县工业和信息化局 2024 预算 ⇄ 泽州县工业和信息化局 2024 预算 支出总表·合计 | 合计 17,944.67 合计 8,909.83 -9,034.84 -50.4%",
    ),
    (
        "*",
        "G Enter d Enter D '柳林' Enter Esc",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 支出总表·合计 | 合计 7,645.65 合计 8,909.83 +1,264.18 +16.5%",
    ),
    (
        "*",
        "G Enter m Esc k Enter d",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 支出总表·合计 | 合计 7,645.65 合计 8,909.83 +1,264.18 +16.5%",
    ),
    (
        "*",
        "G p m Esc k p d",
        "泽州县工业和信息化局 2023 预算 ⇄ 2024 预算 按项目 | 泽州县专业镇发展专项资金 80.00 泽州县专业镇发展专项资金 100.00 +20.00 +25.0%",
    ),
    (
        "zezhou-2024 liulin",
        "m m",
        "2 份公开 | 柳林县工业和信息化局 2024 预算 17,944.67 28 4 6 99.8%",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter d j j",
        "泽州县工业和信息化局 2024 预算 遗属补助 · 实施期与年度 | 资金·省级 0 0",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter d c",
        "泽州县工业和信息化局 2024 预算 遗属补助 · 实施期与年度 | ",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter d j j Enter",
        "zezhou-2024-budget.txt | | | | 省级财政资金 | | 0 | | 省级财政资金 | | 0 | |",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter d h",
        "遗属补助 | 遗属补助",
    ),
    (
        "yangcheng-2024-final",
        "p Enter d G",
        "阳城县工业和信息化局 2024 决算 企业注册资本金 · 目标与完成 | 群众满意度 ≥85% ≥85%",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j O",
        "liulin-2024-budget.txt | 201 一般公共服务支出 2353.19 256.53 2096.66",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d p f '社会化管理中央' Enter O",
        "liulin-2024-budget.txt | 国有企业退休人员社会化管理 22.00 22.00",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter d j O",
        "zezhou-2024-budget.txt | | | | 其中:中央财政资金 | | 0 | | 其中:中央财政资金 | | 0 | |",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d p f '遗属' Enter Enter",
        "遗属补助 | 遗属补助",
    ),
    (
        "*",
        "G Enter d Enter p d '柳林' Enter",
        "泽州县工业和信息化局 2023 预算 ⇄ 柳林县工业和信息化局 2024 预算 按项目 | 泽州县专业镇发展专项资金 80.00 -80.00 只左",
    ),
    (
        "*",
        "G Enter d Enter p D '柳林' Enter G",
        "柳林县工业和信息化局 2024 预算 ⇄ 泽州县工业和信息化局 2024 预算 按项目 | 省级2023年乡村e镇资金（第二批） 400.00 +400.00 只右",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d j p h",
        "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算 支出总表·合计 | 201 一般公共服务支出 7,280.95 一般公共服务支出 2,353.19 -4,927.76 -67.7%",
    ),
    ("zezhou-2024 liulin", "j Enter d p C", "勾稽核对 | ? 留意 3"),
    (
        "zezhou-2024 liulin",
        "j Enter d p o",
        "zezhou-2024-budget.txt | | 医药物资储备管理费 | 100.00 | 100.00 | | | | |",
    ),
    (
        "zezhou-2024 liulin",
        "j Enter d p M",
        "支出总表·合计 | 合计 17,944.67 8,909.83",
    ),
    (
        "zezhou",
        "M f 'zfgjj' Enter",
        "支出总表·合计 | 2210201 住房公积金 89.10 85.53 █▁ -3.57 -4.0%",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter d f '人数' Enter",
        "泽州县工业和信息化局 2024 预算 遗属补助 · 实施期与年度 | 遗属补助人数 2人 2人",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter d C",
        "勾稽核对 | ? 留意 3",
    ),
    (
        "zezhou-2024 zezhou-2023",
        "j Enter d p f '遗属' Enter Enter x",
        "泽州县工业和信息化局 2024 预算 ⇄ 2023 预算 遗属补助 · 绩效表对比 | 资金 21,472 20,160",
    ),
    (
        "*",
        "/ '驻村'",
        "搜索 | 乡村振兴驻村工作队专项柳口镇南庄村 泽州县工业和信息化局 2024 预算 泽州县工业和信息化局",
    ),
    (
        "*",
        "/ '行政' ↓ ↑ ↓",
        "搜索 | 行政运行 2022年预算支出总表 2022 预算 忻州市工业和信息化局",
    ),
    (
        "*",
        "/ '行政' PageDown PageUp",
        "搜索 | 行政运行 2024年预算支出总表 2024 预算 柳林县工业和信息化局",
    ),
    (
        "*",
        "/ '驻村队' Backspace",
        "搜索 | 乡村振兴驻村工作队专项柳口镇南庄村 泽州县工业和信息化局 2024 预算 泽州县工业和信息化局",
    ),
    (
        "*",
        "/ '驻村' Home Delete",
        "搜索 | 农村基础设施建设 2024年预算支出总表 2024 预算 柳林县工业和信息化局",
    ),
    (
        "*",
        "/ '遗x属' ← Backspace → Enter",
        "项目支出预算表（本年预算） | 遗属补助 1.38 1.38",
    ),
    (
        "*",
        "/ '遗属x' Ctrl-w End",
        "搜索 | 遗属补助 晋城经济技术开发区管理委员会 2024 预算 晋城经济技术开发区管理委员会",
    ),
    (
        "*",
        "/ 'xx' Ctrl-u '2080505'",
        "搜索 | 机关事业单位基本养老保险缴费支出 2024年预算支出总表 2024 预算 晋城经济技术开发区管理委员会",
    ),
    (
        "*",
        "/ '驻村' Enter",
        "项目支出预算表（本年预算） | 乡村振兴驻村工作队专项柳口镇南庄村 1.50 1.50",
    ),
    (
        "*",
        "/ '驻村' Enter Esc Esc",
        "7 份公开 | 晋城经济技术开发区管理委员会 2024 预算 11,941.39 32 3 100%",
    ),
    (
        "*",
        "/ '行政' Enter n",
        "预算支出总表 | 2150501 行政运行 676.66 675.94 0.72",
    ),
    (
        "*",
        "/ '行政' Enter n N",
        "预算支出总表 | 2011301 行政运行 256.53 256.53",
    ),
    (
        "*",
        "/ '驻村' Esc / 'zfgjj' Enter / Ctrl-p",
        "搜索 | 乡村振兴驻村工作队专项柳口镇南庄村 泽州县工业和信息化局 2024 预算 泽州县工业和信息化局",
    ),
    (
        "*",
        "/ '驻村' Esc / 'zfgjj' Enter / ↑ Ctrl-n",
        "搜索 | 住房公积金 2024年预算支出总表 2024 预算 晋城经济技术开发区管理委员会",
    ),
    ("*", ": '搜索' Enter", "搜索 | "),
    ("*", ": 'sousuo' Enter", "搜索 | "),
    (
        "zezhou-2024",
        "Enter : 'nexttable' Enter",
        "财政拨款收支总表·收入 | 一、一般公共预算 7,747.51",
    ),
    (
        "zezhou-2024",
        "Enter u",
        "预算支出总表 | 合计 89,098,300 11,422,600 77,675,700",
    ),
    (
        "zezhou-2024",
        "Enter f 'zfgjj' Enter",
        "预算支出总表 | 2210201 住房公积金 85.53 85.53",
    ),
    (
        "zezhou-2024",
        "Enter p f '遗属' Enter Enter f 'renshu' Enter",
        "遗属补助 | 遗属补助人数 2人 2人",
    ),
    (
        "zezhou-2024",
        "Enter j j j i f '项目支出' Enter",
        "2010399 其他政府办公厅（室）及相关机构事务支出 | 2024年预算数 · 项目支出 2.15 万元",
    ),
    ("zezhou-2024", "Enter ?", "按键 | 科目树"),
    (
        "zezhou-2024",
        "Enter j j ? Esc",
        "预算支出总表 | 20103 政府办公厅（室）及相关机构事务 2.15 2.15",
    ),
    (
        "zezhou-2024",
        "Enter j j ? ?",
        "预算支出总表 | 20103 政府办公厅（室）及相关机构事务 2.15 2.15",
    ),
    (
        "zezhou-2024",
        "Enter Esc",
        "1 份公开 | 泽州县工业和信息化局 2024 预算 8,909.83 24 4 1 100%",
    ),
];

#[test]
fn keys_lead_where_the_table_says() {
    let mut wrong = Vec::new();
    for &(fixtures, keys, expected) in WALKS {
        let mut explorer = Explorer::open(fixtures, SIZE);
        explorer.press(keys);
        let place = explorer.place();
        if place != expected {
            wrong.push(format!("    ({fixtures:?}, {keys:?}, {place:?}),"));
        }
    }
    assert!(
        wrong.is_empty(),
        "these lead elsewhere:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn some_keys_ask_something_of_the_event_loop() {
    for (keys, wanted) in [
        ("q", Effect::Quit),
        ("Ctrl-c", Effect::Quit),
        ("Ctrl-z", Effect::Suspend),
        ("Ctrl-l", Effect::Redraw),
        ("/ Ctrl-l", Effect::Redraw),
        ("/ Ctrl-z", Effect::Suspend),
    ] {
        let mut explorer = Explorer::open("zezhou-2024", SIZE);
        explorer.press(keys);
        assert_eq!(explorer.effect, wanted, "{keys}");
    }
}

#[test]
fn the_source_opens_the_file_where_it_is_shown_as_printed() {
    let mut explorer = Explorer::open("zezhou-2024", SIZE);
    explorer.press("Enter o o");
    let Effect::View(path) = &explorer.effect else {
        panic!("{:?}", explorer.effect);
    };
    assert!(path.ends_with("zezhou-2024-budget.txt"), "{path:?}");
}

#[test]
fn the_whole_file_is_written_where_its_lines_are_shown() {
    let mut explorer = Explorer::open("zezhou-2024", SIZE);
    explorer.press("Enter G o e");
    let Effect::Write { bytes, .. } = &explorer.effect else {
        panic!("{:?}", explorer.effect);
    };
    let disclosure = explorer.app.shared.get(0).expect("the file");
    let written = String::from_utf8(bytes.clone()).expect("text");
    // Above the lines stands what they are of.
    assert_eq!(written.lines().count(), disclosure.source.len() + 1);
}

#[test]
fn a_row_is_copied_and_what_is_shown_is_written_with_its_unit_and_plain_numbers() {
    let mut explorer = Explorer::open("zezhou-2024", SIZE);
    explorer.press("Enter y");
    let Effect::Copy(row) = &explorer.effect else {
        panic!("{:?}", explorer.effect);
    };
    assert_eq!(row.split('\t').nth(1), Some("合计"));
    explorer.press("1 e");
    let Effect::Write { name, bytes } = &explorer.effect else {
        panic!("{:?}", explorer.effect);
    };
    assert!(name.contains("2024"), "{name}");
    let written = String::from_utf8(bytes.clone()).expect("text");
    let mut reader = csv::ReaderBuilder::new();
    let mut rows = reader.flexible(true).from_reader(written.as_bytes());
    let said = rows.headers().expect("whose it is");
    let said = said.iter().collect::<Vec<_>>().join(" ");
    assert!(said.contains("泽州") && said.contains("万元"), "{said}");
    let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows[0].get(1), Some("名称"));
    assert_eq!(rows[1].get(1), Some("合计"));
    assert_eq!(rows[1].get(2), Some("8909.83"));
    let shown = explorer.app.screen().table(&explorer.app.shared).len();
    assert_eq!(rows.len(), shown);
}

#[test]
fn every_binding_is_used_by_a_walk() {
    let mut used = HashSet::new();
    let others = [
        "q",
        "Ctrl-z",
        "Ctrl-l",
        "/ Ctrl-l",
        "/ Ctrl-z",
        "Enter y e",
        "Enter o Enter o",
    ];
    let others = others.into_iter().map(|keys| ("zezhou-2024", keys));
    for (fixtures, keys) in WALKS.iter().map(|walk| (walk.0, walk.1)).chain(others) {
        let mut explorer = Explorer::open(fixtures, SIZE);
        explorer.press(keys);
        used.extend(
            explorer
                .used
                .iter()
                .map(|(scope, action)| format!("{scope:?} {action:?}")),
        );
    }
    let unused: Vec<String> = keys::BINDINGS
        .iter()
        .map(|binding| format!("{:?} {:?}", binding.scope, binding.action))
        .filter(|binding| !used.contains(binding))
        .collect();
    assert!(unused.is_empty(), "no walk uses {unused:?}");
}

#[test]
fn esc_comes_back_to_exactly_where_one_was() {
    for way in ["Enter", "p", "w", "o", "/ '驻村' Enter Esc", ":", "?", "d"] {
        let mut explorer = Explorer::open("*", SIZE);
        explorer.press("j j j");
        let before = (explorer.place(), explorer.text());
        explorer.press(way);
        assert_ne!(explorer.place(), before.0, "{way} goes nowhere");
        explorer.press("j Esc");
        assert_eq!((explorer.place(), explorer.text()), before, "{way}");
    }
}

#[test]
fn the_tables_of_keys_name_every_scope_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let table = keys::table_markdown(lang);
        let rows = table.lines().count() - 2;
        assert_eq!(rows, keys::BINDINGS.len());
        for scope in Scope::ALL {
            assert!(
                table.contains(mingzhang::texts::text(lang, scope.name())),
                "{scope:?}"
            );
        }
    }
}
