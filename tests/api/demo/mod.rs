//! The demo: what it holds, who can log in, and when it is loaded.

mod figures;

use std::collections::BTreeMap;

use api::db::Database;
use api::demo::{DemoError, load_if_empty};
use serde_json::{Value, json};

use crate::support::database::{TestDatabase, migrated};
use crate::support::enter::{at, words};
use crate::support::{Somebody, TestApp};

/// The id of the one agreement with this in its title.
async fn agreement(caller: &Somebody<'_>, title: &str) -> String {
    let all = caller.get("/api/v1/agreements").await.is(200).body;
    let all = all["items"].as_array().unwrap().iter();
    let fits = |one: &&Value| one["title"].as_str().unwrap().contains(title);
    let [found] = all.filter(fits).collect::<Vec<_>>()[..] else {
        panic!("no agreement, or more than one, is called {title}")
    };
    found["id"].as_str().unwrap().to_owned()
}

async fn tree(caller: &Somebody<'_>, title: &str) -> Value {
    let path = at("agreements", &agreement(caller, title).await);
    caller.get(&format!("{path}/tree")).await.is(200).body
}

/// A part of the one status report that Ringsted has.
async fn report(caller: &Somebody<'_>, part: &str) -> Value {
    let path = at("agreements", &agreement(caller, "Sundhedspolitik").await);
    let reports = caller.get(&format!("{path}/status-reports")).await.is(200);
    let [report] = &words(&reports.body["items"], "id")[..] else {
        panic!("{}", reports.text)
    };
    let path = at("status-reports", report);
    caller.get(&format!("{path}/{part}")).await.is(200).body
}

fn lines_of(document: &Value) -> Vec<&Value> {
    let themes = document["themes"].as_array().unwrap().iter();
    let lines = themes.map(|theme| theme["lines"].as_array().unwrap());
    lines.flatten().collect()
}

fn count(value: &Value) -> usize {
    value.as_array().unwrap().len()
}

#[actix_web::test]
async fn the_status_report_of_ringsted_counts_as_the_councils_own_document() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;

    let totals = report(&owner, "totals").await;

    let figures = |count: &Value| {
        let counts = &count["counts"];
        let figures = [
            &counts["started"],
            &counts["notStarted"],
            &count["lines"],
            &count["goals"],
            &count["unanswered"],
        ];
        figures.map(|figure| figure.as_u64().unwrap())
    };
    let themes: Vec<_> = totals["themes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|theme| (theme["title"].as_str().unwrap(), figures(theme)))
        .collect();
    assert_eq!(
        themes,
        [
            ("Sundhedstilbud og sunde rammer", [24, 3, 27, 30, 0]),
            ("Det sunde liv for børn og unge", [31, 5, 36, 42, 0]),
            ("Det sunde arbejdsliv", [12, 1, 13, 16, 0]),
            (
                "Rehabilitering, genoptræning og behandling",
                [18, 0, 18, 20, 0]
            ),
        ]
    );
    assert_eq!(figures(&totals["total"]), [85, 9, 94, 108, 0]);
    assert_eq!(totals["consistent"], true);
}

#[actix_web::test]
async fn the_printed_report_of_ringsted_has_94_lines_on_108_goal_texts() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;

    let document = report(&owner, "document").await;

    let lines = lines_of(&document);
    let texts: usize = lines.iter().map(|line| count(&line["goals"])).sum();
    assert_eq!((lines.len(), texts), (94, 108));
    let stated = |key: &str| lines.iter().filter(|line| line["statusKey"] == key).count();
    assert_eq!(
        ["startedOrDone", "operation", "planned", "notStarted"].map(stated),
        [84, 1, 1, 8]
    );
    assert_eq!(
        lines.iter().filter(|line| line["inferred"] == true).count(),
        76,
        "what the document does not show is marked"
    );
    assert_eq!(
        document["report"]["question"],
        "Er opgaven igangsat/gennemført?"
    );
    assert_eq!(document["report"]["sender"]["ean"], "5798007643577");
    assert_eq!(document["totals"], report(&owner, "totals").await);
}

