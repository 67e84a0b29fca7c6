//! The columns of a table, parted into lists of rows that stand side by side.

use super::{
    figure, measure,
    role::{self, Role},
};
use crate::{
    budget::{Column, Measure, Side, last_heading},
    tables::{Cell, GridRow},
    text::compact,
};

/// Columns that make up one list of rows.
#[derive(Debug, Default, Clone)]
pub(super) struct Block {
    /// The first column.
    pub(super) start: usize,
    /// One column of codes, or three (类, 款, 项).
    pub(super) codes: Vec<usize>,
    pub(super) name: Option<usize>,
    /// The name in the other classification.
    pub(super) counterpart: Option<usize>,
    /// The columns of the code in the other classification.
    pub(super) counterpart_codes: Vec<usize>,
    pub(super) figures: Vec<(usize, Column)>,
    /// Where the columns end in which a row may be labelled.
    pub(super) labels_end: usize,
    /// The column that only numbers the rows.
    pub(super) numbers: Option<usize>,
    /// The word above the whole block, such as 收入.
    pub(super) heading: String,
}

/// A new block begins where labels follow figures.
pub(super) fn blocks(paths: &[Vec<String>], roles: &[Role]) -> Vec<Block> {
    let mut starts: Vec<usize> = Vec::new();
    let mut figured = true;
    for (column, role) in roles.iter().enumerate() {
        match role {
            Role::Ignored | Role::Number => {}
            Role::Figure if starts.is_empty() => starts.push(column),
            Role::Figure => {}
            _ if figured => {
                starts.push(column);
                figured = false;
            }
            _ => {}
        }
        figured |= *role == Role::Figure;
    }
    let ends = starts.iter().skip(1).copied().chain([roles.len()]);
    let blocks = starts.iter().zip(ends).scan(0, |start, (first, end)| {
        let after = *start;
        let last = (after..end).rfind(|column| roles[*column] == Role::Figure);
        *start = last.map_or(end, |last| last + 1);
        Some(block(paths, roles, after, *first, end))
    });
    blocks.collect()
}

/// The block whose labels begin at `first`; the columns from `start` on that are not read belong to it as well.
fn block(paths: &[Vec<String>], roles: &[Role], start: usize, first: usize, end: usize) -> Block {
    let of = |role: Role| (first..end).filter(move |column| roles[*column] == role);
    let names: Vec<usize> = of(Role::Name).collect();
    let name = main_name(paths, &names);
    let counterpart = names.iter().copied().rfind(|column| Some(*column) != name);
    let (codes, counterpart_codes) = codes(roles, first..end, name, counterpart);
    let is_read = |column: &usize| Some(*column) == name || Some(*column) == counterpart;
    let heading = paths[first].first().cloned().unwrap_or_default();
    let figures = (first..end)
        .filter(|column| match roles[*column] {
            Role::Figure | Role::Text => true,
            Role::Name => !is_read(column),
            _ => false,
        })
        .map(|column| (column, header_of(&paths[column], &heading)))
        .collect();
    let labels_end = of(Role::Figure).next().unwrap_or(end);
    let mut block = Block {
        start,
        codes,
        name,
        counterpart,
        counterpart_codes,
        figures,
        labels_end,
        numbers: (start..labels_end).find(|at| roles[*at] == Role::Number),
        heading,
    };
    if let [(_, column)] = &mut block.figures[..]
        && role::label(&compact(last_heading(&column.header))).is_none()
    {
        column.measure = column.measure.or(Some(Measure::Total));
    }
    block
}

/// The columns of the code of what rows are named after, and of that of their counterparts. Codes stand before the name
/// that they are of; where the name has none, those of a subject beside it are the row's.
fn codes(
    roles: &[Role],
    columns: std::ops::Range<usize>,
    name: Option<usize>,
    counterpart: Option<usize>,
) -> (Vec<usize>, Vec<usize>) {
    let mut groups: Vec<(Vec<usize>, Option<usize>)> = Vec::new();
    let mut open = Vec::new();
    for column in columns {
        match roles[column] {
            Role::Code => open.push(column),
            Role::Name => groups.push((std::mem::take(&mut open), Some(column))),
            _ => {}
        }
    }
    groups.push((open, None));
    let mut take = |fits: &dyn Fn(Option<usize>) -> bool| {
        let group = groups
            .iter_mut()
            .find(|(codes, its)| !codes.is_empty() && fits(*its));
        group.map_or_else(Vec::new, |(codes, _)| std::mem::take(codes))
    };
    let mut codes = take(&|its| its.is_some() && its == name);
    if codes.is_empty() {
        codes = take(&|its| its.is_none() || its != counterpart);
    }
    let of_counterpart = take(&|its| its.is_some() && its == counterpart);
    if codes.is_empty() {
        return (of_counterpart, Vec::new());
    }
    (codes, of_counterpart)
}

/// Which of the columns of names says what a row is: the one of projects, else the first that does not name units.
fn main_name(paths: &[Vec<String>], names: &[usize]) -> Option<usize> {
    let word = |column: &usize| compact(paths[*column].last().map_or("", |word| word));
    let names_project = names
        .iter()
        .find(|column| word(column).ends_with("项目名称"));
    let names_no_unit = || names.iter().find(|column| !role::names_unit(&word(column)));
    names_project
        .or_else(names_no_unit)
        .or(names.first())
        .copied()
}

