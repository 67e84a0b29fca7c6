//! Whose the sides of a comparison are, in titles that have little room and yet never leave out who, when and what kind.

use crate::{
    budget::Kind,
    text::{cut, cut_apart, cut_within, width},
    texts::text,
    tui::{
        app::{Id, Shared, kind_key},
        screens::Title,
    },
};

/// Between the two sides.
const BETWEEN: &str = " ⇄ ";

/// Columns that the name of a file gets.
const FILE: usize = 24;

/// Blanks between what stands at the right of a title.
const GAP: &str = "  ";

/// Columns that what is compared keeps before departments are cut.
const WHAT_LEAST: usize = 9;

/// Whose a side is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::tui::screens) struct Whose {
    department: String,
    /// Year and kind, with a blank before each.
    time: String,
    /// The file, with a blank before it, where others have the same department, year and kind.
    file: String,
}

impl Whose {
    /// Of an opened disclosure.
    pub(super) fn of(id: Id, shared: &Shared) -> Self {
        let Some(opened) = shared.disclosures.get(id) else {
            return Self::default();
        };
        let (line, file) = (&opened.line, shared.twin_file(id));
        Self {
            department: line.department.clone(),
            time: time(line.year, line.kind, shared),
            file: file.map_or_else(String::new, |file| format!(" {}", cut_within(&file, FILE))),
        }
    }

    /// In so many columns: the department is cut, never the year or the kind.
    pub(super) fn within(&self, room: usize) -> String {
        let when = self.when();
        let department = cut(&self.department, room.saturating_sub(width(&when)));
        format!("{department}{when}")
    }

    /// Over one of two panes: where both are one department, the time alone tells them apart, or else the file.
    pub(super) fn over_pane(&self, other: &Self, room: usize) -> String {
        if self.is_twin(other) {
            return cut_within(self.file.trim_start(), room).into_owned();
        }
        match self.department == other.department {
            true => cut(self.when().trim_start(), room).into_owned(),
            false => self.within(room),
        }
    }

    /// Year and kind, and the file where these are not enough.
    fn when(&self) -> String {
        format!("{}{}", self.time, self.file)
    }

    /// Whether only the files tell the two apart.
    fn is_twin(&self, other: &Self) -> bool {
        (&self.department, &self.time) == (&other.department, &other.time)
            && self.file != other.file
    }
}

/// ` 2024 预算`: when a disclosure is of, and its kind.
pub(in crate::tui::screens) fn time(year: Option<u16>, kind: Kind, shared: &Shared) -> String {
    let year = year.map(|year| format!(" {year}")).unwrap_or_default();
    format!("{year} {}", text(shared.lang, kind_key(kind)))
}

/// The title of a comparison.
pub(super) struct Heading {
    /// Whose the sides are; one where a disclosure is held against itself.
    pub(super) sides: Vec<Whose>,
    /// What is compared.
    pub(super) what: String,
    /// In what way it is shown, each with what is left of it where there is little room.
    pub(super) modes: Vec<[String; 2]>,
    /// The unit.
    pub(super) unit: String,
}

impl Heading {
    /// Fitted into so many columns. The modes give way first, then what both sides have in common, then what is compared;
    /// departments are cut last.
    pub(super) fn title(&self, columns: usize) -> Title {
        let all = columns.saturating_sub(Title::EDGES);
        let what = match width(&self.what) {
            0 => 0,
            what => what + GAP.len(),
        };
        for (short, once) in [(0, false), (1, false), (1, true)] {
            let (whose, right) = (both(&self.sides, once, usize::MAX), self.right(short));
            if width(&whose) + what + width(&right) <= all {
                return self.made(whose, self.what.clone(), right);
            }
        }
        let right = self.right(1);
        let free = all.saturating_sub(width(&right));
        let least = what.min(WHAT_LEAST + GAP.len());
        let whose = both(&self.sides, true, free.saturating_sub(least));
        let rest = free.saturating_sub(width(&whose) + GAP.len());
        let what = cut(&self.what, rest).into_owned();
        self.made(whose, what, right)
    }

    fn made(&self, whose: String, what: String, right: String) -> Title {
        Title { whose, what, right }
    }

    /// The modes, in full or short, and the unit.
    fn right(&self, short: usize) -> String {
        let modes = self.modes.iter().map(|mode| mode[short].as_str());
        let parts: Vec<&str> = modes.chain([self.unit.as_str()]).collect();
        parts.join(GAP)
    }
}

