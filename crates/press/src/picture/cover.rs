//! Covers for stories without a picture: landscapes of cut paper, of the family that the example newsroom's pictures are of.
//! The same seed gives the same cover.

use std::fmt::Write;

use crate::chance::Chance;

/// The colours of an hour: the sky, the light in it, and the land and the sea from the farthest sheet to the nearest.
struct Hour {
    sky: &'static str,
    light: &'static str,
    sheets: [&'static str; 5],
    /// What stands on the land: walls, roofs, trees.
    things: [&'static str; 3],
}

const HOURS: [Hour; 4] = [
    Hour {
        sky: "#f1e3cf",
        light: "#e2b65c",
        sheets: ["#d9c3a5", "#c99a78", "#a9704f", "#2f7d92", "#0b5468"],
        things: ["#fbf9f4", "#c4704a", "#3f5c45"],
    },
    Hour {
        sky: "#dfeaea",
        light: "#fbf9f4",
        sheets: ["#bcd6da", "#84b3bd", "#5b8f8f", "#3f7d84", "#0b5468"],
        things: ["#fbf9f4", "#c4704a", "#2f4f3f"],
    },
    Hour {
        sky: "#e9c9b5",
        light: "#c4704a",
        sheets: ["#d8a98f", "#b97f72", "#7c5f6b", "#3d5468", "#16343f"],
        things: ["#f1ede3", "#8e3d32", "#26383a"],
    },
    Hour {
        sky: "#1f3a48",
        light: "#f1ede3",
        sheets: ["#29485a", "#2d5468", "#1d4150", "#16343f", "#0e2630"],
        things: ["#e2b65c", "#4a2f2a", "#12262b"],
    },
];

/// A cover as a drawing of its own, of so many pixels.
#[must_use]
pub fn drawn(seed: u64, width: u32, height: u32) -> String {
    let inside = cover(seed, width as f32, height as f32);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\
         {inside}</svg>"
    )
}

/// A cover of a width and a height as the inside of an SVG element.
#[must_use]
pub fn cover(seed: u64, width: f32, height: f32) -> String {
    let mut chance = Chance::of(&[seed]);
    let Some(hour) = HOURS.get(chance.place(HOURS.len())) else { return String::new() };
    let mut drawn = Drawing { svg: String::new(), width, height };
    drawn.sheet(&format!("M0 0h{width}v{height}H0z"), hour.sky, false);
    let (x, y) = (width * chance.between(0.24, 0.76), height * chance.between(0.16, 0.34));
    let radius = width.min(height) * chance.between(0.09, 0.15);
    drawn.disc(x, y, radius * 1.55, hour.light, 0.25);
    drawn.disc(x, y, radius, hour.light, 1.0);
    let [far, middle, near, water, front] = hour.sheets;
    let mut horizon = height * chance.between(0.42, 0.5);
    for (n, colour) in (0_u8..).zip([far, middle, near]) {
        let rough = height * (0.13 - 0.025 * f32::from(n));
        let steps = 5 + n;
        drawn.ridge(&mut chance, horizon, rough, steps, colour);
        horizon += height * chance.between(0.07, 0.11);
    }
    match chance.below(3) {
        0 => {
            drawn.waves(&mut chance, horizon, water);
            drawn.boat(&mut chance, horizon + height * 0.035, &hour.things);
            drawn.waves(&mut chance, horizon + height * 0.1, front);
        }
        1 => {
            drawn.town(&mut chance, horizon + height * 0.03, &hour.things);
            drawn.ridge(&mut chance, horizon + height * 0.07, height * 0.05, 5, water);
            drawn.cypresses(&mut chance, horizon + height * 0.16, hour.things[2]);
            drawn.ridge(&mut chance, horizon + height * 0.18, height * 0.05, 4, front);
        }
        _ => {
            drawn.cypresses(&mut chance, horizon + height * 0.05, hour.things[2]);
            drawn.ridge(&mut chance, horizon + height * 0.05, height * 0.06, 5, water);
            drawn.house(width * chance.between(0.2, 0.65), horizon + height * 0.17, width * 0.17, &hour.things);
            drawn.ridge(&mut chance, horizon + height * 0.17, height * 0.05, 4, front);
        }
    }
    drawn.svg
}

struct Drawing {
    svg: String,
    width: f32,
    height: f32,
}

impl Drawing {
    /// A sheet of paper, with the shadow that it throws on what lies below.
    fn sheet(&mut self, path: &str, colour: &str, throws: bool) {
        if throws {
            for (far, dark) in [(9, 0.05), (5, 0.07), (2, 0.1)] {
                // Writing into a string does not fail.
                let _ = write!(
                    self.svg,
                    "<path d=\"{path}\" fill=\"#1b1a17\" fill-opacity=\"{dark}\" transform=\"translate(-{far} -{far})\"/>"
                );
            }
        }
        let _ = write!(self.svg, "<path d=\"{path}\" fill=\"{colour}\"/>");
    }

    fn disc(&mut self, x: f32, y: f32, radius: f32, colour: &str, opacity: f32) {
        let _ = write!(
            self.svg,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{colour}\" fill-opacity=\"{opacity}\"/>"
        );
    }

