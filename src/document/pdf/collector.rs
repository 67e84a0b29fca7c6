//! Listens to the drawing of a page and keeps what the page says and where its ruling lines are.

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
    font::{Glyph as FontGlyph, GlyphRun},
    hayro_cmap::BfString,
    kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape, Vec2},
};

use super::{Limit, radicals::fold};
use crate::{
    document::drawing::{Area, Glyph},
    text::sanitize,
};

/// Calls to the device on one page.
const CALLS: u32 = 3_000_000;
/// Characters on one page.
const GLYPHS: usize = 500_000;
/// Ruling lines on one page.
const RULES: usize = 400_000;
/// A stroke or fill this thick, in points, is a line; a thicker one is shading.
const THIN: f32 = 3.5;
/// A line shorter than this, in points, is the corner of a border or part of a drawing.
const SHORT: f32 = 1.5;

/// What was drawn on a page.
#[derive(Default)]
pub(super) struct Collector {
    /// The characters, in the order in which they were drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// The ruling lines.
    pub(super) rules: Vec<Area>,
    /// How many characters run to the right, down, to the left, up.
    pub(super) directions: [u32; 4],
    /// Characters that run aslant, as stamps and watermarks do; they are left out.
    pub(super) aslant: u32,
    /// Characters whose font does not say what they are.
    pub(super) unmapped: u32,
    /// Characters that are there to be found and not seen, as text recognition leaves them.
    pub(super) invisible: u32,
    /// The part of the page, from 0 to 1, that images cover.
    pub(super) image: f32,
    /// The limit that ended the collecting, where one did.
    pub(super) limit: Option<Limit>,
    page: Rect,
    clips: Vec<Rect>,
    calls: u32,
    run: u32,
}

