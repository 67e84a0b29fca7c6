//! The header of a table → which column holds what: codes, names, figures, and how often that repeats side by side.

use super::{
    block::{self, Block},
    figure, role, slipped,
};
use crate::{
    budget::Side,
    finding::Finding,
    interpret::code,
    tables::{Grid, GridRow, header},
    text::compact,
};

/// How the columns of a table are to be read.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The rows of the header, counted from the first row that is not caption.
    pub(super) header: usize,
    /// The blocks that stand side by side; one in most tables.
    pub(super) blocks: Vec<Block>,
    /// What had to be mended to read the header.
    pub(super) findings: Vec<Finding>,
}

/// Reads the header of a grid whose first `caption` rows are its caption.
pub(super) fn read(grid: &Grid<'_>, caption: usize) -> Layout {
    let width = grid.width();
    let below = &grid.rows[caption..];
    // A table in sections begins with the heading of the first one, above the header.
    let lead = below
        .iter()
        .position(|row| row.filled().nth(1).is_some())
        .unwrap_or(0);
    let rest = &below[lead..];
    let header = rest
        .iter()
        .enumerate()
        .take_while(|(at, row)| !is_data(row, *at, width))
        .count();
    let (head, data) = rest.split_at(header);
    let mut paths = header::paths(head, width, grid.spans_known);
    slipped::join_spread(&mut paths);
    let note = |code| move |words: [String; 2]| Finding::note(code, head[0].at, words);
    let back = slipped::mend(&mut paths, data).into_iter();
    let mut findings: Vec<Finding> = back.map(note("heading-slipped")).collect();
    let wider = slipped::widen(&mut paths).into_iter();
    findings.extend(wider.map(note("heading-narrow")));
    let roles = role::of_columns(&paths, data);
    Layout {
        header: caption + lead + header,
        blocks: block::blocks(&paths, &roles),
        findings,
    }
}

/// Whether a row below the caption belongs to the data and no longer to the header.
fn is_data(row: &GridRow<'_>, at: usize, width: usize) -> bool {
    let Some((first_column, first)) = row.filled().next() else {
        return false;
    };
    let alone = row.filled().nth(1).is_none();
    let is_figure = |text: &str| figure::is_number(text) && !is_year(text);
    row.filled().any(|(_, cell)| is_figure(&cell.text))
        || code::leading(&first.text).is_some()
        || (is_total(&first.text) && row.filled().skip(1).all(|(_, cell)| is_total(&cell.text)))
        || (at > 0 && is_numbered(&first.text))
        || (at > 0
            && alone
            && first_column == 0
            && width > 1
            && role::label(&compact(&first.text)).is_none())
}

/// `2024` stands in headers; so large a count of yuan has decimals or marks.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20")
}

/// Whether a label sums up: 合计, 总计, 部门合计.
pub(super) fn is_total(text: &str) -> bool {
    matches!(
        &*compact(text),
        "合计" | "总计" | "部门合计" | "支出合计" | "收入合计"
    )
}

/// Whether a label is numbered as the rows of summary tables are: 一、 （一） 1. ①.
pub(super) fn is_numbered(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    let rest = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    (rest.len() < text.len() && rest.starts_with(['、', '）', ')']))
        || text.starts_with(|c| ('①'..='⑳').contains(&c))
}

