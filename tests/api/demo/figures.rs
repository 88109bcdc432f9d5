//! Every figure of the five documents stands in the demo, as a target, a measurement or a benchmark.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::enter::{at, words};
use crate::support::{Somebody, TestApp};

const RANDERS: &str = "ejer@randers.example";
const RINGSTED: &str = "ejer@ringsted.example";

/// The document, the code of the indicator, the key of the category, and what the API answers: `mål` and a target as
/// people read it, or a period with a figure, with the place before it where it is one from elsewhere.
#[rustfmt::skip]
const FIGURES: [(&str, &str, &str, &str); 64] = [
    ("000", "PSYKOLOG_UNGE", "", "mål ca. 100 (± 10 %) pr. år fra 01.01.2019 til 31.12.2020"),
    ("000", "PSYKOLOG_SAMTALER", "", "mål højst 5"),
    ("000", "CYBERHUS_TIMER", "", "mål mindst 2 timer"),
    ("000", "PAAROERENDE_INSTRUKTOER", "", "mål mindst 3 senest 31.12.2022"),
    ("000", "PAAROERENDE_KURSISTER", "", "mål mellem 12 og 15 pr. kursus"),
    ("000", "PAAROERENDE_GENNEMFOERT", "", "mål mindst 70 % pr. kursus senest 31.12.2022 (gælder fra 01.01.2019)"),
    ("000", "PAAROERENDE_BEDRE", "", "mål mindst 70 % pr. kursus"),
    ("000", "PAAROERENDE_KURSER", "", "mål mindst 2 i alt senest 31.12.2022 (gælder fra 01.01.2019)"),
    ("000", "VIRKSOMHED_DIALOG", "", "mål mindst 3 pr. år"),
    ("000", "VIRKSOMHED_SMERTER", "", "mål fald på 0,1 fra 4,6 i 1. halvår 2020"),
    ("000", "VIRKSOMHED_SOCIALT_LIV", "", "mål stigning på 0,1 fra 6,8 i 1. halvår 2020"),
    ("000", "VIRKSOMHED_TRIVSEL", "", "mål stigning på 0,1 fra 6,5 i 1. halvår 2020"),
    ("000", "VIRKSOMHED_HELBRED", "", "mål stigning på 0,1 fra 6,1 i 1. halvår 2020"),
    ("000", "TRAENING_OMRAADER", "", "2019: 6"),
    ("000", "TRAENING_VIRKSOMHEDER", "", "2019: 5"),
    ("000", "BEVAEGELSE_INSTITUTIONER", "", "2019: 2"),
    ("000", "RYGESTOP_GENNEMFOERT", "", "mål mindst 160 pr. år"),
    ("000", "ROEGFRI_6M", "", "mål mindst 35 %"),
    ("000", "RYGESTOP_KONTAKT", "", "mål alle inden for 7 kalenderdage"),
    ("000", "RYGESTOP_HOLD", "", "mål mindst 12 pr. kursus"),
    ("000", "RYGESTOP_ANTAL", "", "mål mindst 8 »Røgfrit liv« og 4 »Kom og Kvit« pr. år"),
    ("000", "DAGLIGRYGERE", "", "mål højst 5 % senest 31.12.2025"),
    ("000", "DAGLIGRYGERE", "unge", "mål præcis 0 % for »16-24 år«"),
    ("000", "BRUGERUNDERSOEGELSER", "", "mål alle nået: »To tilfredshedsundersøgelser i 2019« og »Tilretninger af indsatserne er gennemført« senest 31.12.2019"),
    ("001", "TJEK_HELBRED_RESTEN", "", "mål mindst 70.000"),
    ("001", "SUNDHEDSKLINIKKER", "", "2014: 9"),
    ("001", "KOMPRESSION_ANSOEGERE", "", "2014: 1200"),
    ("001", "LAV_LIVSTILFREDSHED", "", "mål fald på 15 % (udgangspunkt mangler)"),
    ("001", "FOLKESUNDHED_PLADS", "", "mål mindst nr. 7 af 19, udgangspunkt nr. 19 i 2010"),
    ("001", "FOLKESUNDHED_PLADS", "", "2010: 19"),
    ("001", "FOLKESUNDHED_PLADS", "", "2013: 12"),
    ("001", "INNOVATION_PROJEKTER", "", "2014: 10"),
    ("001", "INNOVATION_TOVHOLDER", "", "mål præcis 3"),
    ("001", "INNOVATION_TOVHOLDER", "", "2014: 3"),
    ("001", "FRIVILLIGE_CENTRE", "", "2014: 300"),
    ("001", "FRIVILLIGE_NYE_GRUPPER", "", "mål mindst 100"),
    ("002", "SUNDHEDSCENTER_DAG", "", "2014: 1200"),
    ("002", "SUNDHEDSCENTER_AAR", "", "2014: 300000"),
    ("002", "SAMARBEJDE_LAEGER", "", "2014: 60"),
    ("002", "HOEREAPPARAT_BEHANDLING", "", "mål mindst 1.000 pr. år fra 01.01.2011 til 31.12.2014"),
    ("002", "HOEREAPPARAT_BEHANDLING", "", "mål mindst 1.000 pr. år fra 01.01.2015 til 31.12.2017"),
    ("002", "TJEK_HELBRED_TILBUDT", "", "mål mindst 30.000 senest 31.12.2018"),
    ("002", "AKUTPLADSER", "", "2015: 18"),
    ("002", "DISTRIKTSSYGEPLEJERSKER", "", "2014: 10"),
    ("003", "OFFENTLIGT_FORSOERGEDE", "", "2024: 24.1"),
    ("003", "OFFENTLIGT_FORSOERGEDE", "", "Hele landet 2024: 18.5"),
    ("003", "DAGLIGRYGERE", "", "2025: 18"),
    ("003", "DAGLIGRYGERE", "", "Region Midtjylland 2025: higher"),
    ("003", "OVERVAEGT", "", "2025: 50"),
    ("003", "SVAER_OVERVAEGT", "", "2025: 19"),
    ("003", "INAKTIV_FRITID", "", "2025: 61"),
    ("003", "KRONISK_SYGDOM", "mindst-to", "2025: 47"),
    ("003", "KRONISK_SYGDOM", "en", "2025: 24"),
    ("003", "KRONISK_SYGDOM", "", "2025: 71"),
    ("003", "HOEJT_STRESSNIVEAU", "unge", "2025: 44"),
    ("003", "HOEJT_STRESSNIVEAU", "unge-uden", "2025: 65"),
    ("003", "PSYKIATRISK_DIAGNOSE", "", "2025: 7.4"),
    ("004", "INTENSIV_REHABILITERING", "", "mål mellem 40 og 50 %"),
    ("004", "HJEMMEBESOEG_TILBUDT", "", "mål mindst 6"),
    ("004", "HJEMMEBESOEG_MODTAGET", "", "mål mindst 6"),
    ("004", "SKOLESAMTALER", "", "mål mindst 4"),
    ("004", "KLAR_TIL_BARN_GANGE", "", "mål præcis 4 pr. kursus"),
    ("004", "UNGE_MOEDRE_MENTOR", "", "2019: 12"),
    ("004", "UNGENETVAERK_BEVILLING", "", "2020: 4500000"),
];