/// The header of a column, without the word that only names its side.
fn header_of(path: &[String], heading: &str) -> Column {
    let measure = measure::by_words(path);
    let path: Vec<&str> = match path {
        [side, rest @ ..] if !rest.is_empty() && matches!(&**side, "收入" | "支出") => {
            rest.iter().map(|word| &**word).collect()
        }
        // A damaged header puts the first columns of the one side under the heading of the other.
        [side, rest @ ..]
            if !rest.is_empty()
                && side_of(side).is_some()
                && side_of(heading).is_some()
                && side_of(side) != side_of(heading) =>
        {
            std::iter::once(heading)
                .chain(rest.iter().map(|word| &**word))
                .collect()
        }
        whole => whole.iter().map(|word| &**word).collect(),
    };
    Column {
        header: path.join("/"),
        measure,
    }
}

/// The side that a heading speaks of.
pub(super) fn side_of(heading: &str) -> Option<Side> {
    match (heading.contains("收入"), heading.contains("支出")) {
        (true, false) => Some(Side::Revenue),
        (false, true) => Some(Side::Expenditure),
        _ => None,
    }
}

impl Block {
    /// The columns that hold labels.
    pub(super) fn labels(&self) -> impl Iterator<Item = usize> {
        self.codes.iter().copied().chain(self.name)
    }

    /// The first label that a row prints in this block, were it in a column that is not read (a unit's code, a total
    /// under 序号). The number of a row is no label: a row that prints nothing else is blank.
    pub(super) fn label<'r>(&self, row: &'r GridRow<'_>) -> Option<&'r str> {
        self.label_cell(row).map(|cell| &*cell.text)
    }

    /// The cell that this label stands in.
    pub(super) fn label_cell<'r, 'a>(&self, row: &'r GridRow<'a>) -> Option<&'r Cell<'a>> {
        let columns = self.start..self.labels_end.min(row.cells.len());
        columns
            .map(|column| (column, &row.cells[column]))
            .filter(|(column, cell)| {
                self.numbers != Some(*column) || !figure::is_number(&cell.text)
            })
            .map(|(_, cell)| cell)
            .find(|cell| !cell.text.is_empty())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{interpret::table::layout::read, tables::tests::grid};

    /// What stands over the figures of a block.
    pub(in crate::interpret::table) fn headers(block: &Block) -> Vec<&str> {
        block
            .figures
            .iter()
            .map(|(_, column)| &*column.header)
            .collect()
    }

    #[test]
    fn codes_and_names_of_two_classifications_stay_apart() {
        let text = "部门经济分类|||政府经济分类|||合计\n类|款|科目名称|类|款|科目名称|\n301|01|基本工资|501|01|工资奖金|1.00";
        let layout = read(&grid(text), 0);
        let block = &layout.blocks[0];
        assert_eq!(
            (block.codes.as_slice(), block.name),
            ([0, 1].as_slice(), Some(2))
        );
        assert_eq!(
            (block.counterpart_codes.as_slice(), block.counterpart),
            ([3, 4].as_slice(), Some(5))
        );
        assert_eq!(headers(block), ["合计"]);
    }

    #[test]
    fn a_unit_beside_a_subject_or_project_is_not_what_the_row_is_named_after() {
        for (text, name, codes) in [
            (
                "单位编码|单位名称|科目编码|科目名称|合计\n301|某局|2010301|行政运行|1.00",
                3,
                vec![2],
            ),
            ("项目名称|单位名称|合计\n修路|某局|1.00", 0, vec![]),
            (
                "科目编码|科目名称|项目名称|合计\n2010302|管理|修路|1.00",
                2,
                vec![0],
            ),
            (
                "类|款|项|单位代码|单位（科目名称）|合计\n201|03|01|301|行政运行|1.00",
                4,
                vec![0, 1, 2],
            ),
            (
                "部门（单位）代码|部门（单位）名称|合计\n301|某局|1.00",
                1,
                vec![],
            ),
        ] {
            let layout = read(&grid(text), 0);
            let [block] = &layout.blocks[..] else {
                panic!("one block: {text}");
            };
            assert_eq!((block.name, &block.codes), (Some(name), &codes), "{text}");
        }
    }

    #[test]
    fn words_under_a_heading_of_their_own_part_no_table() {
        let text = "类型|项目名称|合计|本年\n合计||3.00|3.00\n特定目标类|修路|3.00|3.00";
        let projects = grid(text);
        let layout = read(&projects, 0);
        let [block] = &layout.blocks[..] else {
            panic!("one block");
        };
        assert_eq!(block.name, Some(1));
        assert_eq!(headers(block), ["类型", "合计", "本年"]);
        assert_eq!(block.label(&projects.rows[1]), Some("合计"));
        let layout = read(
            &grid("支出项目类别（资金使用单位）|总计|目标\n修路|3.00|通车"),
            0,
        );
        assert_eq!(layout.blocks[0].name, Some(0));
        assert_eq!(headers(&layout.blocks[0]), ["总计", "目标"]);
    }

    #[test]
    fn the_number_of_a_row_is_no_label() {
        let numbered = grid("编码|行次|金额\n|1|2.00\n|2|\n|合计|2.00");
        let layout = read(&numbered, 0);
        assert_eq!(layout.blocks[0].label(&numbered.rows[2]), None);
        assert_eq!(layout.blocks[0].label(&numbered.rows[3]), Some("合计"));
        let units = grid("单位编码|金额\n601|2.00");
        let layout = read(&units, 0);
        assert_eq!(layout.blocks[0].label(&units.rows[1]), Some("601"));
    }
}
