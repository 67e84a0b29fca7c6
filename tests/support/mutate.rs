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

/// Pieces of page descriptions and of the objects around them, put where they do not belong.
const DRAWN: &[&str] = &[
    "q ",
    "Q ",
    "BT ",
    "ET ",
    "<5408> Tj ",
    "[<5408> -1e9 <8BA1>] TJ ",
    "() Tj ",
    "/F 0 Tf ",
    "/F 1e9 Tf ",
    "/G 10 Tf ",
    "0 0 0 0 0 0 cm ",
    "1 0 1 0 1 0 Tm ",
    "0 1 -1 0 0 0 cm ",
    "1e30 0 0 1e-30 0 0 cm ",
    "3 Tr ",
    "9 w ",
    "1 g 1 G ",
    "0 0 1e9 1e9 re f ",
    "10 10 380 0.5 re W n ",
    "0 0 m 400 400 l S ",
    "/I Do ",
    "/F Do ",
    "BI /W 9 /H 9 /BPC 8 /CS /G ID 0 EI ",
    "1e38 ",
    "-1e38 ",
    "99999999999999999999 ",
    "0.0000001 ",
    "-",
    "/Length 99999 ",
    "endstream ",
    "endobj ",
    "1 0 R ",
    "2 0 R ",
    "6 0 R ",
    "99 0 R ",
    "/Kids[2 0 R] ",
    "/Parent 6 0 R ",
    "/Count -1 ",
    "/Rotate 45 ",
    "/MediaBox[0 0 0 0] ",
    "/MediaBox[-1e9 0 1e9 1e9] ",
    "/UserUnit 1e9 ",
    "/Filter/FlateDecode ",
    "/Filter[/ASCIIHexDecode/LZWDecode] ",
    "/DecodeParms<</Predictor 12/Columns 0>> ",
    "/Type/ObjStm/N 9/First 0 ",
    "/Encoding/Identity-V ",
    "/ToUnicode/Identity-H ",
    "/DW -1000 ",
    "/W[1 9 1e9] ",
    "/Subtype/Type3/FontMatrix[0 0 0 0 0 0]/CharProcs<<>> ",
    "1 beginbfrange <0000> <FFFF> <D800> endbfrange ",
    "1 begincidrange <0000> <FFFF> 0 endcidrange ",
    "[",
    "]",
    "<<",
    ">>",
    "(",
    ")",
    "<",
    "%",
];

/// Whole elements of documents and sheets, put where they do not belong.
const ELEMENTS: &[&str] = &[
    "<w:p/>",
    "<w:p><w:r><w:t>合计</w:t></w:r></w:p>",
    "<w:p><w:r><w:br/><w:tab/><w:br w:type=\"page\"/></w:r></w:p>",
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>",
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:p>",
    "<w:p><w:pPr><w:pStyle w:val=\"Heading\"/></w:pPr></w:p>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>201</w:t></w:r>",
    "<w:r><w:txbxContent><w:p><w:r><w:t>1,234.50</w:t></w:r></w:p></w:txbxContent></w:r>",
    "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "<w:tr><w:tc/></w:tr>",
    "<w:tc><w:tcPr><w:gridSpan w:val=\"65536\"/></w:tcPr><w:p/></w:tc>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:vMerge w:val=\"restart\"/><w:gridSpan w:val=\"2\"/></w:tcPr>",
    "<w:trPr><w:gridBefore w:val=\"7\"/></w:trPr>",
    "<w:del><w:r><w:t>0</w:t></w:r></w:del>",
    "<mc:Fallback><w:p/></mc:Fallback>",
    "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
    "<row hidden=\"1\"><c><v>0.5</v></c></row>",
    "<c t=\"s\"><v>9</v></c>",
    "<c t=\"b\"><v>1</v></c>",
    "<c t=\"e\"><v>#REF!</v></c>",
    "<c r=\"A1\" s=\"99\"><v>1e308</v></c>",
    "<c s=\"2\"><f>A1</f><v>NaN</v></c>",
    "<c t=\"inlineStr\"><is><t>单位：万元</t></is></c>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<mergeCell ref=\"B9:A1\"/>",
    "<mergeCell ref=\"A2:C4\"/>",
    "<col min=\"1\" max=\"9\" hidden=\"1\"/>",
    "<sheetView showZeros=\"0\"/>",
];