    /// Land up to a line that goes up and down.
    fn ridge(&mut self, chance: &mut Chance, horizon: f32, rough: f32, steps: u8, colour: &str) {
        let wide = self.width / f32::from(steps);
        let mut path = format!("M-20 {:.1}", horizon);
        let mut last = horizon;
        for step in 0..=steps {
            let x = wide * f32::from(step) + 20.0;
            let y = horizon + chance.between(-rough, rough * 0.45);
            let _ = write!(path, "C{:.1} {last:.1} {:.1} {y:.1} {x:.1} {y:.1}", x - wide * 0.6, x - wide * 0.45,);
            last = y;
        }
        let _ = write!(path, "V{:.1}H-20z", self.height + 20.0);
        self.sheet(&path, colour, true);
    }

    /// Water up to a line of small waves.
    fn waves(&mut self, chance: &mut Chance, level: f32, colour: &str) {
        let wide = self.width / chance.between(7.0, 10.0);
        let deep = self.height * 0.012;
        let mut path = format!("M-20 {level:.1}");
        let mut x = -20.0;
        while x < self.width + wide {
            let _ = write!(path, "q{:.1} {:.1} {wide:.1} 0", wide / 2.0, deep * 2.0);
            x += wide;
        }
        let _ = write!(path, "V{:.1}H-20z", self.height + 20.0);
        self.sheet(&path, colour, true);
    }

    /// A boat with a sail, whose keel is at a level.
    fn boat(&mut self, chance: &mut Chance, level: f32, [walls, roofs, _]: &[&str; 3]) {
        let size = self.width * chance.between(0.2, 0.3);
        let x = chance.between(self.width * 0.18, self.width * 0.72 - size * 0.5);
        let (mast, deck) = (x + size * 0.46, level - size * 0.12);
        let sail = format!(
            "M{mast:.1} {:.1}Q{:.1} {:.1} {mast:.1} {:.1}H{:.1}Q{:.1} {:.1} {mast:.1} {:.1}z",
            deck - size,
            mast + size * 0.2,
            deck - size * 0.4,
            deck - size * 0.05,
            mast + size * 0.48,
            mast + size * 0.4,
            deck - size * 0.6,
            deck - size,
        );
        self.sheet(&sail, walls, true);
        let fore = format!(
            "M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}H{:.1}z",
            mast - size * 0.04,
            deck - size * 0.86,
            mast - size * 0.2,
            deck - size * 0.3,
            mast - size * 0.4,
            deck - size * 0.05,
            mast - size * 0.04,
        );
        self.sheet(&fore, walls, true);
        let hull =
            format!("M{x:.1} {deck:.1}H{:.1}L{:.1} {level:.1}H{:.1}z", x + size, x + size * 0.84, x + size * 0.14);
        self.sheet(&hull, roofs, true);
    }

    /// Houses side by side on a level.
    fn town(&mut self, chance: &mut Chance, level: f32, things: &[&str; 3]) {
        let mut x = self.width * chance.between(0.06, 0.16);
        while x < self.width * 0.84 {
            let wide = self.width * chance.between(0.1, 0.16);
            let down = chance.between(0.0, self.height * 0.03);
            self.house(x, level + down, wide, things);
            x += wide * chance.between(0.92, 1.3);
        }
    }

    /// A house, whose wall begins at `x` and goes below a level.
    fn house(&mut self, x: f32, level: f32, wide: f32, [walls, roofs, dark]: &[&str; 3]) {
        let tall = wide * 0.8;
        let top = level - tall;
        self.sheet(&format!("M{x:.1} {top:.1}h{wide:.1}v{:.1}h-{wide:.1}z", tall + self.height * 0.2), walls, true);
        let roof = format!(
            "M{:.1} {top:.1}L{:.1} {:.1}L{:.1} {top:.1}z",
            x - wide * 0.09,
            x + wide / 2.0,
            top - wide * 0.42,
            x + wide * 1.09
        );
        self.sheet(&roof, roofs, true);
        for side in [0.2, 0.6] {
            let (left, pane) = (x + wide * side, wide * 0.18);
            let _ = write!(
                self.svg,
                "<path d=\"M{left:.1} {:.1}h{pane:.1}v{:.1}h-{pane:.1}z\" fill=\"{dark}\"/>",
                top + tall * 0.22,
                pane * 1.4
            );
        }
    }

    /// Some cypresses on a level.
    fn cypresses(&mut self, chance: &mut Chance, level: f32, colour: &str) {
        let mut x = self.width * chance.between(0.05, 0.3);
        for _ in 0..3 + chance.below(3) {
            let tall = self.height * chance.between(0.14, 0.24);
            let wide = tall * chance.between(0.11, 0.15);
            let foot = level + self.height * 0.04;
            let path = format!(
                "M{x:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {x:.1} {foot:.1}C{:.1} {:.1} {:.1} {:.1} {x:.1} {:.1}z",
                level - tall,
                x + wide * 1.1,
                level - tall * 0.55,
                x + wide,
                level,
                x - wide,
                level,
                x - wide * 1.1,
                level - tall * 0.55,
                level - tall,
            );
            self.sheet(&path, colour, true);
            x += self.width * chance.between(0.07, 0.2);
        }
    }
}
