//! The order of what stands in an agreement: one is moved, the others make room, all or none.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::contract::operations;
use crate::support::enter::{at, with, words};
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
/// Every kind that can be moved: its collection, and where it is listed under an agreement.
const KINDS: [&str; 8] = [
    "themes",
    "goals",
    "ideas",
    "sections",
    "success-criteria",
    "actions",
    "follow-ups",
    "targets",
];

/// Something to be moved, in an agreement or under a goal.
async fn enter(
    owner: &Somebody<'_>,
    kind: &str,
    agreement: &str,
    goal: &str,
    text: &str,
) -> Answer {
    let (path, body) = match kind {
        "themes" | "goals" => (
            kind.to_owned(),
            json!({"agreementId": agreement, "title": text}),
        ),
        "ideas" => (
            kind.to_owned(),
            json!({"agreementId": agreement, "kind": "idea", "text": text}),
        ),
        "sections" => (
            format!("agreements/{agreement}/sections"),
            json!({"kind": "other", "heading": text, "body": text}),
        ),
        "targets" => {
            let found = owner.get("/api/v1/indicators?q=ROEGFRI_6M").await.is(200);
            let indicator = &found.body["items"][0]["id"];
            let statement = json!({"operator": "atLeast", "value": 35, "note": text});
            (
                kind.to_owned(),
                json!({"goalId": goal, "indicatorId": indicator, "statement": statement}),
            )
        }
        _ => (kind.to_owned(), json!({"goalId": goal, "text": text})),
    };
    owner.enter(&path, body).await
}

/// The ids of a kind in their order.
async fn order(owner: &Somebody<'_>, kind: &str, agreement: &str, goal: &str) -> Vec<String> {
    let path = match kind {
        "themes" | "goals" | "ideas" => format!("{kind}?agreementId={agreement}"),
        "sections" => format!("agreements/{agreement}/sections"),
        _ => format!("{kind}?goalId={goal}"),
    };
    let list = owner.get(&format!("/api/v1/{path}")).await.is(200);
    let ids = words(&list.body["items"], "id");
    ids.into_iter().map(str::to_owned).collect()
}

async fn put(owner: &Somebody<'_>, kind: &str, it: &Answer, side: &str, of: &Answer) -> Answer {
    let path = at(kind, it.id());
    let read = owner.get(&path).await.is(200);
    let body = json!({"side": side, "siblingId": of.id()});
    owner.put(&format!("{path}/position"), body, &read).await
}

fn ids(all: &[&Answer]) -> Vec<String> {
    all.iter().map(|one| one.id().to_owned()).collect()
}

#[actix_web::test]
async fn every_kind_that_has_an_order_can_be_moved() {
    let moves = operations()
        .into_iter()
        .filter(|operation| operation.path.ends_with("/position"));
    let mut kinds: Vec<String> = moves
        .map(|operation| operation.path.split('/').nth(3).unwrap().to_owned())
        .collect();
    let mut known = KINDS.map(str::to_owned);
    kinds.sort();
    known.sort();
    assert_eq!(kinds, known);

    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let above = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let goal = owner.enter_goal(&above, "Et mål", json!({})).await;
    let (agreement, goal) = (agreement.id(), goal.id());
    for kind in KINDS {
        let make = async |text| enter(&owner, kind, agreement, goal, text).await;
        let [a, b, c] = [make("A").await, make("B").await, make("C").await];
        let stand = async || order(&owner, kind, agreement, goal).await;
        assert_eq!(stand().await, ids(&[&a, &b, &c]), "{kind}");

        let up = put(&owner, kind, &c, "before", &b).await.is(200);
        assert_eq!(
            (up.id(), &up.body["version"]),
            (c.id(), &json!(2)),
            "{kind}"
        );
        assert_eq!(stand().await, ids(&[&a, &c, &b]), "{kind}");
        put(&owner, kind, &a, "after", &b).await.is(200);
        assert_eq!(stand().await, ids(&[&c, &b, &a]), "{kind}");
        let same = put(&owner, kind, &b, "before", &b).await.is(200);
        let again = put(&owner, kind, &b, "after", &c).await.is(200);
        assert_eq!(same.body, again.body, "{kind}");
        assert_eq!(stand().await, ids(&[&c, &b, &a]), "{kind}");
    }
}

