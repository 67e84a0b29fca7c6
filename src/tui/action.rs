//! Everything that a key can do.

use tui_input::InputRequest;

/// What the user asks for, whichever key said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Half a page up.
    HalfPageUp,
    /// Half a page down.
    HalfPageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Fold the row, or go to the one above it in the tree.
    Fold,
    /// Open the row to view, or go into it.
    Unfold,
    /// Fold the tree below so many levels.
    Level(u8),
    /// To the row above in the tree.
    Parent,
    /// Go into what the row stands for.
    Open,
    /// Leave the screen, or take the filter off.
    Back,
    /// End the program.
    Quit,
    /// To the next table.
    NextTable,
    /// To the previous table.
    PreviousTable,
    /// The list of tables.
    Tables,
    /// To the table at this place of the list.
    Table(usize),
    /// Show columns further right.
    ColumnsRight,
    /// Show columns further left.
    ColumnsLeft,
    /// The next unit of money.
    Unit,
    /// The projects of the disclosure.
    Projects,
    /// All that is said of a code.
    Code,
    /// The lines that a figure came from.
    Source,
    /// The same of the right one of two sides.
    RightSource,
    /// Open the file in a program that shows it as it is printed.
    View,
    /// What the readers had to say of the file.
    Findings,
    /// What was checked and what does not hold.
    Checks,
    /// The text of the disclosure.
    Prose,
    /// Mark a disclosure to be compared.
    Mark,
    /// Compare.
    Diff,
    /// Compare with the disclosure of this number on the right.
    With(usize),
    /// Compare with the disclosure of this number on the left.
    WithLeft(usize),
    /// Choose another left side.
    ReplaceLeft,
    /// More than two disclosures, a column each.
    Matrix,
    /// The group of disclosures at this place of the list, a column each.
    Group(usize),
    /// Where a change comes from.
    Explain,
    /// Shares of the total, or differences again.
    Shares,
    /// Compare by the next column of the left side.
    LeftMeasure,
    /// Compare by the next column of the right side.
    RightMeasure,
    /// The two columns of a sheet, compared.
    Contrast,
    /// Compare project by project.
    DiffProjects,
    /// Compare by the next measure.
    Measure,
    /// Only what differs.
    OnlyChanged,
    /// In another order.
    Sort,
    /// Left to right and right to left.
    Swap,
    /// The next sheet.
    NextSheet,
    /// The previous sheet.
    PreviousSheet,
    /// To where the next part of a sheet begins.
    NextPart,
    /// To where the part before begins.
    PreviousPart,
    /// Search all that is loaded.
    Search,
    /// To the next hit of the last search.
    NextHit,
    /// To the previous hit.
    PreviousHit,
    /// Show only rows that hold a text.
    Filter,
    /// The list of commands.
    Commands,
    /// All keys.
    Help,
    /// Copy the row.
    Copy,
    /// Write what is shown to a file.
    Export,
    /// Paint the screen anew.
    Redraw,
    /// Stop the program until it is woken.
    Suspend,
    /// An earlier search.
    Older,
    /// A later search.
    Newer,
    /// Change the text of a prompt.
    Edit(InputRequest),
}