/// Both sides in so many columns. A department that is both is named once, and, where that is wished, so is the time.
fn both(sides: &[Whose], once: bool, room: usize) -> String {
    let [left, right] = sides else {
        let names = sides.iter().map(|side| side.within(room));
        return names.collect();
    };
    if left.department == right.department {
        let one = left.when();
        let other = match left.is_twin(right) {
            true => right.file.clone(),
            false => right.when(),
        };
        let times = format!("{one}{BETWEEN}{}", other.trim_start());
        let department = cut(&left.department, room.saturating_sub(width(&times)));
        return format!("{department}{times}");
    }
    let last = right.when();
    let first = match once && left.time == right.time {
        true => left.file.clone(),
        false => left.when(),
    };
    let fixed = width(&first) + width(BETWEEN) + width(&last);
    let free = room.saturating_sub(fixed);
    let names = [&left.department, &right.department].map(String::as_str);
    // The shorter name leaves what it does not need to the other.
    let half = free / 2;
    let rooms = match names.map(width) {
        [one, other] if one.saturating_add(other) <= free => [one, other],
        [one, _] if one <= half => [one, free - one],
        [_, other] if other <= half => [free - other, other],
        _ => [free - half, half],
    };
    let names = cut_apart(&names, &rooms);
    format!("{}{first}{BETWEEN}{}{last}", names[0], names[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whose(department: &str, time: &str) -> Whose {
        Whose {
            department: department.to_string(),
            time: time.to_string(),
            ..Whose::default()
        }
    }

    fn shown(sides: [&Whose; 2], modes: &[[&str; 2]], columns: usize) -> String {
        let heading = Heading {
            sides: sides.map(Whose::clone).to_vec(),
            what: "支出总表·合计".to_string(),
            modes: modes.iter().map(|mode| mode.map(str::to_string)).collect(),
            unit: "万元".to_string(),
        };
        let title = heading.title(columns);
        let shown = [&title.whose, &title.what, &title.right].map(String::as_str);
        assert!(width(&shown.join(GAP)) + 2 <= columns, "{shown:?}");
        shown.join("|")
    }

    #[test]
    fn modes_give_way_before_what_is_compared_and_departments_last() {
        let left = whose("泽州县工业和信息化局", " 2024 预算");
        let right = whose("柳林县工业和信息化局", " 2024 预算");
        let sides = [&left, &right];
        let modes = [["只看变化", "≠"], ["按差额排序", "↓"]];
        assert_eq!(
            shown(sides, &modes, 120),
            "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算|支出总表·合计|只看变化  按差额排序  万元"
        );
        assert_eq!(
            shown(sides, &modes, 100),
            "泽州县工业和信息化局 2024 预算 ⇄ 柳林县工业和信息化局 2024 预算|支出总表·合计|≠  ↓  万元"
        );
        assert_eq!(
            shown(sides, &modes, 80),
            "泽州县工业和信息化局 ⇄ 柳林县工业和信息化局 2024 预算|支出总表·…|≠  ↓  万元"
        );
        assert_eq!(
            shown(sides, &modes, 60),
            "泽州县工业… ⇄ 柳林县工业… 2024 预算|支出总表…|≠  ↓  万元"
        );
        let streets =
            ["上海市普陀区万里街道", "上海市普陀区长风街道"].map(|name| whose(name, " 2024 预算"));
        assert_eq!(
            shown([&streets[0], &streets[1]], &[], 52),
            "…万里街道 ⇄ …长风街道 2024 预算|支出总表·…|万元"
        );
        let later = whose("泽州县工业和信息化局", " 2025 预算");
        assert_eq!(
            shown([&left, &later], &[], 80),
            "泽州县工业和信息化局 2024 预算 ⇄ 2025 预算|支出总表·合计|万元"
        );
        let [old, new] = ["甲.pdf", "乙.pdf"].map(|file| Whose {
            file: format!(" {file}"),
            ..left.clone()
        });
        assert_eq!(
            shown([&old, &new], &[], 80),
            "泽州县工业和信息化局 2024 预算 甲.pdf ⇄ 乙.pdf|支出总表·合计|万元"
        );
        assert_eq!(old.over_pane(&new, 20), "甲.pdf");
    }
}