#[actix_web::test]
async fn what_makes_room_is_a_version_newer_and_the_log_tells_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let make = async |title| owner.enter_theme(&agreement, title).await;
    let [a, b, c] = [make("A").await, make("B").await, make("C").await];
    let logged = "select count(*) from audit";
    let before: u32 = app.database.value(logged).await.parse().unwrap();

    put(&owner, "themes", &c, "before", &b).await.is(200);

    let versions =
        async |it: &Answer| owner.get(&at("themes", it.id())).await.body["version"].clone();
    let now = [versions(&a).await, versions(&b).await, versions(&c).await];
    assert_eq!(now, [json!(1), json!(2), json!(2)]);
    let path = format!("{}/history", at("agreements", agreement.id()));
    let log = owner.get(&path).await.is(200);
    assert_eq!(words(&log.body["items"], "action")[..2], ["updated"; 2]);
    let mut titles = words(&log.body["items"], "title")[..2].to_vec();
    titles.sort_unstable();
    assert_eq!(titles, ["B", "C"]);
    let after: u32 = app.database.value(logged).await.parse().unwrap();
    assert_eq!(after, before + 2);
}

#[actix_web::test]
async fn a_move_that_cannot_be_made_changes_nothing() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let enter = async || owner.enter_agreement("sundhedsteamet", json!({})).await;
    let [here, there] = [enter().await, enter().await];
    let a = owner.enter_theme(&here, "A").await;
    let b = owner.enter_theme(&here, "B").await;
    let gone = owner.enter_theme(&here, "C").await;
    owner.put_away(&at("themes", gone.id())).await.is(200);
    let stranger = owner.enter_theme(&there, "D").await;
    let goal = owner.enter_goal(&here, "E", json!({})).await;
    let before = app.database.digest().await;

    for of in [&gone, &stranger, &goal] {
        let refused = put(&owner, "themes", &a, "after", of).await.is(422);
        let field = ("/siblingId".to_owned(), "unknownReference".to_owned());
        assert_eq!(refused.fields(), [field]);
    }
    let path = format!("{}/position", at("themes", a.id()));
    let right = json!({"side": "after", "siblingId": b.id()});
    for (body, pointer, code) in [
        (json!({"siblingId": b.id()}), "/side", "required"),
        (json!({"side": "after"}), "/siblingId", "required"),
        (
            with(right.clone(), json!({"side": "left"})),
            "/side",
            "notOffered",
        ),
        (
            with(right.clone(), json!({"position": 1})),
            "/position",
            "unknown",
        ),
    ] {
        let refused = owner.put(&path, body, &a).await.is(422);
        assert_eq!(refused.fields(), [(pointer.to_owned(), code.to_owned())]);
    }
    let text = right.to_string();
    let send = async |tag| owner.send(Method::PUT, &path, Some(&text), tag).await;
    send(None).await.is_problem(428, "ifMatchRequired");
    let stale = send(Some("\"7-0\"")).await.is_problem(412, "stale");
    assert_eq!(stale.body["current"]["id"], json!(a.id()));
    let reader = app.as_("udvalg@randers.example").await;
    reader.put(&path, right.clone(), &a).await.is(403);
    let away = format!("{}/position", at("themes", gone.id()));
    let read = owner.get(&at("themes", gone.id())).await.is(200);
    owner
        .put(&away, right, &read)
        .await
        .is_problem(409, "archived");

    assert_eq!(before, app.database.digest().await);
}

#[actix_web::test]
async fn those_that_share_a_position_are_told_apart_by_the_first_move() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let mut made = Vec::new();
    for title in ["A", "B", "C"] {
        let body = json!({"position": 4});
        made.push(owner.enter_goal(&agreement, title, body).await);
    }
    put(&owner, "goals", &made[2], "before", &made[1])
        .await
        .is(200);
    let now = order(&owner, "goals", agreement.id(), "").await;
    assert_eq!(now, ids(&[&made[0], &made[2], &made[1]]));
}

#[actix_web::test]
async fn two_who_move_at_the_same_time_leave_an_order_that_both_wanted() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = owner.enter_agreement("sundhedsteamet", json!({})).await;
    let mut made = Vec::new();
    for number in 0..6 {
        let title = number.to_string();
        made.push(owner.enter_goal(&agreement, &title, json!({})).await);
    }
    for _ in 0..4 {
        let (one, other) = futures_util::join!(
            put(&owner, "goals", &made[5], "before", &made[0]),
            put(&owner, "goals", &made[1], "after", &made[4])
        );
        let told = [one.status.as_u16(), other.status.as_u16()];
        assert!(
            told.iter().all(|status| [200, 412].contains(status)),
            "{told:?}"
        );
        assert!(told.contains(&200));
        let list = owner
            .get(&format!("/api/v1/goals?agreementId={}", agreement.id()))
            .await;
        let items = list.body["items"].as_array().unwrap().clone();
        let mut positions: Vec<_> = items.iter().map(|goal| goal["position"].as_i64()).collect();
        positions.dedup();
        assert_eq!(positions.len(), 6, "{}", Value::Array(items));
        put(&owner, "goals", &made[5], "after", &made[4])
            .await
            .is(200);
        put(&owner, "goals", &made[1], "after", &made[0])
            .await
            .is(200);
    }
}
