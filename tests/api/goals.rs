//! Goals: how they are worded, where they stand, what hangs under them, and what they contribute to.

use serde_json::{Value, json};

use crate::support::enter::{at, with, words};
use crate::support::{Answer, Somebody, TestApp};

const OWNER: &str = "ejer@randers.example";
const APPROVER: &str = "godkender@randers.example";
const READER: &str = "udvalg@randers.example";
const AUDITOR: &str = "revisor@randers.example";

async fn policy(owner: &Somebody<'_>, title: &str) -> Answer {
    owner
        .enter_agreement("sundhedsteamet", json!({"title": title}))
        .await
}

async fn tree(caller: &Somebody<'_>, agreement: &Answer) -> Value {
    let path = at("agreements", agreement.id());
    caller.get(&format!("{path}/tree")).await.is(200).body
}

#[track_caller]
fn refuses(answer: Answer, pointer: &str, code: &str) {
    let answer = answer.is_problem(422, "invalid");
    let field = (pointer.to_owned(), code.to_owned());
    assert_eq!(answer.fields(), [field], "{}", answer.text);
}

/// Says what a goal contributes to.
async fn contribute(owner: &Somebody<'_>, goal: &Answer, to: &[&Answer]) -> Answer {
    let to: Vec<_> = to.iter().map(|goal| goal.id()).collect();
    let body = json!({"title": goal.body["title"], "contributesTo": to});
    owner.edit(&at("goals", goal.id()), body).await
}

#[actix_web::test]
async fn every_wording_a_goal_has_had_is_kept_with_who_when_and_why() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let goal = owner
        .enter_goal(&agreement, "Flere er røgfri", json!({}))
        .await;
    let path = at("goals", goal.id());

    owner
        .edit(
            &path,
            json!({"title": "Flere unge er røgfri", "reason": "Byrådet vil have fokus på unge."}),
        )
        .await
        .is(200);
    owner
        .edit(
            &path,
            json!({"title": "Flere unge er røgfri", "degree": "shall"}),
        )
        .await
        .is(200);
    owner
        .edit(
            &path,
            json!({"title": "Flere unge er røgfri", "description": "Under 18 år."}),
        )
        .await
        .is(200);

    let wordings = owner.get(&format!("{path}/revisions")).await.is(200).body["items"].clone();
    assert_eq!(
        words(&wordings, "title"),
        [
            "Flere unge er røgfri",
            "Flere unge er røgfri",
            "Flere er røgfri"
        ]
    );
    assert_eq!(words(&wordings, "description"), ["Under 18 år.", "", ""]);
    assert_eq!(
        words(&wordings, "reason"),
        ["", "Byrådet vil have fokus på unge.", ""]
    );
    assert_eq!(words(&wordings, "personName"), ["Henrik Bjerregaard"; 3]);
    let versions: Vec<_> = wordings
        .as_array()
        .unwrap()
        .iter()
        .map(|wording| wording["version"].clone())
        .collect();
    assert_eq!(versions, [4, 2, 1], "what is no wording makes no new one");
}

#[actix_web::test]
async fn a_goal_never_contributes_to_itself_in_the_end() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let enter = async |title| owner.enter_goal(&agreement, title, json!({})).await;
    let [unit, area, policy] = [
        enter("Teamets mål").await,
        enter("Områdets mål").await,
        enter("Byrådets mål").await,
    ];
    contribute(&owner, &unit, &[&area]).await.is(200);
    contribute(&owner, &area, &[&policy]).await.is(200);
    let before = app.database.digest().await;

    refuses(
        contribute(&owner, &unit, &[&unit]).await,
        "/contributesTo/0",
        "circle",
    );
    refuses(
        contribute(&owner, &area, &[&policy, &unit]).await,
        "/contributesTo/1",
        "circle",
    );
    refuses(
        contribute(&owner, &policy, &[&unit]).await,
        "/contributesTo/0",
        "circle",
    );

    assert_eq!(before, app.database.digest().await);
    let both = contribute(&owner, &unit, &[&area, &policy]).await.is(200);
    assert_eq!(
        words(&both.body["contributesTo"], "title"),
        ["Områdets mål", "Byrådets mål"]
    );
}

