//! The shape of a tree whose nodes stand in reading order: depths, parents, ends; and which of them are folded away.

/// Reading order with depth. A node's descendants follow it without a gap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    steps: Vec<Step>,
}

/// Where one node stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    depth: u16,
    parent: Option<u32>,
    end: u32,
}

/// Which nodes are folded, so that what is below them is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collapsed {
    folded: Vec<bool>,
}

impl Outline {
    /// Puts nodes into reading order: children after their parent, otherwise as they came. Gives the outline and, for
    /// each place in it, which of the given nodes stands there. A parent that makes a ring counts as none.
    #[must_use]
    pub fn new(parents: &[Option<usize>]) -> (Self, Vec<usize>) {
        // For each node its first child and its next sibling, and the same for the roots; filled from the last node on.
        let (mut first, mut next) = (vec![None; parents.len()], vec![None; parents.len()]);
        let mut first_root = None;
        for node in (0..parents.len()).rev() {
            let parent = parents[node].filter(|&parent| parent < parents.len());
            let head = match parent.filter(|_| !is_ring(parents, node)) {
                Some(parent) => &mut first[parent],
                None => &mut first_root,
            };
            next[node] = head.replace(node);
        }
        let mut outline = Self {
            steps: Vec::with_capacity(parents.len()),
        };
        let mut order = Vec::with_capacity(parents.len());
        let mut open: Vec<(usize, Option<u32>, u16)> =
            first_root.map(|root| (root, None, 0)).into_iter().collect();
        while let Some((node, parent, depth)) = open.pop() {
            let place = to_u32(outline.steps.len());
            outline.steps.push(Step {
                depth,
                parent,
                end: place + 1,
            });
            order.push(node);
            open.extend(next[node].map(|sibling| (sibling, parent, depth)));
            open.extend(first[node].map(|child| (child, Some(place), depth.saturating_add(1))));
        }
        for place in (0..outline.steps.len()).rev() {
            let Step { parent, end, .. } = outline.steps[place];
            if let Some(parent) = parent {
                let above = &mut outline.steps[parent as usize];
                above.end = above.end.max(end);
            }
        }
        (outline, order)
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// How deep a node lies; zero at the top.
    #[must_use]
    pub fn depth(&self, node: usize) -> usize {
        self.steps.get(node).map_or(0, |step| step.depth.into())
    }

    /// The node above.
    #[must_use]
    pub fn parent(&self, node: usize) -> Option<usize> {
        self.steps.get(node)?.parent.map(|parent| parent as usize)
    }

    /// One past the last node below.
    #[must_use]
    pub fn end(&self, node: usize) -> usize {
        self.steps.get(node).map_or(node, |step| step.end as usize)
    }

    /// Whether anything is below.
    #[must_use]
    pub fn has_children(&self, node: usize) -> bool {
        self.end(node) > node + 1
    }

    /// The nodes directly below a node, or those at the top.
    pub fn children(&self, node: Option<usize>) -> impl Iterator<Item = usize> {
        let (mut next, end) = node.map_or((0, self.len()), |node| (node + 1, self.end(node)));
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.end(child);
            Some(child)
        })
    }

    /// The nodes that are shown while some are folded, in reading order; one pass.
    #[must_use]
    pub fn visible(&self, collapsed: &Collapsed) -> Vec<usize> {
        let mut shown = Vec::new();
        let mut node = 0;
        while node < self.len() {
            shown.push(node);
            node = self.next_shown(node, collapsed);
        }
        shown
    }

    /// The node after one that is shown: behind what lies below it, where it is folded.
    fn next_shown(&self, node: usize, collapsed: &Collapsed) -> usize {
        if collapsed.is(node) {
            self.end(node)
        } else {
            node + 1
        }
    }

    /// The nodes that are shown while only some are wanted. What is wanted stands with all that is above it, and what is
    /// below it shows only where nothing below it is wanted; see [`Collapsed::around`].
    #[must_use]
    pub fn visible_among(&self, collapsed: &Collapsed, wanted: &[bool]) -> Vec<usize> {
        let kept = self.with_above(wanted);
        let mut shown = Vec::new();
        let mut node = 0;
        // Up to where everything is shown, being below what is wanted for itself.
        let mut whole = 0;
        while node < self.len() {
            if node >= whole && !kept[node] {
                node = self.end(node);
                continue;
            }
            shown.push(node);
            if node >= whole && !self.holds(node, &kept) {
                whole = self.end(node);
            }
            node = self.next_shown(node, collapsed);
        }
        shown
    }

    /// Which nodes are wanted or have something wanted below them.
    #[must_use]
    pub fn with_above(&self, wanted: &[bool]) -> Vec<bool> {
        let mut kept = wanted.to_vec();
        kept.resize(self.len(), false);
        for node in (0..self.len()).rev() {
            if let Some(parent) = self.parent(node).filter(|_| kept[node]) {
                kept[parent] = true;
            }
        }
        kept
    }

    /// Whether something directly below a node is kept.
    fn holds(&self, node: usize, kept: &[bool]) -> bool {
        self.children(Some(node)).any(|child| kept[child])
    }
}

