//! Writes small PDFs by hand: one font that is not embedded and whose codes are characters, lines, fills, an image.

use std::fmt::Write;

/// A file with pages of 400 by 400 points.
pub struct Pdf {
    pages: Vec<(String, u32)>,
    font: &'static str,
}

/// Codes are characters.
const FONT: &str = "/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/W[1 95 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4>>>>]";
/// Codes are shapes of a font that nobody has.
const NAMELESS: &str = "/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Nameless/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Nameless/Flags 4>>>>]";

impl Pdf {
    /// Without pages.
    pub fn new() -> Self {
        Self {
            pages: Vec::new(),
            font: FONT,
        }
    }

    /// Without pages, with a font that does not say which characters its codes are.
    pub fn nameless() -> Self {
        Self {
            font: NAMELESS,
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
        let kids: String = (0..self.pages.len())
            .map(|page| format!("{} 0 R ", 5 + 2 * page))
            .collect();
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_string(),
            format!("<</Type/Pages/Kids[{kids}]/Count {}>>", self.pages.len()),
            format!("<</Type/Font/Subtype/Type0/BaseFont/SimSun{}>>", self.font),
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\n0\nendstream".to_string(),
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
        let mut file = "%PDF-1.4\n".to_string();
        let mut places = String::new();
        for (number, object) in (1..).zip(&objects) {
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