#[actix_web::test]
async fn ringsted_proposes_to_drop_five_goals_and_a_part_of_one_and_to_reword_two() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;

    let document = report(&owner, "document").await;

    let lines = lines_of(&document);
    let proposals = lines
        .iter()
        .map(|line| &line["proposal"])
        .filter(|proposal| !proposal.is_null());
    let mut told = BTreeMap::new();
    for proposal in proposals {
        let kind = proposal["kind"].as_str().unwrap();
        let what = (
            kind,
            proposal["part"].is_string(),
            proposal["wording"].is_string(),
        );
        *told.entry(what).or_insert(0) += 1;
        assert!(proposal["reason"].is_string(), "{proposal}");
    }
    assert_eq!(
        told,
        BTreeMap::from([
            (("drop", false, false), 5),
            (("drop", true, false), 1),
            (("reword", false, true), 2)
        ])
    );
}

#[actix_web::test]
async fn the_programme_of_the_committee_has_32_themes_and_6_principles() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@randers.example").await;

    let tree = tree(&owner, "udvalget").await;

    assert_eq!(tree["agreement"]["kind"], "committeeProgramme");
    assert_eq!(count(&tree["themes"]), 32);
    assert_eq!(words(&tree["sections"], "kind"), ["principles"; 6]);
}

#[actix_web::test]
async fn the_letter_of_intent_of_2015_is_the_third_of_its_chain_with_13_efforts() {
    let app = TestApp::start().await;
    let hospital = app.as_("partner@hospital.example").await;
    let id = agreement(&hospital, "2015").await;

    let relations = hospital
        .get(&format!("{}/relations", at("agreements", &id)))
        .await
        .is(200);

    let chain: Vec<_> = relations.body["chain"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["ordinal"].clone(), one["periodStart"].clone()))
        .collect();
    assert_eq!(
        chain,
        [
            (json!(1), json!("2006-01-01")),
            (json!(2), json!("2011-01-01")),
            (json!(3), json!("2015-01-01"))
        ]
    );
    assert_eq!(relations.body["chain"][2]["id"], json!(id));
    assert_eq!(count(&tree(&hospital, "2015").await["themes"]), 13);
}

#[actix_web::test]
async fn sundhedsteamet_has_four_themes_with_every_goal_criterion_action_and_follow_up() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@randers.example").await;

    let tree = tree(&owner, "Sundhedsteamet").await;

    let counted = tree["themes"].as_array().unwrap().iter().map(|theme| {
        let goals = theme["goals"].as_array().unwrap();
        let below = |kind: &str| goals.iter().map(|goal| count(&goal[kind])).sum();
        (
            theme["title"].as_str().unwrap(),
            [
                goals.len(),
                below("successCriteria"),
                below("actions"),
                below("followUps"),
            ],
        )
    });
    assert_eq!(
        counted.collect::<Vec<_>>(),
        [
            ("Mental sundhed", [3, 6, 7, 7]),
            ("Tværfaglighed", [1, 3, 4, 3]),
            ("Sund bevægelse i Sundhedshøjskolen", [1, 6, 5, 4]),
            ("Flere gode leveår", [3, 6, 9, 8]),
        ]
    );
    assert_eq!((count(&tree["sections"]), count(&tree["goals"])), (8, 0));
}

#[actix_web::test]
async fn the_yearly_agreement_of_four_municipalities_is_a_part_of_that_of_sundhedsteamet() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@randers.example").await;
    let id = agreement(&owner, "Sundhedsteamet").await;

    let relations = owner
        .get(&format!("{}/relations", at("agreements", &id)))
        .await
        .is(200);

    assert_eq!(
        words(&relations.body["subAgreements"], "title"),
        ["Årlig samarbejdsaftale om Kommunikationssamarbejde Midt 2019"]
    );
    assert_eq!(
        words(&relations.body["subAgreements"], "rhythm"),
        ["yearly"]
    );
    assert_eq!(
        words(&relations.body["policies"], "title"),
        ["Randers Kommunes Sundhedspolitik"]
    );
}

#[actix_web::test]
async fn region_sjaelland_becomes_region_østdanmark_with_the_new_year_of_2027() {
    let app = TestApp::start().await;
    let owner = app.as_("ejer@ringsted.example").await;

    let region = owner
        .get(&at("partners", "code:region-sjaelland"))
        .await
        .is(200);
    assert_eq!(
        (&region.body["validTo"], &region.body["successorName"]),
        (&json!("2026-12-31"), &json!("Region Østdanmark"))
    );

    for (day, name) in [
        ("2026-12-31", "Region Sjælland"),
        ("2027-01-01", "Region Østdanmark"),
    ] {
        let regions = owner
            .get(&format!("/api/v1/partners?kind=region&validOn={day}"))
            .await
            .is(200);
        assert_eq!(words(&regions.body["items"], "name"), [name], "{day}");
    }
}

