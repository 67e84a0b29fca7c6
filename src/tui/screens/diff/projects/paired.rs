//! The projects of two disclosures in pairs, and what is said of each pair.

use std::{cmp::Reverse, sync::Arc};

use rust_decimal::Decimal;

use super::super::{
    super::{Checks, Screen, projects::name},
    cells::{Cells, alone, in_money, in_percent},
    foot::Said,
};
use crate::{
    budget::{ExactMoney, Form, MoneyUnit, grouped},
    reports::{
        checks::Mark,
        diff::{
            Edition, SortBy,
            project::{Match, ProjectPair, by_project},
        },
        project::{ProjectRow, projects},
        search::List,
    },
    texts::{filled, text},
    tui::app::{Id, Shared},
};

/// The projects of two disclosures.
pub(super) struct Paired {
    /// The left and the right disclosure.
    pub(super) ids: [Id; 2],
    projects: [Vec<ProjectRow>; 2],
    /// Which belong together.
    pub(super) pairs: Vec<ProjectPair>,
    /// Whether the right is the left some time later, and the left the right.
    is_course: [bool; 2],
}

impl Paired {
    /// `None` if neither has any.
    pub(super) fn new(ids: [Id; 2], shared: &Shared) -> Option<Self> {
        let [left, right] = ids.map(|id| shared.get(id));
        let (left, right) = (left?, right?);
        let projects = [left, right].map(|one| projects(&[Arc::clone(one)]));
        let pairs = by_project(&projects[0], &projects[1]);
        let editions = [left, right].map(|one| Edition::from(one.as_ref()));
        let [one, other] = editions;
        (!pairs.is_empty()).then_some(Self {
            ids,
            projects,
            pairs,
            is_course: [one.is_before(other), other.is_before(one)],
        })
    }

    /// Puts the left side on the right.
    pub(super) fn swap(&mut self) {
        self.ids.reverse();
        self.projects.reverse();
        self.is_course.reverse();
        self.pairs = by_project(&self.projects[0], &self.projects[1]);
    }

    /// Both projects of a pair.
    pub(super) fn sides(&self, pair: &ProjectPair) -> [Option<&ProjectRow>; 2] {
        [
            pair.left.and_then(|place| self.projects[0].get(place)),
            pair.right.and_then(|place| self.projects[1].get(place)),
        ]
    }

    /// By how much the right costs more; what only one side has counts whole.
    pub(super) fn shift(&self, pair: &ProjectPair) -> Decimal {
        pair.shift(&self.projects[0], &self.projects[1])
    }

    /// What the pairs are sorted by.
    pub(super) fn size(&self, pair: &ProjectPair, by: SortBy) -> Reverse<Option<Decimal>> {
        pair.size(by, &self.projects[0], &self.projects[1])
    }

    /// What the pairs can be narrowed by.
    pub(super) fn list(&self) -> List {
        let [left, right] = &self.projects;
        List::of_pairs(&self.pairs, left, right)
    }

    /// The unit that all are shown in: the one chosen, or that in which both sides print theirs.
    pub(super) fn unit(&self, shared: &Shared) -> MoneyUnit {
        let printed = |id: Id| shared.get(id)?.table(Form::Projects, None)?.unit;
        let [left, right] = self.ids.map(printed);
        let common = left.filter(|_| left == right);
        shared.unit.or(common).unwrap_or(MoneyUnit::TenThousand)
    }

    /// How all amounts are written.
    pub(super) fn money(&self, shared: &Shared) -> ExactMoney {
        let all = self.projects.iter().flatten();
        ExactMoney::of(all.filter_map(|project| project.total), self.unit(shared))
    }

    /// The figures of a pair.
    pub(super) fn figures(&self, pair: &ProjectPair, money: ExactMoney, shared: &Shared) -> Cells {
        let amounts = self.sides(pair).map(|side| {
            let yuan = side.and_then(|side| side.total);
            yuan.map(|yuan| money.written(yuan)).unwrap_or_default()
        });
        let word = |key| text(shared.lang, key).to_string();
        let likely = match pair.matched {
            Match::Likely => word("diff.likely"),
            _ => String::new(),
        };
        let per_cent = match self.sides(pair) {
            [Some(_), None] => word(alone(self.is_course[0], true)),
            [None, Some(_)] => word(alone(self.is_course[0], false)),
            [Some(left), Some(right)] => match left.total.zip(right.total) {
                Some((left, right)) if left != right => {
                    let percent = pair.percent(&self.projects[0], &self.projects[1]);
                    percent.map_or_else(|| word("diff.from-zero"), in_percent)
                }
                _ => String::new(),
            },
            [None, None] => String::new(),
        };
        let tail = [
            in_money(self.shift(pair), money),
            format!("{likely}{per_cent}"),
        ];
        Cells {
            amounts,
            shares: Default::default(),
            tail,
        }
    }

    /// What stands beside the money of a pair.
    pub(super) fn marks(&self, pair: &ProjectPair, shared: &Shared) -> [Option<Mark>; 2] {
        let sides = self.sides(pair);
        [0, 1].map(|side| {
            let (table, row) = sides[side]?.listed()?;
            shared.marks(self.ids[side])?.row(table, row)
        })
    }

    /// The checks of the side of which something is doubted, the left one first.
    pub(super) fn checks(&self, pair: &ProjectPair, shared: &Shared) -> Option<Box<dyn Screen>> {
        let (sides, marks) = (self.sides(pair), self.marks(pair, shared));
        let doubted = (0..2).find(|&side| marks[side].is_some());
        let side = doubted.or_else(|| (0..2).find(|&side| sides[side].is_some()))?;
        let at = sides[side].map(|project| project.at);
        Some(Box::new(Checks::screen(self.ids[side], at, shared)?))
    }

    /// What is said of a pair below all others.
    pub(super) fn said<'s>(&self, pair: &ProjectPair, shared: &'s Shared) -> [Said<'s>; 2] {
        let sides = self.sides(pair);
        [0, 1].map(|side| match sides[side] {
            Some(project) => Said {
                name: name(project, shared),
                remark: match pair.matched {
                    Match::Likely if side == 1 => {
                        let likeness = Decimal::try_from(pair.likeness * 100.0);
                        let likeness = grouped(likeness.unwrap_or_default(), 0);
                        filled(shared.lang, "diff.likeness", &[likeness])
                    }
                    _ => String::new(),
                },
                doubt: shared.marks(self.ids[side]).and_then(|marks| {
                    let (table, row) = project.listed()?;
                    marks.of_row(table, row).into_iter().next()
                }),
            },
            None => Said {
                remark: text(shared.lang, "diff.no-project").to_string(),
                ..Said::default()
            },
        })
    }
}
