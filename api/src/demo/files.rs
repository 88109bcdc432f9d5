//! The files of the demo, compiled in and read once.

use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::DemoError;
use super::object::Object;

/// Files with agreements in the order in which they are loaded; a later one may refer to an earlier one.
const AGREEMENTS: [(&str, &str); 5] = [
    (
        "randers-000-sundhedsteamet.json",
        include_str!("../../../demo/randers-000-sundhedsteamet.json"),
    ),
    (
        "randers-001-udvalgsprogram.json",
        include_str!("../../../demo/randers-001-udvalgsprogram.json"),
    ),
    (
        "randers-002-hensigtserklaering.json",
        include_str!("../../../demo/randers-002-hensigtserklaering.json"),
    ),
    (
        "randers-003-mental-sundhed.json",
        include_str!("../../../demo/randers-003-mental-sundhed.json"),
    ),
    (
        "ringsted-004-sundhedspolitik.json",
        include_str!("../../../demo/ringsted-004-sundhedspolitik.json"),
    ),
];

/// Files with the indicators of a document each; an outcome comes before the activities that are to move it.
const INDICATORS: [(&str, &str); 5] = [
    (
        "indicators-000.json",
        include_str!("../../../demo/indicators-000.json"),
    ),
    (
        "indicators-001.json",
        include_str!("../../../demo/indicators-001.json"),
    ),
    (
        "indicators-002.json",
        include_str!("../../../demo/indicators-002.json"),
    ),
    (
        "indicators-003.json",
        include_str!("../../../demo/indicators-003.json"),
    ),
    (
        "indicators-004.json",
        include_str!("../../../demo/indicators-004.json"),
    ),
];

/// Files with the figures that are reported for them; of one organisation and indicator in order of time.
const MEASUREMENTS: [(&str, &str); 5] = [
    (
        "measurements-000.json",
        include_str!("../../../demo/measurements-000.json"),
    ),
    (
        "measurements-001.json",
        include_str!("../../../demo/measurements-001.json"),
    ),
    (
        "measurements-002.json",
        include_str!("../../../demo/measurements-002.json"),
    ),
    (
        "measurements-003.json",
        include_str!("../../../demo/measurements-003.json"),
    ),
    (
        "measurements-004.json",
        include_str!("../../../demo/measurements-004.json"),
    ),
];

/// Everything that the demo holds.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) municipalities: Vec<Municipality>,
    pub(super) people: Vec<Person>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) agreements: Vec<Agreement>,
    pub(super) measurements: Vec<Measurements>,
    pub(super) benchmarks: Vec<Benchmark>,
    pub(super) cohorts: Vec<Cohort>,
}

/// A municipality with its organisations; the first is the municipality itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Municipality {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) partners: Vec<Object>,
}

/// A person with roles; a login is one whose password is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) municipality: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) title: Option<String>,
    pub(super) partner: Option<String>,
    pub(super) grants: Vec<Grant>,
    pub(super) login: bool,
}

/// A role for an organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grant {
    pub(super) role: String,
    pub(super) partner: String,
}

/// An indicator, in the words of the API but for those that refer to something.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Indicator {
    pub(super) municipality: String,
    pub(super) key: String,
    pub(super) indicator: Object,
}

/// The figures that an organisation reports for an indicator.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Measurements {
    pub(super) municipality: String,
    pub(super) indicator: String,
    pub(super) partner: String,
    pub(super) breakdown: Option<String>,
    pub(super) figures: Vec<Object>,
}

/// What an indicator is elsewhere, in the words of the API but for the indicator.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Benchmark {
    pub(super) municipality: String,
    pub(super) indicator: String,
    pub(super) benchmark: Object,
}

/// A course, a company or a group, in the words of the API but for indicator and organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cohort {
    pub(super) municipality: String,
    pub(super) indicator: String,
    pub(super) partner: String,
    pub(super) cohort: Object,
}

