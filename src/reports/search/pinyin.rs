//! How characters are spelled: the readings that are alive today, and what an unsure ear takes for the same.

use memchr::memmem;
use pinyin::ToPinyinMulti;

/// Readings of common characters that no modern word or name has; each would find hundreds of names that nobody meant.
pub(super) const RARE: &str = include_str!("rare.tsv");

/// Readings that only the name of a place has and the list of readings lacks: 乐亭, 宕昌, 解州.
const PLACES: [(char, &str); 3] = [('乐', "lao"), ('宕', "tan"), ('解', "hai")];

/// The longest syllable, such as `zhuang`.
pub(super) const LONGEST: usize = 6;

/// The syllables in which a character is read, as they are typed: without tones, and ü both as `v` and as `u`.
#[must_use]
pub(super) fn readings(character: char) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let rare = left_out(character);
    let known = character.to_pinyin_multi().into_iter().flatten();
    let known = known.map(pinyin::Pinyin::plain);
    let known = known.filter(|reading| !rare.split(' ').any(|one| one == *reading));
    let placed = PLACES.iter().filter(|place| place.0 == character);
    for reading in known.chain(placed.map(|place| place.1)) {
        let typed = reading.replace('ü', "v");
        if typed.contains('v') {
            push(&mut out, typed.replace('v', "u"));
        }
        push(&mut out, typed);
    }
    out.retain(|reading| {
        reading.len() <= LONGEST && reading.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    out
}

/// The spellings that are taken for a syllable by ears that tell `zh` from `z` or `ing` from `in` no better than half of
/// the country does, the syllable itself first.
#[must_use]
pub(super) fn alike(syllable: &str) -> Vec<String> {
    const FINALS: [(&str, &str); 3] = [("ang", "an"), ("eng", "en"), ("ing", "in")];
    let (initial, rest) = match syllable.as_bytes() {
        [b'z' | b'c' | b's', b'h', ..] => syllable.split_at(2),
        [b'z' | b'c' | b's', ..] => syllable.split_at(1),
        _ => ("", syllable),
    };
    let mut initials = vec![initial.to_string()];
    match initial.len() {
        1 => initials.push(format!("{initial}h")),
        2 => initials.push(initial[..1].to_string()),
        _ => {}
    }
    let mut rests = vec![rest.to_string()];
    for (long, short) in FINALS {
        if let Some(stem) = rest.strip_suffix(long) {
            rests.push(format!("{stem}{short}"));
        } else if let Some(stem) = rest.strip_suffix(short) {
            rests.push(format!("{stem}{long}"));
        }
    }
    let mut out = Vec::new();
    for rest in &rests {
        for initial in &initials {
            push(&mut out, format!("{initial}{rest}"));
        }
    }
    out
}

/// Stands for all syllables that are [`alike`].
#[must_use]
pub(super) fn sound(syllable: &str) -> String {
    alike(syllable).into_iter().min().unwrap_or_default()
}

/// The readings of a character to leave out, divided by blanks; looked up in the text of the list, which is as fast as a
/// table for the few thousand characters that are ever asked for, and once each.
fn left_out(character: char) -> &'static str {
    let line = format!("\n{character}\t");
    let after = memmem::find(RARE.as_bytes(), line.as_bytes()).map(|at| &RARE[at + line.len()..]);
    let first = || RARE.strip_prefix(&line[1..]);
    after
        .or_else(first)
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default()
}

fn push(list: &mut Vec<String>, one: String) {
    if !list.contains(&one) {
        list.push(one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(name: &str, spelled: &str) -> bool {
        let mut syllables = spelled.split(' ');
        name.chars().all(|character| {
            syllables
                .next()
                .is_some_and(|syllable| readings(character).iter().any(|one| one == syllable))
        })
    }

    #[test]
    fn words_and_places_have_their_own_readings() {
        for (name, spelled) in [
            ("银行", "yin hang"),
            ("会计", "kuai ji"),
            ("会议", "hui yi"),
            ("重庆", "chong qing"),
            ("长治", "chang zhi"),
            ("长子", "zhang zi"),
            ("六安", "lu an"),
            ("蔚县", "yu xian"),
            ("乐亭", "lao ting"),
            ("番禺", "pan yu"),
            ("台州", "tai zhou"),
            ("洪洞", "hong tong"),
            ("单县", "shan xian"),
            ("厦门", "xia men"),
            ("吴堡", "wu bu"),
            ("浚县", "xun xian"),
            ("歙县", "she xian"),
            ("涡阳", "guo yang"),
            ("调研", "diao yan"),
            ("调整", "tiao zheng"),
            ("旅游", "lv you"),
            ("旅游", "lu you"),
            ("妇女", "fu nv"),
            ("绿化", "lv hua"),
        ] {
            assert!(reads(name, spelled), "{name} {spelled}");
        }
        assert!(!reads("不", "fou") && !reads("年", "ning") && !reads("女", "ru"));
    }

    #[test]
    fn what_is_left_out_is_known_to_the_list_of_readings() {
        for line in RARE.lines() {
            let character = line
                .chars()
                .next()
                .expect("a line begins with its character");
            let rare = left_out(character);
            assert!(!rare.is_empty() && line.ends_with(rare), "{line}");
            let all: Vec<&str> = character
                .to_pinyin_multi()
                .into_iter()
                .flatten()
                .map(pinyin::Pinyin::plain)
                .collect();
            assert!(
                rare.split(' ').all(|reading| all.contains(&reading)),
                "{character} {rare:?} {all:?}"
            );
            assert!(
                !readings(character).is_empty(),
                "{character} has no reading left"
            );
        }
    }

    #[test]
    fn unsure_ears_take_one_for_the_other() {
        assert_eq!(alike("zhang"), ["zhang", "zang", "zhan", "zan"]);
        assert_eq!(sound("xing"), sound("xin"));
        assert_eq!(sound("cun"), sound("chun"));
        assert_ne!(sound("gong"), sound("gang"));
    }
}