impl Collapsed {
    /// What is wanted is in sight, and folded where nothing below it is.
    #[must_use]
    pub fn around(outline: &Outline, wanted: &[bool]) -> Self {
        let kept = outline.with_above(wanted);
        Self {
            folded: (0..outline.len())
                .map(|node| kept[node] && outline.has_children(node) && !outline.holds(node, &kept))
                .collect(),
        }
    }

    /// Everything open.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Only the first `levels` levels open to view.
    #[must_use]
    pub fn below(outline: &Outline, levels: usize) -> Self {
        Self {
            folded: (0..outline.len())
                .map(|node| outline.has_children(node) && outline.depth(node) + 1 >= levels)
                .collect(),
        }
    }

    /// Whether a node is folded.
    #[must_use]
    pub fn is(&self, node: usize) -> bool {
        self.folded.get(node).copied().unwrap_or(false)
    }

    /// Folds or opens a node.
    pub fn set(&mut self, node: usize, folded: bool) {
        if self.folded.len() <= node {
            self.folded.resize(node + 1, false);
        }
        self.folded[node] = folded;
    }

    /// Opens all that is above a node, so that it shows.
    pub fn reveal(&mut self, outline: &Outline, node: usize) {
        let mut above = outline.parent(node);
        while let Some(parent) = above {
            self.set(parent, false);
            above = outline.parent(parent);
        }
    }
}

/// Whether going up from a node never ends.
fn is_ring(parents: &[Option<usize>], node: usize) -> bool {
    let mut above = parents[node];
    for _ in 0..MOST_LEVELS {
        match above.and_then(|parent| parents.get(parent)) {
            Some(&next) => above = next,
            None => return false,
        }
    }
    true
}

/// Deeper than any classification or table goes.
const MOST_LEVELS: usize = 64;

fn to_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_follow_their_parent_and_folding_hides_them() {
        let (outline, order) = Outline::new(&[None, Some(0), None, Some(1), Some(2), Some(0)]);
        assert_eq!(order, [0, 1, 3, 5, 2, 4]);
        assert_eq!(outline.children(None).collect::<Vec<_>>(), [0, 4]);
        assert_eq!(outline.children(Some(0)).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(
            (0..6).map(|node| outline.depth(node)).collect::<Vec<_>>(),
            [0, 1, 2, 1, 0, 1]
        );
        let mut collapsed = Collapsed::below(&outline, 1);
        assert_eq!(outline.visible(&collapsed), [0, 4]);
        collapsed.reveal(&outline, 2);
        assert_eq!(outline.visible(&collapsed), [0, 1, 2, 3, 4]);
        assert_eq!(
            outline.visible(&Collapsed::below(&outline, 2)),
            [0, 1, 3, 4, 5]
        );
    }

    #[test]
    fn what_is_wanted_stands_with_what_is_above_it() {
        let parents = [None, Some(0), Some(1), Some(1), Some(0), Some(4), Some(4)];
        let (outline, _) = Outline::new(&parents);
        let shown = |wanted: &[usize], opened: Option<usize>| {
            let wanted: Vec<bool> = (0..7).map(|node| wanted.contains(&node)).collect();
            let mut collapsed = Collapsed::around(&outline, &wanted);
            if let Some(node) = opened {
                collapsed.set(node, false);
            }
            outline.visible_among(&collapsed, &wanted)
        };
        assert_eq!(shown(&[3], None), [0, 1, 3]);
        assert_eq!(shown(&[1, 3, 6], None), [0, 1, 3, 4, 6]);
        assert_eq!(shown(&[4], None), [0, 4]);
        assert_eq!(shown(&[4], Some(4)), [0, 4, 5, 6]);
        assert!(shown(&[], None).is_empty());
    }

    #[test]
    fn a_ring_of_parents_loses_no_node() {
        let (outline, order) = Outline::new(&[Some(1), Some(0), None]);
        assert_eq!(outline.len(), 3);
        assert_eq!(order.len(), 3);
    }
}