#[actix_web::test]
async fn each_demo_login_sees_what_its_role_should_see() {
    let app = TestApp::start().await;
    let mut seen = Vec::new();
    for login in api::demo::logins().unwrap() {
        let caller = app.as_(&login.email).await;
        let me = caller.get("/api/v1/me").await.is(200);
        let grants = &me.body["memberships"][0]["grants"];
        assert_eq!(
            (words(grants, "role"), words(grants, "partnerName")),
            (vec![login.role.name()], vec![login.place.as_str()]),
            "{}",
            login.email
        );
        let agreements = caller.get("/api/v1/agreements").await.is(200);
        let agreements = &agreements.body["items"];
        let hearing = words(agreements, "status").contains(&"hearing");
        seen.push((login.email, count(agreements), hearing));
    }

    let seen: Vec<_> = seen
        .iter()
        .map(|(email, agreements, hearing)| (email.as_str(), *agreements, *hearing))
        .collect();
    assert_eq!(
        seen,
        [
            ("admin@randers.example", 8, true),
            ("ejer@randers.example", 8, true),
            ("indberetter@randers.example", 8, true),
            ("godkender@randers.example", 8, true),
            ("udvalg@randers.example", 7, false),
            ("revisor@randers.example", 8, true),
            ("partner@hospital.example", 3, false),
            ("partner@rm.example", 3, false),
            ("admin@ringsted.example", 1, false),
            ("ejer@ringsted.example", 1, false),
            ("indberetter@ringsted.example", 1, false),
            ("godkender@ringsted.example", 1, false),
            ("udvalg@ringsted.example", 1, false),
            ("revisor@ringsted.example", 1, false),
        ]
    );
}

#[actix_web::test]
async fn a_demo_that_is_there_is_not_touched_by_loading_it_again() {
    let database = TestDatabase::with_demo().await;
    let before = database.digest().await;
    let log = database.value("select count(*) from audit").await;
    let db = Database::new(&database.app_url, 2).unwrap();

    assert!(load_if_empty(&db).await.unwrap());

    assert_eq!(before, database.digest().await);
    assert_eq!(log, database.value("select count(*) from audit").await);
}

#[actix_web::test]
async fn two_servers_that_start_on_one_empty_database_load_the_demo_once() {
    let database = TestDatabase::empty().await;
    migrated(&database.owner_url).await.unwrap();
    let one = Database::new(&database.app_url, 2).unwrap();
    let other = Database::new(&database.app_url, 2).unwrap();

    let (a, b) = futures_util::join!(load_if_empty(&one), load_if_empty(&other));

    assert!(a.unwrap() && b.unwrap());
    assert_eq!(
        database
            .value("select count(*)::text as n from municipalities")
            .await,
        "2"
    );
}

#[actix_web::test]
async fn a_load_that_was_interrupted_is_not_taken_for_the_demo() {
    let database = TestDatabase::with_demo().await;
    let db = Database::new(&database.app_url, 2).unwrap();
    assert!(load_if_empty(&db).await.unwrap());

    // As after a crash: everything is there but the last step.
    database
        .run("update accounts set password_hash = null")
        .await;

    assert!(matches!(
        load_if_empty(&db).await,
        Err(DemoError::Interrupted)
    ));
}

#[actix_web::test]
async fn other_data_are_left_alone() {
    let database = TestDatabase::empty().await;
    migrated(&database.owner_url).await.unwrap();
    database
        .run(
            "insert into municipalities (id, code, name) values (gen_random_uuid(), '0751', 'Aarhus Kommune');
             insert into accounts (id, municipality_id, email) select gen_random_uuid(), id, 'nogen@aarhus.example' from municipalities",
        )
        .await;
    let db = Database::new(&database.app_url, 2).unwrap();

    assert!(!load_if_empty(&db).await.unwrap());

    assert_eq!(
        database
            .value("select count(*)::text as n from municipalities")
            .await,
        "1"
    );
}