#[actix_web::test]
async fn two_who_tie_two_goals_to_each_other_at_once_make_no_circle() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    for _ in 0..3 {
        let one = owner.enter_goal(&agreement, "Det ene", json!({})).await;
        let other = owner.enter_goal(&agreement, "Det andet", json!({})).await;

        let (to_other, to_one) = ([&other], [&one]);
        let (a, b) = futures_util::join!(
            contribute(&owner, &one, &to_other),
            contribute(&owner, &other, &to_one)
        );

        let mut told = [a.status.as_u16(), b.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [200, 422], "{} {}", a.text, b.text);
    }
}

#[actix_web::test]
async fn the_same_goal_under_two_themes_stands_in_both() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let [young, work] = [
        owner.enter_theme(&agreement, "Børn og unge").await,
        owner.enter_theme(&agreement, "Arbejdsliv").await,
    ];
    let goal = owner
        .enter_goal(
            &agreement,
            "Røgfrie arbejdspladser",
            json!({"themeIds": [work.id(), young.id()]}),
        )
        .await;
    owner
        .enter(
            "success-criteria",
            json!({"goalId": goal.id(), "text": "Ingen ryger i arbejdstiden"}),
        )
        .await;
    assert_eq!(
        goal.body["themeIds"],
        json!([young.id(), work.id()]),
        "in the order of the themes"
    );

    let both = tree(&owner, &agreement).await;
    for theme in both["themes"].as_array().unwrap() {
        assert_eq!(words(&theme["goals"], "id"), [goal.id()]);
        assert_eq!(
            words(&theme["goals"][0]["successCriteria"], "text"),
            ["Ingen ryger i arbejdstiden"]
        );
    }
    for theme in [&young, &work] {
        let listed = owner
            .get(&format!("/api/v1/goals?themeId={}", theme.id()))
            .await
            .is(200);
        assert_eq!(words(&listed.body["items"], "id"), [goal.id()]);
    }
}

#[actix_web::test]
async fn a_goal_outlives_its_theme_and_returns_to_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let theme = owner.enter_theme(&agreement, "Børn og unge").await;
    let goal = owner
        .enter_goal(
            &agreement,
            "Sunde madpakker",
            json!({"themeIds": [theme.id()]}),
        )
        .await;
    let path = at("themes", theme.id());

    owner.put_away(&path).await.is(200);
    assert_eq!(
        words(&tree(&owner, &agreement).await["goals"], "id"),
        [goal.id()]
    );
    refuses(
        owner
            .edit(
                &at("goals", goal.id()),
                json!({"title": "Sunde madpakker", "themeIds": [theme.id()]}),
            )
            .await,
        "/themeIds/0",
        "unknownReference",
    );
    owner.bring_back(&path).await.is(200);

    let tree = tree(&owner, &agreement).await;
    assert_eq!(
        (words(&tree["themes"][0]["goals"], "id"), &tree["goals"]),
        (vec![goal.id()], &json!([]))
    );
}

#[actix_web::test]
async fn a_goal_that_was_put_away_comes_back_with_what_hangs_under_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Sundhedspolitik").await;
    let far = owner
        .enter_goal(&agreement, "Flere gode leveår", json!({}))
        .await;
    let goal = owner
        .enter_goal(
            &agreement,
            "Sunde madpakker",
            json!({"contributesTo": [far.id()]}),
        )
        .await;
    let path = at("goals", goal.id());
    for kind in ["success-criteria", "actions", "follow-ups"] {
        owner
            .enter(kind, json!({"goalId": goal.id(), "text": "Noget"}))
            .await;
    }
    let before = tree(&owner, &agreement).await["goals"][1].clone();

    owner.put_away(&path).await.is(200);
    assert_eq!(
        words(&tree(&owner, &agreement).await["goals"], "id"),
        [far.id()]
    );
    owner
        .post(
            "/api/v1/actions",
            json!({"goalId": goal.id(), "text": "For sent"}),
        )
        .await
        .is_problem(409, "archived");
    owner
        .edit(&path, json!({"title": "For sent"}))
        .await
        .is_problem(409, "archived");
    owner.bring_back(&path).await.is(200);

    let after = tree(&owner, &agreement).await["goals"][1].clone();
    let own = json!({"version": null, "updatedAt": null});
    assert_eq!(with(before, own.clone()), with(after, own));
}

