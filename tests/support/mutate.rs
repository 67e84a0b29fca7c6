//! Damaged inputs: what scanners, converters and careless hands make of a disclosure, and worse.

/// A small generator of numbers that gives the same run for the same seed.
pub struct Random(u64);

impl Random {
    /// A run of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// The next number (splitmix64).
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; zero where there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        usize::try_from(self.next().checked_rem(limit).unwrap_or(0)).unwrap_or(0)
    }
}

/// Pieces that mean something to a reader, put where they do not belong.
const PIECES: &[&str] = &[
    "|",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "　",
    "\u{feff}",
    "\u{200b}",
    "|--|--|\n",
    "| | | |\n",
    "合计",
    "单位：万元",
    "2024年预算支出总表",
    "2010399",
    "[20805]",
    "201",
    "-",
    "——",
    "0.00",
    "1,234.56",
    "１２３．４５",
    "999999999999999999999999999.99",
    "%",
    "“三公”经费",
    "公开06表",
    "项目支出绩效目标表",
    "(2024年度)",
    "绩效指标",
    "一级指标",
    "产出指标",
    "指标值",
    "实施期目标",
    "总体目标",
    "总分",
    "资金总额:",
    "注：本表无数据",
    "<p>",
    "</td>",
    "<table",
    "&nbsp;",
    "代码\t一级目录",
    "A150201",
    "占",
    "比上年增加",
    "第三部分",
    "一、",
    "（一）",
    "元",
    "亿元",
    "\0",
    "\u{1b}[2J",
    "é",
    "🀄",
];

/// Pieces of web pages, documents and sheets, put where they do not belong.
const MARKUP: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td colspan=3 rowspan=0>",
    "<td rowspan=65535>",
    "</td>",
    "<th colspan=999999999>",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<br>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<b>",
    "<font size=7>",
    "</font>",
    "<svg>",
    "<select>",
    "<template>",
    "<p style='display:none'>",
    "<caption>",
    "<form>",
    "&nbsp;",
    "&#0;",
    "&#x10FFFF;",
    "&lt;",
    "&bogus;",
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:tcPr><w:gridSpan w:val=\"65536\"/></w:tcPr>",
    "<w:vMerge/>",
    "<w:vMerge w:val=\"restart\"/>",
    "<w:gridBefore w:val=\"7\"/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:br/>",
    "<w:br w:type=\"page\"/>",
    "<w:tab/>",
    "<w:vanish/>",
    "<mc:Fallback>",
    "</mc:Fallback>",
    "<row r=\"1048576\">",
    "<row hidden=\"1\">",
    "</row>",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<c t=\"s\"><v>9</v></c>",
    "<c>",
    "</c>",
    "<v>",
    "</v>",
    "<is><t>",
    "</t></is>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<mergeCell ref=\"B9:A1\"/>",
    "<col min=\"1\" max=\"9\" hidden=\"1\"/>",
    "<sheetView showZeros=\"0\"/>",
    "1e308",
    "-1E-300",
    "NaN",
    "注：",
    "。",
];

/// Markup with a few damages: pieces dropped, doubled, moved, cut, changed, and others put in.
pub fn damaged_markup(text: &str, random: &mut Random) -> String {
    let starts = text
        .match_indices('<')
        .map(|(at, _)| at)
        .chain([text.len()]);
    let mut pieces: Vec<String> = starts
        .scan(0, |start, at| {
            let piece = text[*start..at].to_string();
            *start = at;
            Some(piece)
        })
        .collect();
    for _ in 0..=random.below(8) {
        let at = random.below(pieces.len());
        let other = random.below(pieces.len());
        match random.below(6) {
            0 => pieces[at].clear(),
            1 => pieces[at] = pieces[at].repeat(2 + random.below(5)),
            2 => pieces.swap(at, other),
            3 => {
                let end = boundary(&pieces[at], random);
                pieces[at].truncate(end);
            }
            4 => {
                let digit = char::from(b'0' + u8::try_from(random.below(10)).unwrap_or(0));
                let digits = ["1", "2", "0"][random.below(3)];
                pieces[at] = pieces[at].replace(digit, &digits.repeat(1 + random.below(9)));
            }
            _ => {
                let both = [MARKUP, PIECES][random.below(2)];
                let times = if random.below(20) == 0 { 300 } else { 1 };
                pieces[at].push_str(&both[random.below(both.len())].repeat(times));
            }
        }
    }
    pieces.concat()
}

