//! Cards, locks, invitations and roles: nobody helps themselves, and nobody reaches further than they may.

use serde_json::{Value, json};

use crate::support::{Answer, Somebody, TestApp};

const PASSWORD: &str = "tre heste i en stald";

/// The id of somebody's card.
async fn card(caller: &Somebody<'_>) -> String {
    let me = caller.get("/api/v1/me").await.is(200);
    text(&me.body["memberships"][0]["personId"])
}

/// The organisation that the municipality itself is.
async fn root(caller: &Somebody<'_>) -> String {
    let known = caller.get("/api/v1/municipalities").await.is(200);
    text(&known.body["items"][0]["partnerId"])
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

async fn partner(caller: &Somebody<'_>, code: &str) -> String {
    let partner = caller
        .get(&format!("/api/v1/partners/code:{code}"))
        .await
        .is(200);
    partner.id().to_owned()
}

async fn make(caller: &Somebody<'_>, email: &str, partner: Option<&str>) -> Answer {
    let body = json!({"name": "Jørn Ågård", "email": email, "partnerId": partner});
    caller.post("/api/v1/people", body).await
}

async fn give(caller: &Somebody<'_>, person: &str, role: &str, partner: &str) -> Answer {
    let body = json!({"personId": person, "role": role, "partnerId": partner});
    caller.post("/api/v1/grants", body).await
}

/// Somebody new with a role, logged in by an invitation.
async fn newcomer<'a>(
    app: &'a TestApp,
    admin: &Somebody<'_>,
    email: &str,
    role: &str,
    partner: &str,
) -> (Somebody<'a>, String) {
    let person = make(admin, email, Some(partner))
        .await
        .is(201)
        .id()
        .to_owned();
    give(admin, &person, role, partner).await.is(201);
    let link = admin
        .post(&format!("/api/v1/people/{person}/invitations"), json!({}))
        .await
        .is(201);
    let accept = json!({"token": link.body["token"], "password": PASSWORD});
    app.anonymous()
        .post("/api/v1/auth/invitations/accept", accept)
        .await
        .is(204);
    let login = json!({"email": email, "password": PASSWORD});
    let answer = app
        .anonymous()
        .post("/api/v1/auth/login", login)
        .await
        .is(200);
    let mut somebody = app.anonymous();
    somebody.token = Some(text(&answer.body["accessToken"]));
    (somebody, person)
}

#[actix_web::test]
async fn nobody_locks_themselves_out_or_takes_their_own_roles() {
    let app = TestApp::start().await;
    let admin = app.as_("admin@randers.example").await;
    let own = card(&admin).await;
    let path = format!("/api/v1/people/{own}");
    let read = admin.get(&path).await.is(200);
    let grant = admin
        .get(&format!("/api/v1/grants?personId={own}"))
        .await
        .is(200);
    let grant = format!("/api/v1/grants/{}", text(&grant.body["items"][0]["id"]));
    let granted = admin.get(&grant).await.is(200);

    admin.delete(&path, &read).await.is_problem(403, "ownLock");
    admin
        .post(&format!("{path}/lock"), json!({"reason": "Ferie"}))
        .await
        .is_problem(403, "ownLock");
    admin
        .post(&format!("{path}/invitations"), json!({}))
        .await
        .is_problem(403, "ownInvitation");
    admin
        .delete(&grant, &granted)
        .await
        .is_problem(403, "ownGrant");
    give(&admin, &own, "owner", &root(&admin).await)
        .await
        .is_problem(403, "ownGrant");
}

