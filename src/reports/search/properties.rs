//! Properties of the search, over names made of the words that disclosures are made of.

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use pinyin::ToPinyinMulti;
use proptest::prelude::*;

use super::{
    glyph::spelled_key,
    names::Names,
    pinyin::{RARE, readings},
    query::Query,
    rank::By,
    word::Word,
};
use crate::text::simplified;

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

/// Numbers that look random and are the same every time.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut seed = 7_u32;
    move |limit: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % limit
    }
}

/// Many names of some characters, and what somebody types who thinks of some of them, in whole syllables and initials.
fn names_and_typed(pool: &[char], queries: usize) -> (Vec<String>, Vec<String>) {
    let mut next = numbers();
    let names: Vec<String> = (0..10_000)
        .map(|_| (0..2 + next(14)).map(|_| pool[next(pool.len())]).collect())
        .collect();
    let typed = (0..queries).map(|_| {
        let ways: Vec<u8> = (0..1 + next(6))
            .map(|_| u8::try_from(1 + next(2) + 3 * next(3)).unwrap_or(1))
            .collect();
        typed(&names[next(names.len())], next(20), &ways)
    });
    // The other implementation knows no initials of two letters.
    let is_double = |typed: &String| ["zh", "ch", "sh"].iter().any(|two| typed.contains(two));
    let typed = typed.filter(|typed| !is_double(typed)).collect();
    (names, typed)
}

/// Asks both implementations for each of the typed words in each of the names; gives how often ours finds something.
fn compare(
    (names, typed): &(Vec<String>, Vec<String>),
    agree: impl Fn(bool, bool) -> bool,
) -> usize {
    let mut all = Names::default();
    let ids: Vec<_> = names.iter().map(|name| all.intern(name)).collect();
    let mut found = 0;
    for typed in typed {
        let other = IbMatcher::builder(typed.as_str())
            .pinyin(PinyinMatchConfig::default())
            .is_pattern_partial(true)
            .build();
        let word = Word::new(typed, &all.glyphs);
        for (name, &id) in names.iter().zip(&ids) {
            let grade = id.and_then(|id| word.grade(id, &all));
            let is_found = grade.is_some_and(|grade| grade.by <= By::Initials);
            let is_match = other.is_match(name.as_str());
            assert!(
                agree(is_found, is_match),
                "{typed} in {name}: {is_found}, {is_match}"
            );
            found += usize::from(is_found);
        }
    }
    found
}

/// Another implementation finds the same. It knows every reading of old books, so the names are of characters that are
/// read as today.
#[test]
fn another_implementation_finds_the_same_by_pinyin() {
    let pieces = PIECES.concat();
    let pool: Vec<char> = pieces.chars().filter(|&one| is_plain(one)).collect();
    let found = compare(&names_and_typed(&pool, 60), |ours, theirs| ours == theirs);
    assert!(found > 1000, "{found}");
}

/// Whatever is found by a reading of a character that once had others, another implementation finds too.
#[test]
fn no_reading_is_made_up() {
    let is_like_theirs = |&one: &char| {
        let all = readings(one);
        // ü is typed u as well here; and a few places have readings of their own. A reading with which another begins is
        // no witness, since the other implementation may have meant that one.
        let is_special =
            all.iter().any(|one| one.contains('v')) || ['乐', '宕', '解'].contains(&one);
        let begins = |one: &String| {
            all.iter()
                .any(|other| other != one && other.starts_with(one))
        };
        let is_witness = !all.is_empty() && !all.iter().any(begins);
        is_witness && !is_special && simplified(one) == one
    };
    let listed = RARE.lines().filter_map(|line| line.chars().next());
    let pool: Vec<char> = listed.filter(is_like_theirs).collect();
    assert!(pool.len() > 500, "{}", pool.len());
    let found = compare(&names_and_typed(&pool, 60), |ours, theirs| !ours || theirs);
    assert!(found > 500, "{found}");
}
