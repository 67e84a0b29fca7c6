//! A heading printed a column too far to the left, or over a column too few → each column under its own words again.
//!
//! `本年收入 … 财政专户 | 上年结转 | ` over ` | 单位资金`: the fund that ends the first group stands under the heading of the
//! last column. The figures tell: what the heading stands over is blank, and all that it could head is in the column after.

use super::{
    figure, measure,
    role::{self, Role},
};
use crate::{budget::Measure, tables::GridRow, text::compact};

/// Puts such headings back; what was moved: the heading and the word that had got under it.
pub(super) fn mend(paths: &mut [Vec<String>], data: &[GridRow<'_>]) -> Vec<[String; 2]> {
    let mut moved = Vec::new();
    for column in 1..paths.len().saturating_sub(1) {
        let has_figure = |column: usize| data.iter().any(|row| figure::is_number(row.text(column)));
        if let Some((group, heading, word)) = slip(paths, column)
            && !has_figure(column)
            && has_figure(column + 1)
        {
            paths[column] = group.into_iter().chain([word.clone()]).collect();
            paths[column + 1] = vec![heading.clone()];
            moved.push([heading, word]);
        }
    }
    moved
}

/// Puts words together again that were printed so wide that each of their characters stands over a column of its own:
/// `收 | 入` over `项目 | 金额`.
pub(super) fn join_spread(paths: &mut [Vec<String>]) {
    const WORDS: &[[&str; 2]] = &[["收", "入"], ["支", "出"]];
    for column in 1..paths.len() {
        let (before, after) = paths.split_at_mut(column);
        let (Some(left), Some(right)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        if let ([first, ..], [second, ..]) = (&mut left[..], &mut right[..])
            && WORDS
                .iter()
                .any(|[one, other]| first == one && second == other)
        {
            first.push_str(second);
            second.clone_from(first);
        }
    }
}

/// The group before a column, the heading that begins over the column, and the word under that in the next one; `None`
/// unless the word is a fund like the one before it and the heading is none.
fn slip(paths: &[Vec<String>], column: usize) -> Option<(Vec<String>, String, String)> {
    let [heading] = &*paths[column] else {
        return None;
    };
    let [above, word] = &*paths[column + 1] else {
        return None;
    };
    let (last, group) = paths[column - 1].split_last()?;
    let ends = paths
        .get(column + 2)
        .is_none_or(|path| path.first() != Some(heading));
    let goes_on = is_fund(last) && is_fund(word) && last != word && !is_fund(heading);
    (above == heading && !group.is_empty() && ends && goes_on).then(|| {
        let group = group.to_vec();
        (group, heading.clone(), word.clone())
    })
}

/// Gives the second of two columns back to the heading over the first, where the next heading reaches over it:
/// `功能分类 | 支出用途 ⟨3×1⟩` over `科目名称 | 金额 | 项目名称 | 金额`. What was moved: the heading and the word under it.
pub(super) fn widen(paths: &mut [Vec<String>]) -> Vec<[String; 2]> {
    let mut moved = Vec::new();
    for column in 0..paths.len().saturating_sub(3) {
        let Some(heading) = narrow(paths, column) else {
            continue;
        };
        let path = &mut paths[column + 1];
        if let [.., above, word] = &mut path[..] {
            moved.push([heading.clone(), word.clone()]);
            *above = heading;
        }
    }
    moved
}

/// The heading over a column of labels alone, whose amounts the next heading covers with the labels and amounts of its own.
fn narrow(paths: &[Vec<String>], column: usize) -> Option<String> {
    let split = |column: usize| match &paths[column][..] {
        [over @ .., above, word] => Some((over, above, word)),
        _ => None,
    };
    let is_name = |word: &str| role::label(&compact(word)) == Some(Role::Name);
    let [(over, heading, name), first, second, last] = [
        split(column)?,
        split(column + 1)?,
        split(column + 2)?,
        split(column + 3)?,
    ];
    let next = first.1;
    let ends = paths
        .get(column + 4)
        .is_none_or(|path| !path.contains(next));
    let begins = column == 0 || !paths[column - 1].contains(heading);
    let covers = [first, second, last]
        .iter()
        .all(|it| it.0 == over && it.1 == next);
    let pairs = is_name(name) && is_name(second.2) && !is_name(first.2) && first.2 == last.2;
    (covers && pairs && heading != next && begins && ends).then(|| heading.clone())
}

fn is_fund(word: &str) -> bool {
    matches!(
        measure::by_words(&[word.to_string()]),
        Some(
            Measure::GeneralPublic
                | Measure::GovernmentFund
                | Measure::StateCapital
                | Measure::FiscalAccount
                | Measure::UnitFunds
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{header, tests::grid};

    /// The header of two rows after mending, and how many headings were moved.
    fn mended(text: &str) -> (Vec<String>, usize) {
        let grid = grid(text);
        let (head, data) = grid.rows.split_at(2);
        let mut paths = header::paths(head, grid.width(), false);
        let moved = mend(&mut paths, data).len();
        (paths.iter().map(|path| path.join("/")).collect(), moved)
    }

    #[test]
    fn a_fund_under_the_next_heading_goes_back_to_its_group() {
        let (paths, moved) = mended(
            "项目|本年收入||上年结转|\n名称|合计|财政专户||单位资金\n甲|9.00|9.00||3.83\n乙|9.00||| ",
        );
        assert_eq!(
            (&*paths[3], &*paths[4], moved),
            ("本年收入/单位资金", "上年结转", 1)
        );
    }

    #[test]
    fn amounts_under_the_next_heading_go_back_to_their_labels() {
        let path = |words: &str| words.split('/').map(str::to_string).collect::<Vec<_>>();
        let widened = |words: [&str; 4]| {
            let mut paths = words.map(path);
            let moved = widen(&mut paths);
            (paths[1].join("/"), moved.len())
        };
        let printed = [
            "支出/功能分类/科目名称",
            "支出/支出用途/金额",
            "支出/支出用途/项目名称",
            "支出/支出用途/金额",
        ];
        assert_eq!(widened(printed), ("支出/功能分类/金额".into(), 1));
        let apart = [
            "支出/功能分类/科目名称",
            "支出/合计/金额",
            printed[2],
            printed[3],
        ];
        assert_eq!(widened(apart).1, 0);
        let whole = [
            "支出/项目名称",
            "支出/本年/金额",
            "支出/本年/人数",
            "支出/本年/金额",
        ];
        assert_eq!(widened(whole).1, 0);
    }

    #[test]
    fn words_spread_over_columns_are_whole_again() {
        let table = grid("收|入|支|出\n项目|金额|项目|金额\n甲|1.00|乙|1.00");
        let mut paths = header::paths(&table.rows[..2], 4, false);
        join_spread(&mut paths);
        let paths: Vec<_> = paths.iter().map(|path| path.join("/")).collect();
        assert_eq!(paths, ["收入/项目", "收入/金额", "支出/项目", "支出/金额"]);
    }

    #[test]
    fn a_heading_with_figures_of_its_own_stays() {
        for text in [
            "项目|本年收入||上年结转|\n名称|合计|财政专户||单位资金\n甲|9.00|9.00|3.83|3.83",
            "项目|本年收入||上年结转|\n名称|合计|财政专户|小计|单位资金\n甲|9.00|9.00||3.83",
            "项目|本年收入||上年结转|\n名称|合计|财政专户||基本支出\n甲|9.00|9.00||3.83",
        ] {
            assert_eq!(mended(text).1, 0, "{text}");
        }
    }
}