#[actix_web::test]
async fn a_lock_holds_from_the_next_request_on_and_in_one_municipality_only() {
    let app = TestApp::start().await;
    let randers = app.as_("admin@randers.example").await;
    let ringsted = app.as_("admin@ringsted.example").await;
    let (both, person) = newcomer(
        &app,
        &randers,
        "begge@kommuner.example",
        "reader",
        &root(&randers).await,
    )
    .await;
    let other = make(&ringsted, "begge@kommuner.example", None)
        .await
        .is(201);
    give(&ringsted, other.id(), "reader", &root(&ringsted).await)
        .await
        .is(201);
    assert_eq!(
        both.get("/api/v1/me").await.is(200).body["memberships"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    let locked = randers
        .post(
            &format!("/api/v1/people/{person}/lock"),
            json!({"reason": "Fratrådt"}),
        )
        .await
        .is(200);

    assert!(locked.body["lockedAt"].is_string());
    let left = both.get("/api/v1/me").await.is(200);
    assert_eq!(left.body["memberships"][0]["municipalityCode"], "0329");
    assert_eq!(left.body["memberships"].as_array().unwrap().len(), 1);
    let log = randers
        .get("/api/v1/audit?kind=person&limit=1")
        .await
        .is(200);
    assert_eq!(
        (
            &log.body["items"][0]["action"],
            &log.body["items"][0]["reason"]
        ),
        (&json!("locked"), &json!("Fratrådt"))
    );
}

#[actix_web::test]
async fn only_the_municipality_that_made_a_login_sets_its_password() {
    let app = TestApp::start().await;
    let randers = app.as_("admin@randers.example").await;
    let ringsted = app.as_("admin@ringsted.example").await;
    make(&randers, "faelles@kommuner.example", None)
        .await
        .is(201);

    let linked = make(&ringsted, "faelles@kommuner.example", None)
        .await
        .is(201);

    assert_eq!(linked.body["may"], json!(["edit", "archive", "lock"]));
    let path = format!("/api/v1/people/{}/invitations", linked.id());
    ringsted
        .post(&path, json!({}))
        .await
        .is_problem(403, "foreignAccount");
}

#[actix_web::test]
async fn a_card_tells_that_a_link_was_sent_until_it_is_used() {
    let app = TestApp::start().await;
    let admin = app.as_("admin@randers.example").await;
    let made = make(&admin, "ny@randers.example", None).await.is(201);
    assert_eq!(made.body["invitation"], Value::Null);
    let path = format!("/api/v1/people/{}", made.id());
    let invite = async || {
        let path = format!("{path}/invitations");
        admin.post(&path, json!({})).await.is(201)
    };
    let first = invite().await;
    let second = invite().await;

    let card = admin.get(&path).await.is(200);
    let told = &card.body["invitation"];
    let moment = |value: &Value| {
        text(value)
            .parse::<chrono::DateTime<chrono::Utc>>()
            .unwrap()
    };
    let lasting = moment(&told["expiresAt"]) - moment(&told["sentAt"]);
    assert_eq!((lasting + chrono::TimeDelta::seconds(2)).num_days(), 7);
    let close = moment(&told["expiresAt"]) - moment(&second.body["expiresAt"]);
    assert_eq!(close.num_milliseconds(), 0);
    for link in [&first, &second] {
        assert!(!card.text.contains(&text(&link.body["token"])));
    }
    let listed = admin.get("/api/v1/people?q=ny@randers").await.is(200);
    assert_eq!(&listed.body["items"][0]["invitation"], told);

    // Another municipality that knows the same login is not told what was sent from here.
    let ringsted = app.as_("admin@ringsted.example").await;
    let theirs = make(&ringsted, "ny@randers.example", None).await.is(201);
    assert_eq!(theirs.body["invitation"], Value::Null);

    let again = json!({"name": "Ny", "email": "ny@randers.example", "invitation": told});
    let refused = admin.put(&path, again, &card).await.is(422);
    assert_eq!(
        refused.fields(),
        [("/invitation".to_owned(), "readOnly".to_owned())]
    );
    let accept = json!({"token": second.body["token"], "password": PASSWORD});
    app.anonymous()
        .post("/api/v1/auth/invitations/accept", accept)
        .await
        .is(204);
    let card = admin.get(&path).await.is(200);
    assert_eq!(
        (&card.body["invitation"], &card.body["hasLogin"]),
        (&Value::Null, &json!(true))
    );
}

#[actix_web::test]
async fn the_secret_of_an_invitation_is_kept_nowhere() {
    let app = TestApp::start().await;
    let admin = app
        .as_("admin@randers.example")
        .await
        .with("Idempotency-Key", "once");
    let person = app
        .database
        .value(
            "select id::text as id from people where email = 'kirsten.dalsgaard@randers.example'",
        )
        .await;
    let path = format!("/api/v1/people/{person}/invitations");

    let first = admin.post(&path, json!({})).await.is(201);
    let second = admin.post(&path, json!({})).await.is(201);

    assert_ne!(first.body["token"], second.body["token"]);
    for token in [&first, &second].map(|answer| text(&answer.body["token"])) {
        let kept = "select count(*)::text as n from (select a::text as row from audit a union all select k::text from idempotency_keys k union all select i::text from invitations i) kept";
        assert_eq!(
            app.database
                .value(&format!("{kept} where row like '%{token}%'"))
                .await,
            "0"
        );
    }
    let accept = json!({"token": first.body["token"], "password": PASSWORD});
    let gone = app
        .anonymous()
        .post("/api/v1/auth/invitations/accept", accept)
        .await
        .is(422);
    assert_eq!(
        gone.fields(),
        [("/token".to_owned(), "invitationGone".to_owned())]
    );
}

#[actix_web::test]
async fn an_administrator_of_a_department_reaches_no_further_than_the_department() {
    let app = TestApp::start().await;
    let admin = app.as_("admin@randers.example").await;
    let department = partner(&admin, "sundhedsafdelingen").await;
    let whole = root(&admin).await;
    let first = card(&admin).await;
    let (deputy, _) = newcomer(
        &app,
        &admin,
        "afdeling@randers.example",
        "admin",
        &department,
    )
    .await;

    // Those who stand above are out of reach: their locks, their passwords, their roles.
    deputy
        .post(
            &format!("/api/v1/people/{first}/lock"),
            json!({"reason": "Kup"}),
        )
        .await
        .is_problem(403, "forbidden");
    deputy
        .post(&format!("/api/v1/people/{first}/invitations"), json!({}))
        .await
        .is_problem(403, "forbidden");
    let mine = make(&deputy, "ny@randers.example", Some(&department))
        .await
        .is(201);
    give(&deputy, mine.id(), "owner", &whole)
        .await
        .is_problem(403, "forbidden");
    give(&deputy, mine.id(), "owner", &department).await.is(201);
    make(&deputy, "uden@randers.example", None)
        .await
        .is_problem(403, "forbidden");
    // The department does not become the municipality either.
    let read = deputy
        .get(&format!("/api/v1/partners/{department}"))
        .await
        .is(200);
    let coup =
        json!({"kind": "municipality", "name": "Sundhedsafdelingen", "municipalityCode": "0730"});
    let refused = deputy
        .put(&format!("/api/v1/partners/{department}"), coup, &read)
        .await;
    assert!(
        [403, 422].contains(&refused.status.as_u16()),
        "{}",
        refused.text
    );
}

#[actix_web::test]
async fn a_municipality_keeps_an_administrator() {
    let app = TestApp::start().await;
    let first = app.as_("admin@randers.example").await;
    let whole = root(&first).await;
    let (second, person) = newcomer(&app, &first, "anden@randers.example", "admin", &whole).await;
    let own = card(&first).await;
    let of_first = second
        .get(&format!("/api/v1/grants?personId={own}"))
        .await
        .is(200);
    let of_first = format!("/api/v1/grants/{}", text(&of_first.body["items"][0]["id"]));
    let until = json!({"personId": own, "role": "admin", "partnerId": whole, "to": "2199-12-31"});
    second
        .put(&of_first, until, &second.get(&of_first).await)
        .await
        .is(200);

    // The first one's days are numbered now, so the second has to stay.
    let path = format!("/api/v1/people/{person}");
    first
        .post(&format!("{path}/lock"), json!({"reason": "Fratrådt"}))
        .await
        .is_problem(409, "inUse");
    first
        .delete(&path, &first.get(&path).await)
        .await
        .is_problem(409, "inUse");
    let of_second = first
        .get(&format!("/api/v1/grants?personId={person}"))
        .await
        .is(200);
    let of_second = format!("/api/v1/grants/{}", text(&of_second.body["items"][0]["id"]));
    first
        .delete(&of_second, &first.get(&of_second).await)
        .await
        .is_problem(409, "inUse");
}

#[actix_web::test]
async fn two_administrators_who_lock_each_other_out_at_the_same_time_leave_one() {
    let app = TestApp::start().await;
    let first = app.as_("admin@randers.example").await;
    let (second, person) = newcomer(
        &app,
        &first,
        "anden@randers.example",
        "admin",
        &root(&first).await,
    )
    .await;
    let (one, other) = (
        format!("/api/v1/people/{person}/lock"),
        format!("/api/v1/people/{}/lock", card(&first).await),
    );

    let (a, b) = futures_util::join!(
        first.post(&one, json!({"reason": "Kup"})),
        second.post(&other, json!({"reason": "Kup"}))
    );

    assert!(
        [a.status, b.status]
            .iter()
            .any(|status| !status.is_success()),
        "{} {}",
        a.text,
        b.text
    );
    let left = "select count(*)::text as n from people where email in ('admin@randers.example', 'anden@randers.example') and locked_at is null";
    assert_eq!(app.database.value(left).await, "1");
}

#[actix_web::test]
async fn a_role_is_for_an_organisation_of_the_same_municipality_and_given_once() {
    let app = TestApp::start().await;
    let admin = app.as_("admin@randers.example").await;
    let foreign = root(&app.as_("admin@ringsted.example").await).await;
    let whole = root(&admin).await;
    let person = make(&admin, "ny@randers.example", None)
        .await
        .is(201)
        .id()
        .to_owned();

    let given = give(&admin, &person, "reader", &whole).await.is(201);

    assert_eq!(
        given.body["grantedByName"],
        admin.get("/api/v1/me").await.body["name"]
    );
    for (role, partner, pointer, code) in [
        ("reader", &whole, "/role", "taken"),
        ("reader", &foreign, "/partnerId", "unknownReference"),
        ("partner", &whole, "/partnerId", "notOffered"),
    ] {
        let refused = give(&admin, &person, role, partner).await.is(422);
        assert_eq!(
            refused.fields(),
            [(pointer.to_owned(), code.to_owned())],
            "{role}"
        );
    }
}

#[actix_web::test]
async fn the_municipality_itself_stays_what_it_is() {
    let app = TestApp::start().await;
    let admin = app.as_("admin@randers.example").await;
    let path = format!("/api/v1/partners/{}", root(&admin).await);
    let read = admin.get(&path).await.is(200);

    admin.delete(&path, &read).await.is_problem(409, "inUse");
    let refused = admin
        .put(&path, json!({"kind": "unit", "name": "Randers"}), &read)
        .await
        .is(422);

    assert_eq!(
        refused.fields(),
        [
            ("/kind".to_owned(), "readOnly".to_owned()),
            ("/municipalityCode".to_owned(), "readOnly".to_owned())
        ]
    );
}

#[actix_web::test]
async fn codes_are_those_that_the_state_has_given() {
    let app = TestApp::start().await;
    let admin = app.as_("admin@randers.example").await;

    let municipalities = admin
        .get("/api/v1/codes?scheme=municipality&limit=500&count=true")
        .await
        .is(200);
    let regions = admin
        .get("/api/v1/codes?scheme=region&validOn=2027-01-01&count=true")
        .await
        .is(200);

    assert_eq!(municipalities.body["total"], 98);
    assert_eq!(regions.body["total"], 4);
    for (field, code) in [("municipalityCode", "0999"), ("regionCode", "1086")] {
        let refused = admin
            .post(
                "/api/v1/partners",
                json!({"kind": "other", "name": "Ukendt", field: code}),
            )
            .await
            .is(422);
        assert_eq!(refused.fields(), [(format!("/{field}"), field.to_owned())]);
    }
}