/// A part of `text` with a few damages.
pub fn damaged(text: &str, random: &mut Random) -> Vec<u8> {
    let mut lines: Vec<String> = window(text, random).into_iter().map(String::from).collect();
    for _ in 0..=random.below(6) {
        damage_lines(&mut lines, random);
    }
    let mut bytes = lines.join("\n").into_bytes();
    if random.below(4) == 0 {
        for _ in 0..=random.below(8) {
            damage_bytes(&mut bytes, random);
        }
    }
    bytes
}

/// Some lines that follow each other: seldom all of them, so that many inputs can be tried.
fn window<'a>(text: &'a str, random: &mut Random) -> Vec<&'a str> {
    let lines: Vec<_> = text.lines().collect();
    if random.below(50) == 0 {
        return lines;
    }
    let start = random.below(lines.len());
    let length = 1 + random.below(40);
    lines[start..(start + length).min(lines.len())].to_vec()
}

fn damage_lines(lines: &mut Vec<String>, random: &mut Random) {
    if lines.is_empty() {
        lines.push(String::new());
    }
    let at = random.below(lines.len());
    match random.below(9) {
        0 => {
            lines.remove(at);
        }
        1 => lines.insert(at, lines[at].clone()),
        2 => {
            let other = random.below(lines.len());
            lines.swap(at, other);
        }
        3 => lines.insert(at, String::new()),
        4 => {
            let place = boundary(&lines[at], random);
            let tail = lines[at].split_off(place);
            lines.insert(at + 1, tail);
        }
        5 => {
            let place = boundary(&lines[at], random);
            lines[at].truncate(place);
        }
        6 => {
            let place = boundary(&lines[at], random);
            if let Some(removed) = lines[at][place..].chars().next() {
                lines[at].replace_range(place..place + removed.len_utf8(), "");
            }
        }
        7 => {
            let (place, piece) = (
                boundary(&lines[at], random),
                PIECES[random.below(PIECES.len())],
            );
            lines[at].insert_str(place, piece);
        }
        _ => {
            let (from, to) = [
                ("\t", "|"),
                ("|", "\t"),
                ("\t\t", "\t"),
                ("0", "０"),
                (",", "，"),
            ][random.below(5)];
            lines[at] = lines[at].replace(from, to);
        }
    }
}

/// Changes, drops or adds a byte.
pub fn damage_bytes(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    let byte = random.next().to_le_bytes()[0];
    match random.below(3) {
        0 if at < bytes.len() => bytes[at] = byte,
        1 if at < bytes.len() => {
            bytes.remove(at);
        }
        _ => bytes.insert(at, byte),
    }
}

/// A place between two characters.
fn boundary(text: &str, random: &mut Random) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A file of any format with some of its bytes changed, doubled, left out or cut off.
pub fn broken(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + random.below(8) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        let end = (at + 1 + random.below(200)).min(bytes.len());
        match random.below(8) {
            0..=3 => bytes[at] = u8::try_from(random.below(256)).unwrap_or(0),
            4 => {
                bytes.drain(at..end);
            }
            5 => {
                let doubled = bytes[at..end].to_vec();
                bytes.splice(at..at, doubled);
            }
            6 => {
                let digits = bytes.iter().skip(at).position(u8::is_ascii_digit);
                if let Some(digit) = digits {
                    bytes[at + digit] = b'0' + u8::try_from(random.below(10)).unwrap_or(0);
                }
            }
            _ if random.below(4) == 0 => bytes.truncate(at),
            _ => bytes[at] ^= 1 << random.below(8),
        }
    }
    bytes
}