#[actix_web::test]
async fn titles_of_drafts_do_not_leak_through_what_goals_are_tied_to() {
    let app = TestApp::start().await;
    let (owner, approver, reader) = (
        app.as_(OWNER).await,
        app.as_(APPROVER).await,
        app.as_(READER).await,
    );
    let known = policy(&owner, "Kendt af alle").await;
    approver
        .move_to(&at("agreements", known.id()), "approved", None)
        .await
        .is(200);
    let secret = policy(&owner, "Hemmeligt udkast").await;
    let far = owner.enter_goal(&secret, "Hemmeligt mål", json!({})).await;
    let goal = owner
        .enter_goal(
            &known,
            "Åbent mål",
            json!({"contributesTo": [far.id()], "sharedWith": [secret.id()]}),
        )
        .await;
    assert_eq!(
        (
            words(&goal.body["contributesTo"], "title"),
            words(&goal.body["sharedWith"], "title")
        ),
        (vec!["Hemmeligt mål"], vec!["Hemmeligt udkast"])
    );

    let path = at("agreements", known.id());
    for place in [
        at("goals", goal.id()),
        format!("{path}/tree"),
        format!("/api/v1/goals?agreementId={}", known.id()),
        format!("{path}/relations"),
    ] {
        let seen = reader.get(&place).await.is(200);
        assert!(
            !seen.text.contains("Hemmeligt") && !seen.text.contains(secret.id()),
            "{place}: {}",
            seen.text
        );
    }
    approver
        .move_to(&at("agreements", secret.id()), "approved", None)
        .await
        .is(200);
    let seen = reader.get(&at("goals", goal.id())).await.is(200);
    assert_eq!(
        words(&seen.body["contributesTo"], "agreementTitle"),
        ["Hemmeligt udkast"]
    );
}

#[actix_web::test]
async fn goals_are_found_by_the_goal_that_they_contribute_to() {
    let app = TestApp::start().await;
    let (owner, approver) = (app.as_(OWNER).await, app.as_(APPROVER).await);
    let reader = app.as_(READER).await;
    let above = policy(&owner, "Sundhedspolitik").await;
    let below = policy(&owner, "Handleplan").await;
    let top = owner.enter_goal(&above, "Byrådets mål", json!({})).await;
    let enter = async |agreement, title| {
        let goal = owner.enter_goal(agreement, title, json!({})).await;
        contribute(&owner, &goal, &[&top]).await.is(200);
        goal
    };
    let near = enter(&above, "Områdets mål").await;
    let far = enter(&below, "Teamets mål").await;
    let gone = enter(&below, "Det opgivne mål").await;
    owner.put_away(&at("goals", gone.id())).await.is(200);
    let found = async |caller: &Somebody<'_>, to: &Answer| {
        let path = format!(
            "/api/v1/goals?contributesTo={}&count=true&sort=title",
            to.id()
        );
        let found = caller.get(&path).await.is(200);
        let ids = words(&found.body["items"], "id").join(" ");
        assert_eq!(found.body["total"], json!(ids.split_whitespace().count()));
        ids
    };
    let approve = async |agreement: &Answer| {
        let path = at("agreements", agreement.id());
        owner.move_to(&path, "hearing", None).await.is(200);
        approver.move_to(&path, "approved", None).await.is(200);
    };

    let both = format!("{} {}", near.id(), far.id());
    assert_eq!(found(&owner, &top).await, both);
    assert_eq!(found(&owner, &near).await, "");
    approve(&below).await;
    assert_eq!(found(&reader, &top).await, "", "the reader sees no draft");
    approve(&above).await;
    assert_eq!(found(&reader, &top).await, both);
    let ringsted = app.as_("ejer@ringsted.example").await;
    assert_eq!(found(&ringsted, &top).await, "");
    owner.put_away(&at("goals", top.id())).await.is(200);
    assert_eq!(found(&owner, &top).await, "", "nothing leads to it now");
}