impl Collector {
    /// For a page of a size.
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            page: Rect::new(0.0, 0.0, width.into(), height.into()),
            ..Self::default()
        }
    }

    /// Counts a call; whether there is still room.
    fn admits(&mut self) -> bool {
        self.calls += 1;
        let over = if self.calls > CALLS {
            Some(Limit::Calls)
        } else if self.glyphs.len() >= GLYPHS {
            Some(Limit::Glyphs)
        } else if self.rules.len() >= RULES {
            Some(Limit::Rules)
        } else {
            None
        };
        self.limit = self.limit.or(over);
        self.limit.is_none()
    }

    /// What of the page is drawn on at all.
    fn visible(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.page)
    }

    fn rule(&mut self, rect: Rect) {
        let seen = rect.abs().intersect(self.visible().inflate(1.0, 1.0));
        let area = area(seen);
        let (long, thick) = (
            area.width().max(area.height()),
            area.width().min(area.height()),
        );
        if (0.0..=THIN).contains(&thick) && long > SHORT && long > 2.0 * thick {
            self.rules.push(area);
        }
    }

    /// A fill is a line where it is thin.
    fn filled(&mut self, path: &BezPath, transform: Affine) {
        for part in subpaths(path) {
            self.rule(transform.transform_rect_bbox(part));
        }
    }

    /// A stroke is a line along each of its straight, upright parts.
    fn stroked(&mut self, path: &BezPath, transform: Affine, width: f64) {
        if width > f64::from(THIN) {
            return;
        }
        let mut first = Point::ZERO;
        let mut last = Point::ZERO;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => {
                    first = to;
                    last = to;
                }
                PathEl::LineTo(to) => {
                    self.segment(transform * last, transform * to);
                    last = to;
                }
                PathEl::ClosePath => {
                    self.segment(transform * last, transform * first);
                    last = first;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => last = to,
            }
        }
    }

    fn segment(&mut self, from: Point, to: Point) {
        if (from.x - to.x).abs().min((from.y - to.y).abs()) < 0.5 {
            self.rule(Rect::from_points(from, to));
        }
    }

    fn glyph(&mut self, glyph: &FontGlyph<'_>, transform: Affine) {
        let Some(unicode) = glyph.as_unicode() else {
            self.unmapped += 1;
            return;
        };
        let origin = transform * Point::ZERO;
        let along = vector(transform, Vec2::new(1000.0, 0.0));
        let up = vector(transform, Vec2::new(0.0, 1000.0)).hypot();
        let Some(direction) = quadrant(along) else {
            self.aslant += 1;
            return;
        };
        self.directions[direction] += 1;
        // A font that is not embedded is stretched to its stated width; the stated width is what counts.
        let em = along.hypot().min(up);
        let advance = match glyph {
            FontGlyph::Outline(outline) => outline.advance_width(),
            FontGlyph::Type3(drawn) => drawn.advance_width(),
        };
        let width = em * f64::from(advance.unwrap_or(500.0).clamp(0.0, 4000.0)) / 1000.0;
        let ahead = along.normalize();
        let end = origin + ahead * width;
        let ink = if direction == 0 {
            Rect::new(origin.x, origin.y - 0.8 * up, end.x, origin.y + 0.2 * up)
        } else {
            Rect::from_points(origin, end + Vec2::new(ahead.y, -ahead.x) * up)
        };
        let (x, y) = (ink.center().x, origin.y - 0.35 * up);
        let seen = self.visible().inflate(0.5, 0.5);
        if !up.is_finite()
            || up < 0.5
            || !ink.is_finite()
            || (direction == 0 && !seen.contains(Point::new(x, y)))
        {
            return;
        }
        self.place(unicode, ink, origin.y);
    }

    /// Puts down what a glyph says; a ligature shares its place out among its letters.
    fn place(&mut self, unicode: BfString, ink: Rect, baseline: f64) {
        let letters = match unicode {
            BfString::Char(letter) => fold(letter).to_string(),
            BfString::String(letters) => letters.chars().map(fold).collect(),
        };
        let letters = sanitize(letters);
        let step = ink.width() / count(letters.chars().count());
        for (index, letter) in letters.chars().enumerate() {
            let left = ink.x0 + step * count(index);
            self.glyphs.push(Glyph {
                character: letter,
                area: area(Rect::new(left, ink.y0, left + step, ink.y1)),
                baseline: short(baseline),
                run: self.run,
                spaced: false,
                line: 0,
                start: 0,
            });
        }
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        if !self.admits() || !is_dark(&props.paint) {
            return;
        }
        match draw_mode {
            DrawMode::Fill(_) => self.filled(path, props.transform),
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => {
                let scale = props.transform.determinant().abs().sqrt();
                self.stroked(path, props.transform, f64::from(stroke.line_width) * scale);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        let clip = self.visible().intersect(clip_path.path.bounding_box());
        self.clips.push(clip);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(
        &mut self,
        glyph_run: &GlyphRun<'_, 'a>,
        props: DrawProps<'a>,
        draw_mode: &DrawMode,
    ) {
        self.run += 1;
        for glyph in glyph_run.glyphs() {
            if !self.admits() {
                return;
            }
            self.invisible += u32::from(matches!(draw_mode, DrawMode::Invisible));
            self.glyph(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let unit = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        let covered = props
            .transform
            .transform_rect_bbox(unit)
            .intersect(self.page);
        if self.admits() && self.page.area() > 0.0 {
            self.image = (self.image + short(covered.area() / self.page.area())).min(1.0);
            // Some producers draw their lines as images a pixel high.
            self.rule(covered);
        }
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {}
}

/// The bounding boxes of the straight-edged parts of a path.
fn subpaths(path: &BezPath) -> Vec<Rect> {
    let mut boxes = Vec::new();
    let mut current: Option<Rect> = None;
    let mut straight = true;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                boxes.extend(current.take().filter(|_| straight));
                current = Some(Rect::from_points(to, to));
                straight = true;
            }
            PathEl::LineTo(to) => current = current.map(|rect| rect.union_pt(to)),
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => straight = false,
            PathEl::ClosePath => {}
        }
    }
    boxes.extend(current.filter(|_| straight));
    boxes
}

/// Whether a paint can be seen on white paper.
fn is_dark(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().components();
            alpha > 0.05 && red.min(green).min(blue) < 0.95
        }
        Paint::Pattern(_) => false,
    }
}

/// Right, down, left, up as 0 to 3; `None` for what runs aslant.
fn quadrant(along: Vec2) -> Option<usize> {
    let (x, y) = (along.x, along.y);
    if y.abs() <= 0.1 * x.abs() && x != 0.0 {
        Some(if x > 0.0 { 0 } else { 2 })
    } else if x.abs() <= 0.1 * y.abs() {
        Some(if y > 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

fn vector(transform: Affine, vector: Vec2) -> Vec2 {
    (transform * vector.to_point()) - (transform * Point::ZERO)
}

fn area(rect: Rect) -> Area {
    Area {
        left: short(rect.x0),
        top: short(rect.y0),
        right: short(rect.x1),
        bottom: short(rect.y1),
    }
}

/// Points on a page need no more than single precision.
#[allow(clippy::cast_possible_truncation)]
fn short(value: f64) -> f32 {
    value as f32
}

/// A number of letters, which is small.
fn count(letters: usize) -> f64 {
    f64::from(u16::try_from(letters).unwrap_or(u16::MAX))
}
