//! The price as a picture: against the size of the segment, and against the size of the ring.

use super::Point;
use super::measure::Outcome;
use crate::failure::Failure;
use indicatif::HumanBytes;
use plotters::coord::ranged1d::{KeyPointHint, Ranged, ValueFormatter};
use plotters::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

const SIZE: (u32, u32) = (1280, 640);

const COLOURS: [RGBColor; 7] = [
    RGBColor(0x00, 0x72, 0xB2),
    RGBColor(0xD5, 0x5E, 0x00),
    RGBColor(0x00, 0x9E, 0x73),
    RGBColor(0xCC, 0x79, 0xA7),
    RGBColor(0x56, 0xB4, 0xE9),
    RGBColor(0xE6, 0x9F, 0x00),
    RGBColor(0x55, 0x55, 0x55),
];

/// Lines of (bytes, nanoseconds), by strategy.
type Lines = BTreeMap<String, Vec<(f64, f64)>>;

/// Draws both charts side by side.
pub(super) fn draw(
    path: &Path,
    note: &str,
    by_segment: &[Point],
    by_ring: &[Point],
) -> Result<(), Failure> {
    let mut text = String::new();
    picture(&mut text, note, by_segment, by_ring)
        .map_err(|error| std::io::Error::other(error.to_string()))
        .and_then(|()| std::fs::write(path, &text))
        .map_err(Failure::file(path, "write"))
}

fn picture(
    text: &mut String,
    note: &str,
    by_segment: &[Point],
    by_ring: &[Point],
) -> Result<(), Box<dyn std::error::Error>> {
    let area = SVGBackend::with_string(text, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let (charts, foot) = area.split_vertically(SIZE.1 - 28);
    foot.draw(&Text::new(note, (12, 4), ("sans-serif", 13).into_font()))?;
    let ring = by_segment.first().map_or(0, |point| point.ring_bytes);
    let segment = by_ring.first().map_or(0, |point| point.segment_bytes);
    let parts = charts.split_evenly((1, 2));
    let all = [
        (
            format!("rings of {}", HumanBytes(ring)),
            "bytes of a segment",
            lines(by_segment, |point| f64::from(point.segment_bytes)),
        ),
        (
            format!("segments of {}", HumanBytes(u64::from(segment))),
            "bytes of the ring",
            lines(by_ring, ring_bytes),
        ),
    ];
    for (part, (caption, axis, lines)) in parts.iter().zip(all) {
        chart(part, &caption, axis, &lines)?;
    }
    area.present()?;
    drop(parts);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "for people's eyes")]
fn ring_bytes(point: &Point) -> f64 {
    point.ring_bytes as f64
}

fn lines(points: &[Point], x: impl Fn(&Point) -> f64) -> Lines {
    let mut lines = Lines::new();
    for point in points {
        for run in &point.strategies {
            if let Outcome::Price(price) = &run.outcome {
                let line = lines.entry(run.strategy.clone()).or_default();
                line.push((x(point), price.time_ns));
            }
        }
    }
    lines
}

/// The range of some values, with a margin, fit for a logarithmic axis.
fn span(values: impl Iterator<Item = f64> + Clone) -> Range<f64> {
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(0.0, f64::max);
    if low > high {
        return 1.0..10.0;
    }
    (low.max(1.0) / 1.3)..(high.max(1.0) * 1.3)
}

fn chart<DB: DrawingBackend>(
    area: &DrawingArea<DB, plotters::coord::Shift>,
    caption: &str,
    axis: &str,
    lines: &Lines,
) -> Result<(), Box<dyn std::error::Error>>
where
    DB::ErrorType: 'static,
{
    let points = || lines.values().flatten();
    let mut chart = ChartBuilder::on(area)
        .caption(caption, ("sans-serif", 18))
        .margin(12)
        .x_label_area_size(44)
        .y_label_area_size(70)
        .build_cartesian_2d(
            Sizes::over(points().map(|point| point.0)),
            span(points().map(|point| point.1)).log_scale(),
        )?;
    chart
        .configure_mesh()
        .x_desc(axis)
        .y_desc("nanoseconds per segment")
        .y_label_formatter(&|ns| format!("{ns:.0}"))
        .draw()?;
    for ((strategy, line), colour) in lines.iter().zip(COLOURS.iter().cycle()) {
        chart
            .draw_series(LineSeries::new(
                line.iter().copied(),
                colour.stroke_width(2),
            ))?
            .label(strategy)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2)));
        chart.draw_series(
            line.iter()
                .map(|point| Circle::new(*point, 3, colour.filled())),
        )?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.8))
        .border_style(BLACK.mix(0.3))
        .draw()?;
    Ok(())
}

/// A logarithmic axis of sizes, with a tick at each that was measured.
struct Sizes {
    measured: Vec<f64>,
    range: Range<f64>,
}

impl Sizes {
    fn over(values: impl Iterator<Item = f64> + Clone) -> Self {
        let mut measured: Vec<f64> = values.clone().collect();
        measured.sort_by(f64::total_cmp);
        measured.dedup();
        Self {
            measured,
            range: span(values),
        }
    }
}

impl Ranged for Sizes {
    type FormatOption = plotters::coord::ranged1d::NoDefaultFormatting;
    type ValueType = f64;

    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let whole = (self.range.end / self.range.start).ln();
        let part = (value / self.range.start).ln() / whole;
        limit.0 + (f64::from(limit.1 - limit.0) * part).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.measured.clone()
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

impl ValueFormatter<f64> for Sizes {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are whole and positive"
    )]
    fn format(value: &f64) -> String {
        HumanBytes(*value as u64).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::measure::{Counts, Price, Run};

    fn point(segment_bytes: u32, ring_bytes: u64, time_ns: f64) -> Point {
        let price = Price {
            used: "direct",
            elements: 1,
            pages_direct: 1,
            pages_shadowed: 0,
            time_ns,
            time_to_remap: None,
            time_to_common_buffer: None,
            sync_ns: None,
            counts: Counts::default(),
        };
        let run = |strategy: &str, outcome| Run {
            strategy: strategy.to_owned(),
            outcome,
        };
        Point {
            segment_bytes,
            ring_bytes,
            strategies: vec![
                run("direct", Outcome::Price(price)),
                run("remap", Outcome::Refused("not here".to_owned())),
            ],
        }
    }

    #[test]
    fn a_strategy_that_ran_has_a_line_and_a_name() {
        let points = [point(4096, 1 << 20, 100.0), point(65536, 1 << 20, 900.0)];
        let mut text = String::new();
        picture(&mut text, "a note", &points, &points).unwrap();
        assert!(text.starts_with("<svg") && text.trim_end().ends_with("</svg>"));
        for part in ["polyline", "direct", "a note", "64.00 KiB", "1.00 MiB"] {
            assert!(text.contains(part), "{part}");
        }
        assert!(!text.contains("remap"));
    }

    #[test]
    fn nothing_measured_gives_empty_charts() {
        let mut text = String::new();
        picture(&mut text, "", &[], &[]).unwrap();
        assert!(text.contains("nanoseconds per segment"));
    }

    #[test]
    fn sizes_are_spread_by_their_logarithm() {
        let sizes = Sizes {
            measured: Vec::new(),
            range: 1.0..16.0,
        };
        let places = [1.0, 2.0, 4.0, 16.0].map(|size| sizes.map(&size, (0, 400)));
        assert_eq!(places, [0, 100, 200, 400]);
    }
}
