//! Properties of the search, over names made of the words that disclosures are made of.

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use pinyin::ToPinyinMulti;
use proptest::prelude::*;

use super::{
    glyph::spelled_key, names::Names, pinyin::readings, query::Query, rank::By, word::Word,
};

/// What names are put together from.
const PIECES: [&str; 40] = [
    "驻村",
    "工作",
    "队",
    "经费",
    "补助",
    "遗属",
    "乡村",
    "振兴",
    "医药",
    "储备",
    "管理",
    "专项",
    "资金",
    "市场",
    "发展",
    "银行",
    "会计",
    "重庆",
    "长治",
    "旅游",
    "绿化",
    "妇女",
    "国有",
    "企业",
    "退休",
    "人员",
    "社会化",
    "改革",
    "5G",
    "e镇",
    "（第一批）",
    "GDP",
    "2024年",
    "道路",
    "西安",
    "先进",
    "购置",
    "办公",
    "设备",
    "维修",
];

fn name() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 1..8)
        .prop_map(|pieces| pieces.concat())
}

/// What somebody types who thinks of a name: some of its characters in a row, each as itself, spelled, or as an initial.
fn typed(name: &str, from: usize, ways: &[u8]) -> String {
    let characters: Vec<char> = name.chars().collect();
    let from = from % characters.len();
    let parts = characters[from..]
        .iter()
        .zip(ways)
        .map(|(&character, way)| {
            let all = readings(character);
            let reading = all.get(usize::from(*way) / 3 % all.len().max(1));
            match (reading, way % 3) {
                (None, _) | (_, 0) => character.to_string(),
                (Some(reading), 1) => reading.clone(),
                (Some(reading), _) => reading[..1].to_string(),
            }
        });
    spelled_key(&parts.collect::<String>())
}

fn matches(words: &[String], name: &str) -> Option<By> {
    let mut names = Names::default();
    let id = names.intern(name)?;
    let grades = words
        .iter()
        .map(|word| Word::new(word, &names.glyphs).grade(id, &names));
    grades
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .map(|grade| grade.by)
        .max()
}

proptest! {
    #[test]
    fn a_name_is_found_by_any_part_of_it_however_typed(
        name in name(), from in 0_usize..20, ways in proptest::collection::vec(0_u8..30, 1..12)
    ) {
        let typed = typed(&name, from, &ways);
        let found = matches(std::slice::from_ref(&typed), &name);
        prop_assert!(found.is_some_and(|by| by <= By::Initials), "{name} {typed} {found:?}");
    }

    #[test]
    fn nothing_comes_back_while_a_word_is_typed(
        name in name(), other in name(), from in 0_usize..20, ways in proptest::collection::vec(0_u8..30, 1..12)
    ) {
        let typed = typed(&other, from, &ways);
        let mut was_found = true;
        for end in typed.char_indices().map(|(at, one)| at + one.len_utf8()) {
            let is_found = matches(&Query::new(&typed[..end]).words, &name).is_some();
            prop_assert!(was_found || !is_found, "{name} comes back at {}", &typed[..end]);
            was_found = is_found;
        }
    }

    #[test]
    fn nothing_that_is_typed_does_harm(name in "\\PC{0,40}", typed in "\\PC{0,80}") {
        let query = Query::new(&typed);
        let _ = matches(&query.words, &name);
        for chip in &query.chips {
            prop_assert!(typed.get(chip.span.clone()).is_some());
        }
    }
}

/// Whether a character is read today in every way in which it ever was, and typed in one.
fn is_plain(character: char) -> bool {
    let all = character.to_pinyin_multi().into_iter().flatten();
    let mut all: Vec<&str> = all.map(pinyin::Pinyin::plain).collect();
    all.dedup();
    !all.is_empty() && readings(character) == all
}

/// Another implementation finds the same. It knows every reading of old books and no initials of two letters, so the
/// names are of characters that are read as today, and the queries without such initials.
#[test]
fn another_implementation_finds_the_same_by_pinyin() {
    let pool: Vec<char> = PIECES
        .concat()
        .chars()
        .filter(|&one| is_plain(one))
        .collect();
    let mut seed = 7_u32;
    let mut next = move |limit: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % limit
    };
    let mut names = Names::default();
    let texts: Vec<String> = (0..10_000)
        .map(|_| (0..2 + next(14)).map(|_| pool[next(pool.len())]).collect())
        .collect();
    let ids: Vec<_> = texts
        .iter()
        .map(|text| names.intern(text).expect("a name"))
        .collect();
    let mut agreed = 0;
    for _ in 0..60 {
        let ways: Vec<u8> = (0..1 + next(6))
            .map(|_| u8::try_from(1 + next(2)).unwrap_or(1))
            .collect();
        let typed = typed(&texts[next(texts.len())], next(20), &ways);
        if ["zh", "ch", "sh"]
            .iter()
            .any(|double| typed.contains(double))
        {
            continue;
        }
        let other = IbMatcher::builder(typed.as_str())
            .pinyin(PinyinMatchConfig::default())
            .is_pattern_partial(true)
            .build();
        let word = Word::new(&typed, &names.glyphs);
        for (text, &id) in texts.iter().zip(&ids) {
            let is_found = word
                .grade(id, &names)
                .is_some_and(|grade| grade.by <= By::Initials);
            assert_eq!(is_found, other.is_match(text.as_str()), "{typed} in {text}");
            agreed += usize::from(is_found);
        }
    }
    assert!(agreed > 1000, "{agreed}");
}
