//! The distinct names of everything that can be found, one after the other.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::glyph::{GlyphId, Glyphs, Signature};

/// A name, by place.
pub(super) type NameId = u32;

/// Distinct names as glyphs, with their signatures.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) glyphs: Glyphs,
    arena: Vec<GlyphId>,
    ends: Vec<usize>,
    signatures: Vec<Signature>,
    by_hash: HashMap<u64, NameId>,
}

impl Names {
    /// The place of a name, which is new or was there before; `None` if nothing of it can be searched for.
    pub(super) fn intern(&mut self, text: &str) -> Option<NameId> {
        let ids = self.glyphs.intern(text);
        if ids.is_empty() {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        ids.hash(&mut hasher);
        let hash = hasher.finish();
        if let Some(&known) = self.by_hash.get(&hash)
            && self.get(known) == ids
        {
            return Some(known);
        }
        let id = NameId::try_from(self.ends.len()).ok()?;
        self.signatures.push(
            ids.iter()
                .fold(0, |bits, &id| bits | self.glyphs.get(id).signature),
        );
        self.arena.extend(ids);
        self.ends.push(self.arena.len());
        self.by_hash.insert(hash, id);
        Some(id)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The glyphs of a name.
    pub(super) fn get(&self, name: NameId) -> &[GlyphId] {
        let place = name as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.arena[start..self.ends[place]]
    }

    pub(super) fn signature(&self, name: NameId) -> Signature {
        self.signatures[name as usize]
    }

    /// The characters of a name.
    pub(super) fn text(&self, name: NameId) -> String {
        self.get(name)
            .iter()
            .map(|&id| self.glyphs.get(id).character)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_once() {
        let mut names = Names::default();
        let one = names.intern("行政运行").expect("a name");
        let other = names.intern("行政 運行").expect("a name");
        let third = names.intern("机关服务").expect("a name");
        assert_eq!((one, names.len()), (other, 2));
        assert_eq!(names.text(third), "机关服务");
        assert_eq!(names.intern("　 "), None);
    }
}
