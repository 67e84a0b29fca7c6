//! How things look: the 16 ANSI colours by name, or none at all. Colour is never the only sign of anything.

use ratatui::style::{Color, Modifier, Style};

/// A style for each role.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// The line that says what one is looking at.
    pub title: Style,
    /// Column headers and headings.
    pub header: Style,
    /// The row one is on.
    pub selected: Style,
    /// Classification codes.
    pub code: Style,
    /// Totals.
    pub strong: Style,
    /// What matters less.
    pub faint: Style,
    /// Keys in the hint bar.
    pub key: Style,
    /// The share of a total.
    pub bar: Style,
    /// Matched characters, and the figure in its line.
    pub mark: Style,
    /// A condition in a line that is typed.
    pub chip: Style,
    /// A condition that there is not.
    pub mistake: Style,
    /// More than on the other side.
    pub more: Style,
    /// Less than on the other side.
    pub less: Style,
    /// Something to look at.
    pub warning: Style,
    /// Something that could not be read.
    pub error: Style,
}

impl Theme {
    /// With colours.
    #[must_use]
    pub fn colored() -> Self {
        let plain = Style::new();
        Self {
            title: plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            header: plain.fg(Color::Cyan),
            selected: plain.add_modifier(Modifier::REVERSED),
            code: plain,
            strong: plain.add_modifier(Modifier::BOLD),
            faint: plain.fg(Color::DarkGray),
            key: plain.add_modifier(Modifier::BOLD),
            bar: plain.bg(Color::Blue),
            mark: plain
                .fg(Color::Yellow)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            chip: plain.fg(Color::Cyan).add_modifier(Modifier::REVERSED),
            mistake: plain
                .fg(Color::Red)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            more: plain.fg(Color::Green),
            less: plain.fg(Color::Red),
            warning: plain.fg(Color::Yellow),
            error: plain.fg(Color::Red),
        }
    }

    /// Without colours, for `NO_COLOR` and for terminals that have none.
    #[must_use]
    pub fn plain() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            title: bold,
            header: bold,
            selected: plain.add_modifier(Modifier::REVERSED),
            code: plain,
            strong: bold,
            faint: plain,
            key: bold,
            bar: plain.add_modifier(Modifier::REVERSED),
            mark: bold.add_modifier(Modifier::UNDERLINED),
            chip: plain.add_modifier(Modifier::REVERSED),
            mistake: bold.add_modifier(Modifier::UNDERLINED),
            more: plain,
            less: plain,
            warning: plain,
            error: bold,
        }
    }
}
