//! The table forms: by which words of its title each is recognised.

use std::borrow::Cow;

use crate::budget::Form;

/// One form: the words that its title must have, of which it must have at least one, and that it must not have.
pub(super) struct Rule {
    pub(super) form: Form,
    all: &'static [&'static str],
    any: &'static [&'static str],
    none: &'static [&'static str],
}

/// Every form, the more particular before the more general: the first rule that fits decides. Titles of eleven
/// provinces and fifteen years differ in order and in filling words, hardly in these.
pub(super) const RULES: &[Rule] = &[
    Rule {
        form: Form::Statistics,
        all: &["统计"],
        any: &["信息", "相关", "采购", "资产"],
        none: &["三公", "机关运行"],
    },
    Rule {
        form: Form::ThreePublic,
        all: &["三公"],
        any: &[],
        none: &[],
    },
    Rule {
        form: Form::AgencyOperating,
        all: &["机关运行经费"],
        any: &[],
        none: &[],
    },
    Rule {
        form: Form::Other,
        all: &["采购"],
        any: &[],
        none: &[],
    },
    Rule {
        form: Form::ProjectsCarryover,
        all: &["项目支出"],
        any: &["结转"],
        none: &["不含", "明细"],
    },
    Rule {
        form: Form::Projects,
        all: &["项目支出"],
        any: &[],
        none: &["一般公共", "财政拨款", "基本支出"],
    },
    Rule {
        form: Form::StateCapital,
        all: &["国有资本"],
        any: &[],
        none: &["政府性基金"],
    },
    Rule {
        form: Form::GovernmentFund,
        all: &["政府性基金"],
        any: &["收支", "收入支出"],
        none: &[],
    },
    Rule {
        form: Form::FundRevenue,
        all: &["政府性基金", "收入"],
        any: &[],
        none: &["支出"],
    },
    Rule {
        form: Form::FundExpenditure,
        all: &["政府性基金"],
        any: &["支出"],
        none: &[],
    },
    Rule {
        form: Form::BasicByEconomic,
        all: &["基本支出"],
        any: &["经济", "明细", "一般公共", "财政拨款", "人员"],
        none: &["项目支出"],
    },
    Rule {
        form: Form::Appropriation,
        all: &["财政拨款"],
        any: &["收支", "收入支出"],
        none: &["一般公共"],
    },
    Rule {
        form: Form::GeneralPublic,
        all: &["一般公共", "支出"],
        any: &[],
        none: &["经济分类", "经济科目", "项目支出"],
    },
    Rule {
        form: Form::Other,
        all: &["财政拨款"],
        any: &["经济", "功能", "明细"],
        none: &[],
    },
    Rule {
        form: Form::Summary,
        all: &[],
        any: &["收支", "收入支出"],
        none: &["财政拨款", "一般公共"],
    },
    Rule {
        form: Form::Revenue,
        all: &["收入"],
        any: &["总表", "决算表", "预算表", "收入表", "总体情况表"],
        none: &["支出", "财政拨款"],
    },
    Rule {
        form: Form::Expenditure,
        all: &["支出"],
        any: &["总表", "决算表", "预算表", "支出表", "总体情况表"],
        none: &["收入", "财政拨款", "一般公共", "经济", "明细"],
    },
];

/// The form that a title names; [`Form::Other`] for a table that is none of them.
pub(super) fn by_title(title: &str) -> Form {
    let title = &*in_todays_words(title);
    RULES
        .iter()
        .find(|rule| rule.fits(title))
        .map_or(Form::Other, |rule| rule.form)
}

/// Titles from before 2015 and long after call the general public budget 公共财政 or 公共预算.
fn in_todays_words(title: &str) -> Cow<'_, str> {
    if title.contains("一般公共") {
        return Cow::Borrowed(title);
    }
    ["公共财政预算", "公共财政", "公共预算"]
        .iter()
        .find(|former| title.contains(**former))
        .map_or(Cow::Borrowed(title), |former| {
            let now = if title.contains(&format!("{former}拨款")) {
                "一般公共预算财政"
            } else {
                "一般公共预算"
            };
            Cow::Owned(title.replacen(former, now, 1))
        })
}

