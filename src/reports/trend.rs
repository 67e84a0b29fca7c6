//! A course of figures as a small mark: a bar for each, as high as it is among them.

/// Bars from the lowest to the highest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Stands for a figure that is not there.
const NONE: char = '·';

/// The mark of heights from 0 to 1.
#[must_use]
pub fn mark(heights: &[Option<f64>]) -> String {
    let bar = |height: f64| {
        let top = BARS.len() - 1;
        let bars = BARS.iter().enumerate();
        // The last bar that is not higher than the height, to the nearest.
        let reached = bars.take_while(|(step, _)| {
            let step = u32::try_from(*step).map_or(0.0, f64::from);
            let top = u32::try_from(top).map_or(1.0, f64::from);
            height * top + 0.5 >= step
        });
        reached.last().map_or(BARS[0], |(_, bar)| *bar)
    };
    heights
        .iter()
        .map(|height| height.map_or(NONE, bar))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn the_lowest_is_the_lowest_bar_and_what_is_not_there_a_dot() {
        assert_eq!(mark(&[Some(0.0), None, Some(0.5), Some(1.0)]), "▁·▅█");
        assert_eq!(mark(&[]), "");
    }
}
