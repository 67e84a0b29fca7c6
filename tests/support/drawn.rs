//! Writes small PDFs by hand: one font that is not embedded and whose codes are characters, lines, fills, an image.

use std::fmt::Write;

use super::mutate::{Random, damaged_drawing};

/// A file with pages of 400 by 400 points.
pub struct Pdf {
    pages: Vec<(String, u32)>,
    font: String,
}

/// The list that says of every code that it is the character of this number.
const CODES: &str = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/Codes def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end";

/// Codes are characters.
const FONT: &str = "/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/W[1 95 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4>>>>]";
/// Codes are shapes of a font that nobody has, and a list says which characters these are.
const LISTED: &str = "/ToUnicode 5 0 R";
/// Codes are shapes of a font that nobody has.
const NAMELESS: &str = "/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Nameless/DW 1000/W[32 126 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Nameless/Flags 4>>>>]";

impl Pdf {
    /// Without pages.
    pub fn new() -> Self {
        Self {
            pages: Vec::new(),
            font: FONT.to_string(),
        }
    }

    /// Without pages, with a font that does not say which characters its codes are.
    pub fn nameless() -> Self {
        Self {
            font: NAMELESS.to_string(),
            ..Self::new()
        }
    }

    /// Without pages, with a font of which a list in the file says which characters its codes are; such a file is read
    /// a hundred times as fast as one that refers to a list of its reader.
    pub fn listed() -> Self {
        Self {
            font: format!("{NAMELESS}{LISTED}"),
            ..Self::new()
        }
    }

    /// With another page, which viewers turn by so many degrees.
    pub fn page(mut self, content: &str, turned: u32) -> Self {
        self.pages.push((content.to_string(), turned));
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        written(&self.objects())
    }

    /// The file with a few of its objects damaged.
    pub fn damaged(&self, random: &mut Random) -> Vec<u8> {
        let mut objects = self.objects();
        for _ in 0..=random.below(3) {
            let at = random.below(objects.len());
            objects[at] = damaged_drawing(&objects[at], random);
        }
        written(&objects)
    }

    fn objects(&self) -> Vec<String> {
        const BEFORE: usize = 5;
        let kids: String = (0..self.pages.len())
            .map(|page| format!("{} 0 R ", BEFORE + 1 + 2 * page))
            .collect();
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_string(),
            format!("<</Type/Pages/Kids[{kids}]/Count {}>>", self.pages.len()),
            format!("<</Type/Font/Subtype/Type0/BaseFont/SimSun{}>>", self.font),
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\n0\nendstream".to_string(),
            format!("<</Length {}>>stream\n{CODES}\nendstream", CODES.len()),
        ];
        for (content, turned) in &self.pages {
            let number = objects.len() + 1;
            objects.push(format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Rotate {turned}/Contents {} 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>",
                number + 1
            ));
            objects.push(format!(
                "<</Length {}>>stream\n{content}\nendstream",
                content.len()
            ));
        }
        objects
    }
}

