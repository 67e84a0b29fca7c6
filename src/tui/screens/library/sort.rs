//! The orders that the list can stand in.

/// In which order they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sort {
    #[default]
    /// That of the files.
    Path,
    /// The largest first.
    Total,
    /// The latest first.
    Year,
    /// The most first.
    Findings,
}

impl Sort {
    /// All orders, each with the key of what it is called.
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Path, "sort.path"),
        (Self::Total, "sort.money"),
        (Self::Year, "sort.year"),
        (Self::Findings, "sort.findings"),
    ];

    /// Its place among them.
    pub(super) fn place(self) -> usize {
        Self::ALL
            .iter()
            .position(|&(sort, _)| sort == self)
            .unwrap_or(0)
    }
}