#[actix_web::test]
async fn ties_that_one_cannot_see_stay_when_one_changes_a_goal() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let hidden = owner
        .enter_agreement("byraadet", json!({"title": "Byrådets udkast"}))
        .await;
    let far = owner.enter_goal(&hidden, "Byrådets mål", json!({})).await;
    let agreement = policy(&owner, "Teamets udkast").await;
    let goal = owner
        .enter_goal(
            &agreement,
            "Teamets mål",
            json!({"contributesTo": [far.id()], "sharedWith": [hidden.id()]}),
        )
        .await;
    let path = at("goals", goal.id());

    app.narrow(OWNER, "sundhedsteamet").await;
    assert_eq!(
        owner.get(&path).await.is(200).body["contributesTo"],
        json!([])
    );
    owner
        .edit(&path, json!({"title": "Teamets nye mål"}))
        .await
        .is(200);
    refuses(
        owner
            .edit(
                &path,
                json!({"title": "Teamets mål", "contributesTo": [far.id()]}),
            )
            .await,
        "/contributesTo/0",
        "unknownReference",
    );

    app.narrow(OWNER, "randers-kommune").await;
    let kept = owner.get(&path).await.is(200);
    assert_eq!(
        (
            words(&kept.body["contributesTo"], "title"),
            words(&kept.body["sharedWith"], "title")
        ),
        (vec!["Byrådets mål"], vec!["Byrådets udkast"])
    );
}

#[actix_web::test]
async fn the_history_tells_of_ties_what_its_reader_can_see() {
    let app = TestApp::start().await;
    let (owner, auditor) = (app.as_(OWNER).await, app.as_(AUDITOR).await);
    let hidden = owner
        .enter_agreement("byraadet", json!({"title": "Byrådets udkast"}))
        .await;
    let far = owner.enter_goal(&hidden, "Byrådets mål", json!({})).await;
    let agreement = policy(&owner, "Teamets udkast").await;
    let ties = json!({"contributesTo": [far.id()], "sharedWith": [hidden.id()]});
    let goal = owner.enter_goal(&agreement, "Teamets mål", ties).await;
    owner
        .edit(&at("goals", goal.id()), json!({"title": "Uden bånd"}))
        .await
        .is(200);
    let history = format!("{}/history", at("agreements", agreement.id()));
    let log = format!("/api/v1/audit?entityId={}", goal.id());

    for (reader, place) in [(&owner, &history), (&auditor, &log)] {
        let told = reader.get(place).await.is(200).body["items"].clone();
        let before = |field: &str| {
            let changes = told[0]["changes"].as_array().unwrap();
            let change = changes.iter().find(|change| change["field"] == field);
            change.unwrap()["before"].clone()
        };
        assert_eq!(before("contributesTo"), goal.body["contributesTo"]);
        assert_eq!(before("sharedWith"), goal.body["sharedWith"]);
    }

    app.narrow(OWNER, "sundhedsteamet").await;
    app.narrow(AUDITOR, "sundhedsteamet").await;
    for (reader, place) in [(&owner, &history), (&auditor, &log)] {
        let told = reader.get(place).await.is(200);
        assert!(told.text.contains("Uden bånd"), "{place}: {}", told.text);
        for secret in ["Byrådets", far.id(), hidden.id()] {
            assert!(!told.text.contains(secret), "{place}: {}", told.text);
        }
    }
}

#[actix_web::test]
async fn a_goal_stands_under_themes_of_its_own_agreement_and_stays_in_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let [here, there] = [policy(&owner, "Her").await, policy(&owner, "Der").await];
    let theme = owner.enter_theme(&there, "Et andet steds tema").await;
    let goal = owner.enter_goal(&here, "Mål", json!({})).await;
    let path = at("goals", goal.id());
    let change = async |more: Value| owner.edit(&path, with(json!({"title": "Mål"}), more)).await;

    refuses(
        change(json!({"themeIds": [theme.id()]})).await,
        "/themeIds/0",
        "otherAgreement",
    );
    refuses(
        change(json!({"agreementId": there.id()})).await,
        "/agreementId",
        "readOnly",
    );
    refuses(
        change(json!({"sharedWith": [here.id()]})).await,
        "/sharedWith/0",
        "ownAgreement",
    );
    refuses(
        change(json!({"sharedWith": [there.id(), there.id()]})).await,
        "/sharedWith/1",
        "duplicate",
    );
    refuses(
        change(json!({"degree": "must"})).await,
        "/degree",
        "notOffered",
    );
    refuses(
        change(json!({"title": "x".repeat(2001)})).await,
        "/title",
        "tooLong",
    );
    refuses(
        owner.post("/api/v1/goals", json!({"title": "Mål"})).await,
        "/agreementId",
        "required",
    );
    let shared = change(json!({"sharedWith": [there.id()]})).await.is(200);
    assert_eq!(words(&shared.body["sharedWith"], "title"), ["Der"]);
}

