//! Dates as editors write them.

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A date as an editor wrote it: a day, or a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    moment: Timestamp,
    day: civil::Date,
    iso: String,
}

impl Date {
    /// Parses `2018-12-18`, `2018-12-18T10:00` or `2018-12-18T10:00:00+01:00`; without an offset it is meant in `zone`.
    #[must_use]
    pub fn parse(text: &str, zone: &TimeZone) -> Option<Self> {
        let text = text.trim();
        if let Ok(moment) = text.parse::<Timestamp>() {
            let zoned = moment.to_zoned_datetime(zone.clone());
            let iso = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
            return Some(Self { moment, day: zoned.date(), iso });
        }
        if text.len() == 10 {
            let day: civil::Date = text.parse().ok()?;
            let moment = day.to_zoned_datetime(zone.clone()).ok()?.timestamp();
            return Some(Self { moment, day, iso: text.to_owned() });
        }
        let time: civil::DateTime = text.parse().ok()?;
        let zoned = time.to_zoned_datetime(zone.clone()).ok()?;
        let iso = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        Some(Self { moment: zoned.timestamp(), day: zoned.date(), iso })
    }

    /// The day in the newsroom's time zone.
    #[must_use]
    pub fn day(&self) -> civil::Date {
        self.day
    }

    /// ISO 8601: the day alone where no time was given, else with the offset.
    #[must_use]
    pub fn iso(&self) -> String {
        self.iso.clone()
    }

    /// The end of the day, or the moment.
    #[must_use]
    pub fn end(&self) -> Timestamp {
        let day = if self.iso.len() == 10 { jiff::SignedDuration::from_hours(24) } else { jiff::SignedDuration::ZERO };
        self.moment.saturating_add(day).unwrap_or(self.moment)
    }

    /// The moment; a day's is its start.
    #[must_use]
    pub fn moment(&self) -> Timestamp {
        self.moment
    }
}