/// The indicators that somebody sees, by their codes.
async fn indicators(caller: &Somebody<'_>) -> BTreeMap<String, Value> {
    let all = caller.get("/api/v1/indicators?limit=500").await.is(200);
    let all = all.body["items"].as_array().unwrap().clone();
    let coded = all
        .into_iter()
        .map(|one| (one["code"].as_str().unwrap().to_owned(), one));
    coded.collect()
}

/// What a chart of an indicator, or of one category of it, is made of.
async fn series(caller: &Somebody<'_>, indicator: &Value, category: &str) -> Value {
    let path = at("indicators", indicator["id"].as_str().unwrap());
    let path = match category {
        "" => format!("{path}/series"),
        _ => format!("{path}/series?breakdown={category}"),
    };
    caller.get(&path).await.is(200).body
}

/// All that it says, in the words of the table.
fn told(series: &Value) -> Vec<String> {
    let targets = words_of(&series["targets"], |target| {
        format!("mål {}", target["reading"]["da"].as_str().unwrap())
    });
    let points = words_of(&series["points"], |point| {
        format!("{}: {}", point["period"].as_str().unwrap(), point["value"])
    });
    let elsewhere = words_of(&series["benchmarks"], |there| {
        let figure = match &there["value"] {
            Value::Null => there["comparison"].as_str().unwrap().to_owned(),
            value => value.to_string(),
        };
        let (name, period) = (there["name"].as_str(), there["period"].as_str());
        format!("{} {}: {figure}", name.unwrap(), period.unwrap())
    });
    [targets, points, elsewhere].concat()
}

