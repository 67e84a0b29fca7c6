//! Traditional characters → the simplified ones that disclosures are printed in.

use std::sync::LazyLock;

use hanconv::RawDictionary;

/// The characters that have a simplified form, with it, in order.
static SIMPLIFIED: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut pairs: Vec<(char, char)> = RawDictionary::TSCharacters
        .iter()
        .filter_map(|(from, to)| Some((from.chars().next()?, to.chars().next()?)))
        .filter(|(from, to)| from != to)
        .collect();
    pairs.sort_unstable();
    pairs
});

/// The simplified form of a character: one for one, so that places in the text stay what they are.
#[must_use]
pub fn simplified(character: char) -> char {
    if u32::from(character) < 0x3400 {
        return character;
    }
    SIMPLIFIED
        .binary_search_by_key(&character, |pair| pair.0)
        .map_or(character, |place| SIMPLIFIED[place].1)
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn traditional_characters_become_simplified_and_others_stay() {
        let simple: String = "澤州縣財政局（會計）驻村ABC"
            .chars()
            .map(simplified)
            .collect();
        assert_eq!(simple, "泽州县财政局（会计）驻村ABC");
    }
}