impl Layout {
    /// The sides that the blocks are, where each is headed as revenue or as expenditure and both occur. Some provinces
    /// print the expenditure twice: by function, and by purpose.
    pub(super) fn sides(&self) -> Option<Vec<Side>> {
        let sides: Option<Vec<Side>> = self
            .blocks
            .iter()
            .map(|block| block::side_of(&block.heading))
            .collect();
        sides.filter(|sides| sides.contains(&Side::Revenue) && sides.contains(&Side::Expenditure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{budget::Measure, interpret::table::block::tests::headers, tables::tests::grid};

    #[test]
    fn levels_beside_each_other_are_codes_also_where_nothing_above_says_so() {
        let layout = read(
            &grid(
                "类|款|项|科目名称|合计|基本支出\n|||合计|3.00|1.00\n201|||甲|3.00|1.00\n201|03|01|乙|3.00|1.00",
            ),
            0,
        );
        assert_eq!(layout.blocks[0].codes, [0, 1, 2]);
        assert_eq!(headers(&layout.blocks[0]), ["合计", "基本支出"]);
    }

    #[test]
    fn remarks_are_kept_where_nothing_else_is_said() {
        let list = read(&grid("序号|单位名称|备注\n1|甲局|\n2|甲中心|并入本级"), 0);
        let block = &list.blocks[0];
        assert_eq!((block.name, headers(block)), (Some(1), vec!["备注"]));
        assert_eq!(block.figures[0].1.measure, None);
        let money = read(&grid("项目|金额|备注\n甲|1.00|新增"), 0);
        assert_eq!(headers(&money.blocks[0]), ["金额"]);
        let coded = read(
            &grid("单位编码|单位名称|备注\n601001|甲局|\n601002|甲中心|并入本级"),
            0,
        );
        assert_eq!(coded.blocks.len(), 1);
        assert_eq!(headers(&coded.blocks[0]), ["备注"]);
        let numbers = read(&grid("序号|单位名称|说明\n1|甲局|2024"), 0);
        assert_eq!(headers(&numbers.blocks[0]), [""; 0]);
        let silent = read(&grid("序号|单位名称|备注\n1|甲局|"), 0);
        assert_eq!(headers(&silent.blocks[0]), [""; 0]);
    }

    #[test]
    fn one_list_of_rows() {
        let layout = read(
            &grid(
                "项目||2024年预算数||\n科目编码|科目名称|合计|基本支出|项目支出\n合计||3.00|1.00|2.00",
            ),
            0,
        );
        assert_eq!(layout.header, 2);
        let block = &layout.blocks[0];
        assert_eq!(
            (block.codes.as_slice(), block.name),
            ([0].as_slice(), Some(1))
        );
        assert_eq!(
            headers(block),
            [
                "2024年预算数/合计",
                "2024年预算数/基本支出",
                "2024年预算数/项目支出"
            ]
        );
        assert_eq!(block.figures[2].1.measure, Some(Measure::Project));
    }

    #[test]
    fn two_sides() {
        let layout = read(
            &grid("收入||支出||\n项目|金额|项目|金额|\n|||小计|政府性基金\n一、甲|1|一、乙|1|1"),
            0,
        );
        assert_eq!(
            (layout.header, layout.sides()),
            (3, Some(vec![Side::Revenue, Side::Expenditure]))
        );
        assert_eq!(headers(&layout.blocks[1]), ["金额/小计", "金额/政府性基金"]);
    }

    #[test]
    fn a_heading_that_slipped_over_the_wrong_column() {
        let text = "国资收入||国资支出|||\n项目||收入预算|科目编码|科目名称|合计\n科目编码|科目名称||||\n合计|||||";
        let layout = read(&grid(text), 0);
        assert_eq!(layout.sides(), Some(vec![Side::Revenue, Side::Expenditure]));
        assert_eq!(headers(&layout.blocks[0]), ["国资收入/收入预算"]);
    }

    #[test]
    fn what_stands_in_brackets_after_a_label_changes_nothing() {
        let text = "收入||支出|\n项目|预算数|项目（按功能分类）|预算数\n一、甲|1.00|一、乙|1.00";
        let layout = read(&grid(text), 0);
        assert_eq!(layout.sides(), Some(vec![Side::Revenue, Side::Expenditure]));
        let layout = read(&grid("科目编码|单位名称（科目）|合计\n201|其他|1.00"), 0);
        assert_eq!(layout.blocks[0].name, Some(1));
    }

    #[test]
    fn three_code_columns_are_one_code() {
        let layout = read(
            &grid("科目编码|||科目名称|合计\n类|款|项||\n201|03|99|其他|1.00"),
            0,
        );
        assert_eq!(layout.blocks[0].codes, [0, 1, 2]);
    }

    #[test]
    fn what_divides_the_rows_is_their_name() {
        let text = "收入||支出|\n项目|决算数|按功能分类|决算数\n一、甲|1.00|一、乙|1.00";
        let layout = read(&grid(text), 0);
        assert_eq!(layout.sides(), Some(vec![Side::Revenue, Side::Expenditure]));
        assert_eq!(layout.blocks[1].name, Some(2));
    }

    #[test]
    fn headings_that_speak_of_one_side_keep_their_words() {
        let text = "支出经济分类科目||基本支出|\n科目编码|科目名称|合计|人员经费\n301|甲|1.00|1.00";
        let layout = read(&grid(text), 0);
        assert_eq!(
            headers(&layout.blocks[0]),
            ["基本支出/合计", "基本支出/人员经费"]
        );
    }

    #[test]
    fn an_empty_table_is_all_header() {
        let layout = read(&grid("项目||收入预算\n科目编码|科目名称|"), 0);
        assert_eq!(
            (layout.header, headers(&layout.blocks[0])),
            (2, vec!["收入预算"])
        );
    }
}
