//! Everything that the program makes of a disclosure, one after the other, to see whether all of it ends well.

use std::{hint::black_box, sync::Arc};

use mingzhang::{
    budget::Disclosure,
    reports::{
        attribution::attributions,
        checks::Marks,
        diff::{self, Choice, Wanted, project::by_project},
        dump,
        outline::Collapsed,
        overview::overview,
        project::projects_of,
        search::{Index, Query},
    },
};

/// Makes all reports of a disclosure, and compares it with itself.
pub fn make_all(disclosure: Disclosure) {
    let disclosure = Arc::new(disclosure);
    black_box(overview(&disclosure));
    black_box(Marks::new(&disclosure));
    black_box(attributions(&disclosure));
    black_box(dump::model(&disclosure));
    let projects = projects_of(0, &disclosure);
    black_box(by_project(&projects, &projects));
    if let Some(diff) = diff::by_code(&disclosure, &disclosure, Choice::default()) {
        black_box(diff.visible(&Collapsed::default(), Wanted::default()));
    }
    let index = Index::new(&[disclosure]);
    black_box(index.search(&Query::new("1 项目"), 20));
}