#[actix_web::test]
async fn what_ends_at_an_agreement_of_ringsted_is_unknown_in_randers() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let ringsted = app.as_("ejer@ringsted.example").await;
    let foreign = ringsted.enter_agreement("byraadet", json!({})).await;
    let far = ringsted
        .enter_goal(&foreign, "Ringsteds mål", json!({}))
        .await;
    let goal = owner
        .enter_goal(&policy(&owner, "Her").await, "Mål", json!({}))
        .await;
    let path = at("goals", goal.id());
    for (field, ids, pointer) in [
        ("contributesTo", json!([far.id()]), "/contributesTo/0"),
        ("sharedWith", json!([foreign.id()]), "/sharedWith/0"),
        (
            "responsiblePartnerId",
            json!(ringsted.organisation("byraadet").await),
            "/responsiblePartnerId",
        ),
    ] {
        let body = with(json!({"title": "Mål"}), json!({field: ids}));
        refuses(owner.edit(&path, body).await, pointer, "unknownReference");
    }
    refuses(
        owner
            .post("/api/v1/actions", json!({"goalId": far.id(), "text": "x"}))
            .await,
        "/goalId",
        "unknownReference",
    );
}

#[actix_web::test]
async fn an_action_has_a_responsible_a_date_in_words_and_milestones() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let goal = owner
        .enter_goal(
            &policy(&owner, "Her").await,
            "Røgfri Randers 2025",
            json!({}),
        )
        .await;
    let team = owner.organisation("sundhedsteamet").await;
    let said = json!({
        "text": "Der udarbejdes en strategi", "responsiblePartnerId": team, "responsibleText": "Sundhedsteamet sammen med skolerne",
        "due": {"text": "medio 2020", "from": "2020-06-01", "to": "2020-07-31"}, "doneOn": "2020-06-24",
        "milestones": [{"label": "Udkast", "due": {"text": "senere", "from": null, "to": null}, "doneOn": null}],
    });

    let made = owner
        .enter("actions", with(said.clone(), json!({"goalId": goal.id()})))
        .await;

    for (field, value) in said.as_object().unwrap() {
        assert_eq!(&made.body[field], value, "{field}");
    }
    assert_eq!(made.body["responsiblePartnerName"], "Sundhedsteamet");
    for (more, pointer, code) in [
        (
            json!({"due": {"text": "", "from": "2020-06-01"}}),
            "/due/text",
            "required",
        ),
        (
            json!({"due": {"text": "medio 2020", "from": "2020-07-31", "to": "2020-06-01"}}),
            "/due/to",
            "endsBeforeBegins",
        ),
        (
            json!({"due": {"text": "engang", "from": "1850-01-01"}}),
            "/due/from",
            "date",
        ),
        (
            json!({"milestones": [{"label": " "}]}),
            "/milestones/0/label",
            "required",
        ),
    ] {
        refuses(
            owner
                .edit(&at("actions", made.id()), with(said.clone(), more))
                .await,
            pointer,
            code,
        );
    }
}