/// A file of objects, the first of which is its root.
fn written(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_string();
    let mut places = String::new();
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{number} 0 obj\n{object}\nendobj");
    }
    let (start, count) = (file.len(), objects.len() + 1);
    let _ = write!(
        file,
        "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}

/// Words at the left end of their baseline, counted from the bottom of the page, in size 10.
pub fn words(left: f32, bottom: f32, words: &str) -> String {
    let codes: String = words
        .encode_utf16()
        .map(|code| format!("{code:04X}"))
        .collect();
    format!("BT /F 10 Tf {left} {bottom} Td <{codes}> Tj ET\n")
}

/// A line drawn with a pen.
pub fn line(x0: f32, y0: f32, x1: f32, y1: f32) -> String {
    format!("{x0} {y0} m {x1} {y1} l S\n")
}

/// A filled rectangle.
pub fn fill(left: f32, bottom: f32, width: f32, height: f32) -> String {
    format!("{left} {bottom} {width} {height} re f\n")
}

/// A table of three columns and rows 20 points high below `top`, drawn with `rule`, and its words.
pub fn table(top: f32, rows: &[[&str; 3]], rule: impl Fn(f32, f32, f32, f32) -> String) -> String {
    const EDGES: [f32; 4] = [50.0, 120.0, 250.0, 350.0];
    let mut out = String::new();
    let mut bottom = top;
    for row in rows {
        out += &rule(EDGES[0], bottom, EDGES[3], bottom);
        bottom -= 20.0;
        for (edge, cell) in EDGES.iter().zip(row) {
            out += &words(edge + 4.0, bottom + 6.0, cell);
        }
    }
    out += &rule(EDGES[0], bottom, EDGES[3], bottom);
    for edge in EDGES {
        out += &rule(edge, bottom, edge, top);
    }
    out
}

/// Lines, fills and words in places that nobody chose; most near the places of a table.
fn scribble(random: &mut Random) -> String {
    const WORDS: &[&str] = &[
        "合计",
        "201",
        "1,234.50",
        "0",
        "-",
        "单位：万元",
        "2024年",
        "、",
    ];
    let place = |random: &mut Random| -> f32 {
        let near = 20.0 * f32::from(u8::try_from(random.below(20)).unwrap_or(0));
        match random.below(8) {
            0 => near * 1e6,
            1 => -near,
            2 => near + 0.7,
            _ => near,
        }
    };
    (0..random.below(80))
        .map(|_| {
            let (x, y) = (place(random), place(random));
            let (u, v) = (place(random), place(random));
            match random.below(5) {
                0 => line(x, y, u, y),
                1 => line(x, y, x, v),
                2 => fill(x, y, u, v.min(3.0)),
                3 => format!("q 1 0 {x} 1 {u} 0 cm {} Q\n", words(x, y, "斜")),
                _ => words(x, y, WORDS[random.below(WORDS.len())]),
            }
        })
        .collect()
}

/// A file of up to three such pages, turned this way and that.
pub fn scribbled(random: &mut Random) -> Pdf {
    let pages = 1 + random.below(3);
    (0..pages).fold(Pdf::listed(), |file, _| {
        let content = scribble(random);
        file.page(&content, [0, 90, 180, 270][random.below(4)])
    })
}

/// A table on several pages: its edges shifted a little from page to page, its header printed again or not, the lines at
/// the break drawn or not, words between the pages or none; and the words in its rows.
pub fn torn(random: &mut Random) -> (Pdf, Vec<String>) {
    let columns = 2 + random.below(5);
    let wide = 340.0 / small(columns);
    let header = random.below(2) == 0;
    let mut said = Vec::new();
    let mut file = Pdf::listed();
    for page in 0..1 + random.below(4) {
        let shift = small(random.below(3));
        let (left, mut top) = (30.0 + shift, 380.0 - small(random.below(60)));
        let rows = 1 + random.below(12);
        let (open_above, open_below) = (random.below(3) == 0, random.below(3) == 0);
        let mut content = String::new();
        if random.below(6) == 0 {
            content += &words(left, top + 8.0, "又一表");
        }
        let first = top;
        for row in 0..rows {
            if row > 0 || !open_above {
                content += &line(left, top, left + 340.0, top);
            }
            top -= 20.0;
            for column in 0..columns {
                if random.below(5) == 0 {
                    continue;
                }
                let is_header = header && row == 0;
                let word = if is_header {
                    format!("列{column}")
                } else {
                    format!("{page}{row:02}{column}.{:02}", random.below(100))
                };
                content += &words(left + 2.0 + wide * small(column), top + 6.0, &word);
                if !is_header {
                    said.push(word);
                }
            }
        }
        if !open_below {
            content += &line(left, top, left + 340.0, top);
        }
        for column in 0..=columns {
            let x = left + wide * small(column);
            content += &line(x, first, x, top);
        }
        file = file.page(&content, 0);
    }
    (file, said)
}

/// A small number as a length.
fn small(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