impl Rule {
    fn fits(&self, title: &str) -> bool {
        self.all.iter().all(|word| title.contains(word))
            && (self.any.is_empty() || self.any.iter().any(|word| title.contains(word)))
            && !self.none.iter().any(|word| title.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_many_provinces_name_their_form() {
        for (title, form) in [
            ("2024年预算收支总表", Form::Summary),
            ("收入支出决算总表", Form::Summary),
            ("部门财务收支预算总表", Form::Summary),
            ("2024年预算收入总表", Form::Revenue),
            ("收入决算表", Form::Revenue),
            ("部门收入预算总表", Form::Revenue),
            ("支出决算表", Form::Expenditure),
            ("部门支出预算总表", Form::Expenditure),
            ("支出预算总表", Form::Expenditure),
            ("2024年部门收入总体情况表", Form::Revenue),
            ("支出总体情况表", Form::Expenditure),
            ("财政拨款收支总体情况表", Form::Appropriation),
            ("部门收支总体情况表", Form::Summary),
            ("一般公共预算支出情况表", Form::GeneralPublic),
            ("一般公共预算项目支出预算表", Form::Other),
            ("财政拨款收入支出决算总表", Form::Appropriation),
            ("部门财政拨款收支预算总表", Form::Appropriation),
            ("财政拨款收支总表", Form::Appropriation),
            (
                "2024年一般公共预算支出预算表（不含上年结转）",
                Form::GeneralPublic,
            ),
            ("一般公共预算财政拨款支出决算表", Form::GeneralPublic),
            ("一般公共预算财政拨款收入支出决算表", Form::GeneralPublic),
            ("部门一般公共预算支出功能分类预算表", Form::GeneralPublic),
            ("一般公共预算支出预算表（功能科目）", Form::GeneralPublic),
            (
                "2024年一般公共预算安排基本支出分经济科目表（不含上年结转）",
                Form::BasicByEconomic,
            ),
            (
                "一般公共预算财政拨款基本支出决算明细表",
                Form::BasicByEconomic,
            ),
            (
                "部门一般公共预算基本支出部门预算经济分类预算表",
                Form::BasicByEconomic,
            ),
            ("财政拨款基本支出预算表（经济科目）", Form::BasicByEconomic),
            (
                "2024年政府性基金预算收入表（不含上年结转）",
                Form::FundRevenue,
            ),
            (
                "2024年政府性基金预算支出表（不含上年结转）",
                Form::FundExpenditure,
            ),
            ("政府性基金预算财政拨款收入支出决算表", Form::GovernmentFund),
            (
                "2024年国有资本经营预算收支预算表（不含上年结转）",
                Form::StateCapital,
            ),
            ("国有资本经营预算财政拨款支出决算表", Form::StateCapital),
            ("财政拨款“三公”经费支出决算表", Form::ThreePublic),
            (
                "2022年一般公共预算“三公”经费支出情况统计表",
                Form::ThreePublic,
            ),
            ("部门“三公”经费和机关运行经费预算表", Form::ThreePublic),
            (
                "2022年机关运行经费预算财政拨款情况统计表",
                Form::AgencyOperating,
            ),
            ("2024年项目支出预算表（本年预算）", Form::Projects),
            ("2024年项目支出预算表（上年结转）", Form::ProjectsCarryover),
            ("部门决算公开相关信息统计表", Form::Statistics),
            ("政府采购支出预算表", Form::Other),
            ("一般公共预算财政拨款项目支出决算表", Form::Other),
            ("财政拨款支出预算表（功能科目）", Form::Other),
            ("公共财政拨款支出预算表", Form::GeneralPublic),
            ("2016年度公共预算财政拨款支出决算表", Form::GeneralPublic),
            ("公共财政预算支出功能分类预算表", Form::GeneralPublic),
            ("公共财政拨款基本支出预算表", Form::BasicByEconomic),
            ("公共预算财政拨款“三公”经费支出决算表", Form::ThreePublic),
            ("非税收入情况表", Form::Other),
            ("行政事业性收费收入情况表", Form::Other),
            ("债务收入情况表", Form::Other),
            ("政府购买服务支出情况表", Form::Other),
            ("上年结转支出情况表", Form::Other),
            ("会议费培训费支出情况表", Form::Other),
            ("政府债务支出情况表", Form::Other),
            ("基本支出情况表", Form::Other),
        ] {
            assert_eq!(by_title(title), form, "{title}");
        }
    }
}
