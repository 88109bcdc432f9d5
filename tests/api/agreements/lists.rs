//! Finding agreements.

use serde_json::Value;

use super::{OWNER, demo};
use crate::support::enter::words;
use crate::support::{Somebody, TestApp};

async fn titles(caller: &Somebody<'_>, query: &str) -> Vec<String> {
    let found = caller
        .get(&format!("/api/v1/agreements?{query}"))
        .await
        .is(200);
    words(&found.body["items"], "title")
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[actix_web::test]
async fn agreements_are_found_by_what_they_are() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let hospital = owner.organisation("regionshospitalet-randers").await;
    let municipality = owner.organisation("randers-kommune").await;
    let team = demo(&owner, "Aftalemål for Sundhedsteamet").await;
    for (query, expected) in [
        (
            "kind=policy".to_owned(),
            &["Randers Kommunes Sundhedspolitik"][..],
        ),
        (
            "status=hearing".to_owned(),
            &["Bedre sundhed og mental trivsel i Randers Kommune"],
        ),
        (
            "activeOn=2012-06-01".to_owned(),
            &[
                "Hensigtserklæring mellem Randers Kommune, Regionshospitalet Randers og Region Midtjylland 2011-2014",
            ],
        ),
        (
            format!("parentId={team}"),
            &["Årlig samarbejdsaftale om Kommunikationssamarbejde Midt 2019"],
        ),
        (
            "q=mental+trivsel".to_owned(),
            &["Bedre sundhed og mental trivsel i Randers Kommune"],
        ),
        ("kind=policy&status=ended".to_owned(), &[]),
        ("archived=true".to_owned(), &[]),
        ("q=findes+ikke".to_owned(), &[]),
    ] {
        assert_eq!(titles(&owner, &query).await, expected, "{query}");
    }
    assert_eq!(
        titles(&owner, &format!("partnerId={hospital}")).await.len(),
        3
    );
    assert_eq!(
        titles(&owner, &format!("ownerId={municipality}"))
            .await
            .len(),
        3
    );
}

#[actix_web::test]
async fn each_order_shows_each_agreement_once_on_its_pages() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    for sort in [
        "title",
        "-title",
        "periodStart",
        "-periodStart",
        "periodEnd",
        "-periodEnd",
        "updatedAt",
        "-updatedAt",
    ] {
        let whole = owner
            .get(&format!("/api/v1/agreements?sort={sort}&count=true"))
            .await
            .is(200);
        let (mut ids, mut after) = (Vec::new(), String::new());
        loop {
            let page = owner
                .get(&format!("/api/v1/agreements?sort={sort}&limit=3{after}"))
                .await
                .is(200);
            ids.extend(
                page.body["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|item| item["id"].clone()),
            );
            let Some(next) = page.body["next"].as_str() else {
                break;
            };
            after = format!("&after={next}");
        }
        let all: Vec<Value> = whole.body["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["id"].clone())
            .collect();
        assert_eq!(ids, all, "{sort}");
        assert_eq!(whole.body["total"], ids.len(), "{sort}");
    }
}

#[actix_web::test]
async fn agreements_are_sorted_by_their_period() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let days = async |sort: &str, field: &str| {
        let found = owner
            .get(&format!("/api/v1/agreements?sort={sort}"))
            .await
            .is(200);
        let days = words(&found.body["items"], field);
        days.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };

    let begun = days("periodStart", "periodStart").await;
    assert!(begun.is_sorted(), "{begun:?}");
    let mut over = days("-periodEnd", "periodEnd").await;
    assert_eq!(over.remove(0), "", "what has no end is over last");
    assert!(over.is_sorted_by(|one, next| one >= next), "{over:?}");
}

#[actix_web::test]
async fn a_question_that_nobody_understands_is_told_by_its_name() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    for (query, pointer) in [
        ("status=nonsense", "/status"),
        ("sort=colour", "/sort"),
        ("limit=0", "/limit"),
        ("after=xyz", "/after"),
        ("activeOn=2026-02-30", "/activeOn"),
        ("foo=1", "/foo"),
        ("parentId=1", "/parentId"),
    ] {
        let refused = owner
            .get(&format!("/api/v1/agreements?{query}"))
            .await
            .is_problem(422, "invalid");
        assert_eq!(refused.fields()[0].0, pointer, "{query}");
    }
    let page = owner
        .get("/api/v1/agreements?limit=1&sort=title")
        .await
        .is(200);
    let next = page.body["next"].as_str().unwrap();
    let other = owner
        .get(&format!(
            "/api/v1/agreements?limit=1&sort=-title&after={next}"
        ))
        .await
        .is_problem(422, "invalid");
    assert_eq!(
        other.fields()[0].0,
        "/after",
        "a cursor belongs to its order"
    );
}
