//! What the columns of a table hold: by the words above them, or by what stands in them.

use std::borrow::Cow;

use super::figure;
use crate::{
    budget::Value,
    interpret::code,
    tables::GridRow,
    text::{compact, has_byte},
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Code,
    Name,
    Figure,
    /// Words before the names: of what type a project is.
    Text,
    /// 行次: it numbers the rows and says nothing of them.
    Number,
    /// Remarks, codes of units, columns without a header or a figure.
    Ignored,
}

/// What the columns under these words hold.
pub(super) fn of_columns(paths: &[Vec<String>], data: &[GridRow<'_>]) -> Vec<Role> {
    let of = |(column, path): (usize, &Vec<String>)| match is_level_beside_others(paths, column) {
        true => Role::Code,
        false => role(path, column, data),
    };
    let mut roles: Vec<Role> = paths.iter().enumerate().map(of).collect();
    for column in 1..roles.len() {
        if roles[column - 1] == Role::Name && parts_groups(&paths[column], column, data) {
            roles[column] = Role::Name;
        }
    }
    see_words(&mut roles, paths, data);
    if !roles.contains(&Role::Figure) {
        keep_remarks(&mut roles, paths, data);
    }
    roles
}

/// Columns before the first figure that hold words under a heading that is not known: where no other column names the
/// rows, the first of them does. Behind the names they stand among the labels only if more of these follow.
fn see_words(roles: &mut [Role], paths: &[Vec<String>], data: &[GridRow<'_>]) {
    let holds_words = |column: usize| {
        let is_headed = paths[column].last().is_some_and(|word| !word.is_empty());
        let texts = data.iter().map(|row| row.text(column));
        let mut filled = texts.filter(|text| !text.is_empty()).peekable();
        is_headed
            && filled.peek().is_some()
            && filled.all(|text| matches!(figure::value(text), Value::Text(_)))
    };
    let is_unknown = |column: &usize| roles[*column] == Role::Figure;
    let words = (0..roles.len())
        .filter(is_unknown)
        .map_while(|column| holds_words(column).then_some(column));
    let words: Vec<usize> = words.collect();
    let mut named = roles.contains(&Role::Name);
    for column in words {
        let is_behind = roles[..column].contains(&Role::Name);
        let mut after = roles[column + 1..].iter();
        let next = after.find(|role| matches!(role, Role::Code | Role::Name | Role::Figure));
        if is_behind && next.is_none_or(|next| *next == Role::Figure) {
            continue;
        }
        roles[column] = if named { Role::Text } else { Role::Name };
        named = true;
    }
}

/// A list without figures, such as that of the units of a department, says what it says in the remarks after its names.
/// Remarks with a number alone stay out: it would be taken for money.
fn keep_remarks(roles: &mut [Role], paths: &[Vec<String>], data: &[GridRow<'_>]) {
    let after_names = roles.iter().rposition(|role| *role == Role::Name);
    for column in after_names.map_or(0, |last| last + 1)..roles.len() {
        let word = paths[column].last().map(|word| compact(word));
        let is_remark =
            word.is_some_and(|word| label(&word) == Some(Role::Ignored) && !is_of_unit(&word));
        let texts = || data.iter().map(|row| row.text(column));
        if is_remark && texts().any(|text| !text.is_empty()) && !texts().any(figure::is_number) {
            roles[column] = Role::Figure;
        }
    }
}

/// Whether a label sums up the parts of the group that is named before it.
pub(super) fn sums_group(label: &str) -> bool {
    compact(label) == "小计"
}

/// Whether a column beside the names, without a heading of its own, holds the parts of the groups named there: one of
/// its labels is their sum.
fn parts_groups(path: &[String], column: usize, data: &[GridRow<'_>]) -> bool {
    path.last().is_none_or(|word| word.is_empty())
        && data.iter().any(|row| sums_group(row.text(column)))
}

/// What the word above a column of labels says; `None` for the header of figures.
pub(super) fn label(word: &str) -> Option<Role> {
    const NAMES: &[&str] = &[
        "项目",
        "科目名称",
        "项目名称",
        "单位名称",
        "部门名称",
        "名称",
        "科目",
        "功能科目名称",
        "支出项目",
        "内容",
    ];
    // 项目（按功能分类） is 项目, 部门（单位）名称 is 部门名称, and 单位（科目名称） names both.
    let bare = without_brackets(word);
    if let Some(inside) = bracketed(word)
        && (NAMES.contains(&inside) || inside.ends_with("科目名称"))
    {
        return Some(Role::Name);
    }
    let word = &*bare;
    if word.contains("编码") || word.contains("代码") {
        Some(if is_of_unit(word) {
            Role::Ignored
        } else {
            Role::Code
        })
    } else if matches!(word, "类" | "款" | "项") {
        Some(Role::Code)
    } else if numbers_rows(word) {
        Some(Role::Number)
    } else if matches!(word, "备注" | "说明") {
        Some(Role::Ignored)
    } else if NAMES.contains(&word)
        || word.ends_with("科目名称")
        || word.ends_with("项目名称")
        || names_a_division(word)
    {
        Some(Role::Name)
    } else {
        None
    }
}

/// A word without what stands in brackets behind or within it.
fn without_brackets(word: &str) -> Cow<'_, str> {
    if !has_byte(word, |byte| byte == b'(') {
        return Cow::Borrowed(word);
    }
    match (word.split_once('('), word.split_once(')')) {
        (Some((before, _)), Some((_, after))) if !before.is_empty() => match after {
            "" => Cow::Borrowed(before),
            _ => Cow::Owned([before, after].concat()),
        },
        _ => Cow::Borrowed(word),
    }
}

/// What stands in brackets at the end of a word.
fn bracketed(word: &str) -> Option<&str> {
    word.strip_suffix(')')?
        .split_once('(')
        .map(|(_, inside)| inside)
}

/// Whether the word above a column of names says that they are those of units.
pub(super) fn names_unit(word: &str) -> bool {
    matches!(&*without_brackets(word), "单位名称" | "部门名称") && bracketed(word).is_none()
}

/// Whether the word above a column says that it only numbers the rows.
pub(in crate::interpret) fn numbers_rows(word: &str) -> bool {
    matches!(word, "行次" | "序号" | "栏次" | "编号")
}

/// Whether the word above a column of codes says that they number units or projects: 单位编码, 部门代码.
pub(in crate::interpret) fn is_of_unit(word: &str) -> bool {
    const NUMBERED: &[&str] = &["单位", "部门编", "部门代", "项目编", "项目代"];
    (word.contains("编码") || word.contains("代码"))
        && NUMBERED.iter().any(|what| word.contains(what))
}

/// Whether a word says by what the rows divide the money: 按功能分类, 按支出性质和经济分类, 支出功能分类.
fn names_a_division(word: &str) -> bool {
    const DIVISIONS: &[&str] = &["功能分类", "经济分类", "支出性质", "收入来源", "支出用途"];
    (word.starts_with('按') || word.ends_with("分类"))
        && DIVISIONS.iter().any(|division| word.contains(division))
}

/// Whether a column is headed 类, 款 or 项 and the one beside it is headed by another of these.
fn is_level_beside_others(paths: &[Vec<String>], column: usize) -> bool {
    let level = |column: usize| {
        let word = compact(paths.get(column)?.last()?);
        ["类", "款", "项"].iter().position(|level| **level == *word)
    };
    level(column).is_some_and(|own| {
        let before = column.checked_sub(1).and_then(level);
        before.is_some_and(|before| before + 1 == own) || level(column + 1) == Some(own + 1)
    })
}

/// What a column holds, by the words above it and, where there are none, by its cells.
fn role(path: &[String], column: usize, data: &[GridRow<'_>]) -> Role {
    let words = path.last().map(|word| compact(word)).unwrap_or_default();
    if words.is_empty() {
        return role_by_content(column, data);
    }
    // A block of three code columns may print 类 款 项 under one 科目编码.
    let above = path.iter().rev().nth(1).map(|word| compact(word));
    match label(&words) {
        Some(Role::Code)
            if matches!(&*words, "类" | "款" | "项")
                && above.is_none()
                && !has_codes(column, data) =>
        {
            Role::Figure
        }
        Some(Role::Number) if has_codes(column, data) => Role::Code,
        Some(role) => role,
        None => Role::Figure,
    }
}

fn role_by_content(column: usize, data: &[GridRow<'_>]) -> Role {
    if has_codes(column, data) {
        Role::Code
    } else if data.iter().any(|row| figure::is_number(row.text(column))) {
        Role::Figure
    } else if column == 0 && data.iter().any(|row| !row.text(column).is_empty()) {
        Role::Name
    } else {
        Role::Ignored
    }
}

fn has_codes(column: usize, data: &[GridRow<'_>]) -> bool {
    let filled = data.iter().filter(|row| !row.text(column).is_empty());
    let (codes, others): (Vec<_>, Vec<_>) =
        filled.partition(|row| code::leading(row.text(column)).is_some());
    !codes.is_empty() && codes.len() >= others.len()
}