/// An XML text with a few damages after which every element still ends as it begins, so that it is read to its end.
pub fn damaged_elements(text: &str, random: &mut Random) -> String {
    let mut text = text.to_string();
    for _ in 0..=random.below(8) {
        let elements = elements(&text);
        if elements.is_empty() {
            break;
        }
        let (start, open, end) = elements[random.below(elements.len())];
        let (other_start, _, other_end) = elements[random.below(elements.len())];
        let (at, kept) = match random.below(7) {
            0 => (start..end, String::new()),
            1 => {
                let times = if random.below(20) == 0 { 100 } else { 2 };
                (start..end, text[start..end].repeat(times))
            }
            2 => (start..end, text[other_start..other_end].to_string()),
            3 => (end..end, text[other_start..other_end].to_string()),
            4 => {
                let digit = char::from(b'0' + u8::try_from(random.below(10)).unwrap_or(0));
                let digits = ["1", "2", "0"][random.below(3)].repeat(1 + random.below(9));
                (start..open, text[start..open].replace(digit, &digits))
            }
            5 => {
                let words = PIECES[random.below(PIECES.len())];
                let words = words.replace(['<', '&', '\0'], "");
                (end..end, words)
            }
            _ => {
                let times = if random.below(20) == 0 { 300 } else { 1 };
                let element = ELEMENTS[random.below(ELEMENTS.len())];
                (open..open, element.repeat(times))
            }
        };
        // What is an element in itself has nothing within it.
        if at.start < open || at.start == end || !text[start..open].ends_with("/>") {
            text.replace_range(at, &kept);
        }
    }
    text
}

/// Where each element of an XML text begins, where its first tag ends, and where it ends.
fn elements(text: &str) -> Vec<(usize, usize, usize)> {
    let (mut elements, mut open) = (Vec::new(), Vec::new());
    for (start, _) in text.match_indices('<') {
        let Some(length) = text[start..].find('>') else {
            break;
        };
        let end = start + length + 1;
        let tag = &text[start..end];
        if tag.starts_with("</") {
            if let Some((start, after)) = open.pop() {
                elements.push((start, after, end));
            }
        } else if tag.ends_with("/>") {
            elements.push((start, end, end));
        } else {
            open.push((start, end));
        }
    }
    elements
}

/// Markup with a few damages.
pub fn damaged_markup(text: &str, random: &mut Random) -> String {
    let starts = text.match_indices('<').map(|(at, _)| at);
    damaged_pieces(text, starts, &[MARKUP, PIECES], random)
}

/// An object of a PDF, or what draws a page, with a few damages.
pub fn damaged_drawing(text: &str, random: &mut Random) -> String {
    let starts = text.match_indices([' ', '/', '\n']).map(|(at, _)| at);
    damaged_pieces(text, starts, &[DRAWN], random)
}

/// A text with a few damages: of the pieces that begin at `starts` some dropped, doubled, moved, cut, changed, and
/// `others` put in.
fn damaged_pieces(
    text: &str,
    starts: impl Iterator<Item = usize>,
    others: &[&[&str]],
    random: &mut Random,
) -> String {
    let mut pieces: Vec<String> = starts
        .chain([text.len()])
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
                let others = others[random.below(others.len())];
                let times = if random.below(20) == 0 { 300 } else { 1 };
                pieces[at].push_str(&others[random.below(others.len())].repeat(times));
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

/// Records with a few damages: bytes changed, records dropped, doubled, moved, cut, or said to be others.
pub fn damaged_records(records: &mut Vec<(u16, Vec<u8>)>, random: &mut Random) {
    for _ in 0..=random.below(8) {
        let (at, other) = (random.below(records.len()), random.below(records.len()));
        match random.below(8) {
            0 if records.len() > 1 => drop(records.remove(at)),
            1 => {
                let record = records[at].clone();
                let times = if random.below(20) == 0 { 100 } else { 1 };
                records.splice(at..at, std::iter::repeat_n(record, times));
            }
            2 => records.swap(at, other),
            3 => {
                let length = random.below(records[at].1.len() + 1);
                records[at].1.truncate(length);
            }
            4 => records[at].0 = records[other].0,
            _ if !records[at].1.is_empty() => {
                let place = random.below(records[at].1.len());
                let byte = random.next().to_le_bytes()[0];
                records[at].1[place] = [byte, 0, 0xFF][random.below(3)];
            }
            _ => {}
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