#[actix_web::test]
async fn a_follow_up_tells_how_from_what_for_whom_and_when() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let goal = owner
        .enter_goal(
            &policy(&owner, "Her").await,
            "Røgfri Randers 2025",
            json!({}),
        )
        .await;
    let said = json!({
        "text": "Andelen af dagligrygere følges", "method": "Befolkningsundersøgelse", "source": "Hvordan har du det?",
        "audience": "Byrådet", "due": {"text": "næste gang i 2022", "from": "2022-01-01", "to": "2022-12-31"},
    });

    let made = owner
        .enter(
            "follow-ups",
            with(said.clone(), json!({"goalId": goal.id()})),
        )
        .await;

    for (field, value) in said.as_object().unwrap() {
        assert_eq!(&made.body[field], value, "{field}");
    }
    let moved = owner
        .enter_goal(&policy(&owner, "Der").await, "Et andet mål", json!({}))
        .await;
    refuses(
        owner
            .edit(
                &at("follow-ups", made.id()),
                with(said, json!({"goalId": moved.id()})),
            )
            .await,
        "/goalId",
        "readOnly",
    );
}

#[actix_web::test]
async fn what_hangs_under_a_goal_keeps_its_order() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let goal = owner
        .enter_goal(&policy(&owner, "Her").await, "Mål", json!({}))
        .await;
    for text in ["Første", "Anden", "Tredje"] {
        owner
            .enter(
                "success-criteria",
                json!({"goalId": goal.id(), "text": text}),
            )
            .await;
    }
    let list = format!("/api/v1/success-criteria?goalId={}", goal.id());
    let texts = async || words(&owner.get(&list).await.is(200).body["items"], "text").join(" ");
    assert_eq!(texts().await, "Første Anden Tredje");

    let first = owner.get(&list).await.body["items"][0].clone();
    owner
        .edit(
            &at("success-criteria", first["id"].as_str().unwrap()),
            json!({"text": "Første", "position": 7}),
        )
        .await
        .is(200);
    assert_eq!(texts().await, "Anden Tredje Første");
}

#[actix_web::test]
async fn an_idea_becomes_a_goal_and_remembers_it() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Her").await;
    let theme = owner.enter_theme(&agreement, "Sundhedshøjskole").await;
    let said = json!({"kind": "question", "text": "Kan borgerne selv stå for caféen?", "themeId": theme.id()});
    let idea = owner
        .enter(
            "ideas",
            with(said.clone(), json!({"agreementId": agreement.id()})),
        )
        .await;
    let path = at("ideas", idea.id());
    assert_eq!(
        words(
            &tree(&owner, &agreement).await["themes"][0]["ideas"],
            "text"
        ),
        ["Kan borgerne selv stå for caféen?"]
    );

    let goal = owner
        .enter_goal(
            &agreement,
            "Borgerne står selv for caféen",
            json!({"themeIds": [theme.id()]}),
        )
        .await;
    let become_it = owner
        .edit(&path, with(said.clone(), json!({"goalId": goal.id()})))
        .await
        .is(200);
    assert_eq!(become_it.body["goalId"], goal.id());

    let elsewhere = owner
        .enter_goal(&policy(&owner, "Der").await, "Et andet mål", json!({}))
        .await;
    refuses(
        owner
            .edit(&path, with(said, json!({"goalId": elsewhere.id()})))
            .await,
        "/goalId",
        "unknownReference",
    );
}

#[actix_web::test]
async fn goals_are_found_by_words_in_danish_order() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let agreement = policy(&owner, "Her").await;
    for title in [
        "Ånd i kroppen",
        "Ærlig snak",
        "Zumba for alle",
        "Aktiv hverdag",
    ] {
        owner
            .enter_goal(
                &agreement,
                title,
                json!({"description": "Bevægelsesglæde hele livet"}),
            )
            .await;
    }
    let found = async |query: &str| {
        let found = owner
            .get(&format!(
                "/api/v1/goals?agreementId={}&{query}",
                agreement.id()
            ))
            .await
            .is(200);
        words(&found.body["items"], "title").join(", ")
    };

    assert_eq!(
        found("sort=title").await,
        "Aktiv hverdag, Zumba for alle, Ærlig snak, Ånd i kroppen"
    );
    assert_eq!(
        found("sort=-title").await,
        "Ånd i kroppen, Ærlig snak, Zumba for alle, Aktiv hverdag"
    );
    assert_eq!(found("q=ZUMBA").await, "Zumba for alle");
    assert_eq!(
        found("q=bev%C3%A6gelsesgl%C3%A6de&sort=title&limit=1").await,
        "Aktiv hverdag"
    );
    assert_eq!(found("q=%25").await, "");
}