fn words_of(entries: &Value, told: impl Fn(&Value) -> String) -> Vec<String> {
    entries.as_array().unwrap().iter().map(told).collect()
}

#[actix_web::test]
async fn every_figure_of_the_documents_stands_in_the_demo() {
    let app = TestApp::start().await;
    let (randers, ringsted) = (app.as_(RANDERS).await, app.as_(RINGSTED).await);
    let known = (indicators(&randers).await, indicators(&ringsted).await);
    let mut missing = Vec::new();
    for (document, code, category, figure) in FIGURES {
        let (caller, known) = match document {
            "004" => (&ringsted, &known.1),
            _ => (&randers, &known.0),
        };
        let told = told(&series(caller, &known[code], category).await);
        if !told.iter().any(|line| line == figure) {
            missing.push(format!(
                "{document} {code} {category}: {figure}, but {told:?}"
            ));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[actix_web::test]
async fn every_indicator_of_the_demo_is_in_the_table() {
    let app = TestApp::start().await;
    for login in [RANDERS, RINGSTED] {
        for code in indicators(&app.as_(login).await).await.keys() {
            let listed = FIGURES.iter().any(|(_, listed, ..)| listed == code);
            assert!(listed, "{code} is about no figure of a document");
        }
    }
}

#[actix_web::test]
async fn every_measurement_of_the_demo_says_where_it_is_from() {
    let app = TestApp::start().await;
    for login in [RANDERS, RINGSTED] {
        let caller = app.as_(login).await;
        let all = caller.get("/api/v1/measurements?limit=500").await.is(200);
        for figure in all.body["items"].as_array().unwrap() {
            let invented = figure["note"]
                .as_str()
                .is_some_and(|note| note.starts_with("Demotal"));
            let stated = figure["sourceReference"].is_string();
            assert!(invented != stated, "{figure}");
        }
    }
}

#[actix_web::test]
async fn a_fall_by_15_per_cent_from_nowhere_cannot_be_judged_and_says_so() {
    let app = TestApp::start().await;
    let owner = app.as_(RANDERS).await;
    let known = indicators(&owner).await;
    let targets = series(&owner, &known["LAV_LIVSTILFREDSHED"], "").await["targets"].clone();

    let judgement = &targets[0]["judgement"];
    assert_eq!(judgement["verdict"], "cannotJudge");
    assert_eq!(
        judgement["reason"]["da"],
        "Kan ikke vurderes: der mangler et udgangspunkt at måle ændringen fra; det seneste tal er 13,1 % i 2017."
    );
}

#[actix_web::test]
async fn place_12_of_19_is_on_its_way_from_19_to_7() {
    let app = TestApp::start().await;
    let owner = app.as_(RANDERS).await;
    let known = indicators(&owner).await;
    let targets = series(&owner, &known["FOLKESUNDHED_PLADS"], "").await["targets"].clone();

    let judgement = &targets[0]["judgement"];
    assert_eq!(
        (
            &judgement["verdict"],
            &judgement["value"],
            &judgement["trend"]
        ),
        (&json!("notMet"), &json!(12), &json!("better"))
    );
    assert_eq!(judgement["progress"], json!(58.333_333));
}

#[actix_web::test]
async fn classes_of_chronic_disease_make_up_the_whole_and_idle_youth_is_a_part_of_youth() {
    let app = TestApp::start().await;
    let owner = app.as_(RANDERS).await;
    let known = indicators(&owner).await;

    let chronic = &known["KRONISK_SYGDOM"];
    let mut sum = 0.0;
    for class in words(&chronic["breakdowns"][0]["categories"], "key") {
        let class = series(&owner, chronic, class).await;
        sum += class["points"][0]["value"].as_f64().unwrap();
    }
    let whole = series(&owner, chronic, "").await;
    assert_eq!(whole["points"][0]["value"].as_f64(), Some(sum));

    let youth = &known["HOEJT_STRESSNIVEAU"]["breakdowns"][0]["categories"];
    assert_eq!(words(youth, "key"), ["unge", "unge-uden"]);
    assert_eq!(youth[1]["parents"], json!(["unge"]));
}