/// An agreement with everything below it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Agreement {
    pub(super) key: String,
    pub(super) municipality: String,
    pub(super) agreement: Object,
    #[serde(default)]
    pub(super) steps: Vec<Object>,
    #[serde(default)]
    pub(super) parties: Vec<Object>,
    #[serde(default)]
    pub(super) sections: Vec<Object>,
    #[serde(default)]
    pub(super) themes: Vec<Object>,
    #[serde(default)]
    pub(super) goals: Vec<Object>,
    #[serde(default)]
    pub(super) ideas: Vec<Object>,
    #[serde(default)]
    pub(super) status_reports: Vec<Object>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Partners {
    municipalities: Vec<Municipality>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicators {
    indicators: Vec<Indicator>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasurementFile {
    measurements: Vec<Measurements>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BenchmarkFile {
    benchmarks: Vec<Benchmark>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CohortFile {
    cohorts: Vec<Cohort>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreementFile {
    agreements: Vec<Agreement>,
}

static READ: OnceLock<Files> = OnceLock::new();

impl Files {
    /// Reads the files, the first time.
    pub(super) fn read() -> Result<&'static Self, DemoError> {
        if let Some(files) = READ.get() {
            return Ok(files);
        }
        let partners: Partners =
            parse("partners.json", include_str!("../../../demo/partners.json"))?;
        let benchmarks: BenchmarkFile = parse(
            "benchmarks.json",
            include_str!("../../../demo/benchmarks.json"),
        )?;
        let cohorts: CohortFile =
            parse("cohorts.json", include_str!("../../../demo/cohorts.json"))?;
        let mut indicators = Vec::new();
        for (name, text) in INDICATORS {
            indicators.extend(parse::<Indicators>(name, text)?.indicators);
        }
        let mut measurements = Vec::new();
        for (name, text) in MEASUREMENTS {
            measurements.extend(parse::<MeasurementFile>(name, text)?.measurements);
        }
        let mut agreements = Vec::new();
        for (name, text) in AGREEMENTS {
            agreements.extend(parse::<AgreementFile>(name, text)?.agreements);
        }
        let files = Self {
            municipalities: partners.municipalities,
            people: parse("people.json", include_str!("../../../demo/people.json"))?,
            indicators,
            agreements,
            measurements,
            benchmarks: benchmarks.benchmarks,
            cohorts: cohorts.cohorts,
        };
        Ok(READ.get_or_init(|| files))
    }

    /// The mail addresses of those who are to log in.
    pub(super) fn logins(&self) -> Vec<&str> {
        let people = self.people.iter().filter(|person| person.login);
        people.map(|person| person.email.as_str()).collect()
    }

    /// The name of an organisation.
    pub(super) fn partner_name(&self, municipality: &str, code: &str) -> Option<&str> {
        self.municipalities
            .iter()
            .filter(|known| known.code == municipality)
            .flat_map(|known| &known.partners)
            .find(|partner| partner.text("code") == Some(code))?
            .text("name")
    }
}

fn parse<T: DeserializeOwned>(name: &'static str, text: &str) -> Result<T, DemoError> {
    serde_json::from_str(text).map_err(|error| DemoError::File(name, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_loaded() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../demo");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "README.md")
            .collect();
        names.sort();
        let mut known = vec![
            "benchmarks.json",
            "cohorts.json",
            "partners.json",
            "people.json",
        ];
        for files in [&AGREEMENTS, &INDICATORS, &MEASUREMENTS] {
            known.extend(files.map(|(name, _)| name));
        }
        known.sort_unstable();
        assert_eq!(names, known);
        assert!(Files::read().is_ok());
    }

    #[test]
    fn every_login_has_a_role_and_a_place() {
        let logins = super::super::logins().unwrap();
        assert_eq!(logins.len(), Files::read().unwrap().logins().len());
        assert_eq!(logins.len(), 14);
    }
}
