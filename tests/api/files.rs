//! Files that figures were found in.

use actix_web::http::Method;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diesel_async::SimpleAsyncConnection;
use serde_json::{Value, json};

use crate::comments::{
    ADMIN, APPROVER, AUDITOR, ELSEWHERE, GUEST, OWNER, READER, REPORTER, of, report,
    share_with_hospital,
};
use crate::support::database::lines;
use crate::support::enter::words;
use crate::support::{Answer, Somebody, TestApp};

const MEBIBYTE: usize = 1024 * 1024;
const COURSES: &str = "\u{feff}Hold;Røgfri;Svar\r\nRanders Nord;12;30\r\n";

async fn figure(app: &TestApp) -> Answer {
    let reporter = app.as_(REPORTER).await;
    report(&reporter, "sundhedsteamet", json!({"value": 35}))
        .await
        .is(201)
}

fn file(name: &str, content: impl AsRef<[u8]>) -> Value {
    json!({"name": name, "content": STANDARD.encode(content)})
}

async fn attach(caller: &Somebody<'_>, figure: &Answer, file: Value) -> Answer {
    caller.post(&of(figure, "attachments"), file).await
}

async fn put_away(caller: &Somebody<'_>, path: &str) -> Answer {
    caller.send(Method::DELETE, path, None, None).await
}

#[actix_web::test]
async fn the_export_that_a_figure_was_found_in_comes_back_as_it_was() {
    let app = TestApp::start().await;
    let (reporter, approver) = (app.as_(REPORTER).await, app.as_(APPROVER).await);
    let figure = figure(&app).await;

    let made = attach(&reporter, &figure, file("Rygestopbasen.csv", COURSES))
        .await
        .is(201);

    assert_eq!(made.body["mediaType"], "text/csv");
    assert_eq!(made.body["bytes"], COURSES.len());
    let fingerprint = "select encode(sha256(content), 'hex') from measurement_attachments";
    assert_eq!(
        made.body["sha256"],
        app.database.value(fingerprint).await.as_str()
    );
    assert!(made.body["by"].is_string() && made.body["archivedAt"].is_null());
    let path = made.header("location").unwrap().to_owned();
    let fetched = approver.get(&path).await.is(200);
    assert_eq!(fetched.body["name"], "Rygestopbasen.csv");
    assert_eq!(fetched.body["content"], STANDARD.encode(COURSES));
    let listed = approver.get(&of(&figure, "attachments")).await.is(200);
    assert_eq!(listed.body["items"], json!([made.body]));
}

#[actix_web::test]
async fn a_file_that_is_put_away_stays_in_the_list_and_is_logged_once() {
    let app = TestApp::start().await;
    let (reporter, auditor) = (app.as_(REPORTER).await, app.as_(AUDITOR).await);
    let figure = figure(&app).await;
    let made = attach(&reporter, &figure, file("forkert.csv", COURSES))
        .await
        .is(201);
    let path = made.header("location").unwrap().to_owned();

    let away = put_away(&reporter, &path).await.is(200);
    let again = put_away(&reporter, &path).await.is(200);

    assert!(away.body["archivedAt"].is_string());
    assert_eq!(away.body, again.body);
    let listed = reporter.get(&of(&figure, "attachments")).await.is(200);
    assert_eq!(listed.body["items"], json!([away.body]));
    let log = auditor.get("/api/v1/audit?kind=attachment").await.is(200);
    assert_eq!(words(&log.body["items"], "action"), ["archived", "created"]);
    assert_eq!(log.body["items"][0]["title"], "forkert.csv");
}

#[actix_web::test]
async fn the_log_holds_the_fingerprint_of_a_file_and_nothing_from_it() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let figure = figure(&app).await;
    let made = attach(&reporter, &figure, file("hold.csv", COURSES))
        .await
        .is(201);
    let logged = app
        .database
        .value("select concat(before, after) from audit where kind = 'attachment'")
        .await;

    assert!(logged.contains(made.body["sha256"].as_str().unwrap()));
    for word in ["Randers Nord", "content", &STANDARD.encode(COURSES)] {
        assert!(!logged.contains(word), "{word}: {logged}");
    }
}

#[actix_web::test]
async fn what_cannot_be_attached_is_refused_with_the_reason_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let figure = figure(&app).await;
    let before = app.database.digest().await;
    let long = format!("{}.csv", "å".repeat(197));
    for (body, pointer, code) in [
        (json!({"name": "a.csv"}), "/content", "required"),
        (json!({"content": "QQ=="}), "/name", "required"),
        (json!({"name": "a.csv", "content": ""}), "/content", "empty"),
        (
            json!({"name": "a.csv", "content": "Q Q="}),
            "/content",
            "mismatch",
        ),
        (
            json!({"name": "a.csv", "content": "QQ"}),
            "/content",
            "mismatch",
        ),
        (
            json!({"name": "a.csv", "content": "data:text/csv;base64,QQ=="}),
            "/content",
            "mismatch",
        ),
        (file(&long, "A"), "/name", "tooLong"),
        (file("mappe/a.csv", "A"), "/name", "fileName"),
        (file("c:\\a.csv", "A"), "/name", "fileName"),
        (file("a\n.csv", "A"), "/name", "fileName"),
        (file("a\u{202e}vsc.csv", "A"), "/name", "controlCharacter"),
        (file("010170-1234.csv", "A"), "/name", "cprSuspected"),
        (file("noter", "A"), "/content", "fileKind"),
        (file("setup.exe", b"MZ\x90\0"), "/content", "fileKind"),
        (file("rapport.pdf", b"MZ\x90\0"), "/content", "fileKind"),
        (file("side.html", "<script>"), "/content", "fileKind"),
        (file("tal.xlsx", b"PK\x03\x04"), "/content", "fileKind"),
    ] {
        let refused = attach(&reporter, &figure, body.clone()).await;
        assert_eq!(refused.status, 422, "{body}: {}", refused.text);
        assert_eq!(refused.fields(), [(pointer.into(), code.into())], "{body}");
    }
    assert_eq!(app.database.digest().await, before);
}

#[actix_web::test]
async fn four_mebibytes_fit_and_not_a_byte_more() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let figure = figure(&app).await;
    let text = |bytes: usize| "x".repeat(bytes);

    let full = attach(&reporter, &figure, file("fuld.txt", text(4 * MEBIBYTE))).await;
    let over = attach(&reporter, &figure, file("over.txt", text(4 * MEBIBYTE + 1))).await;
    let far_over = attach(&reporter, &figure, file("stor.txt", text(6 * MEBIBYTE))).await;
    // Every other body stays as small as it was.
    let comment = json!({"text": text(MEBIBYTE)});
    let comment = reporter.post(&of(&figure, "comments"), comment).await;

    assert_eq!(full.is(201).body["bytes"], 4 * MEBIBYTE);
    assert_eq!(over.fields(), [("/content".into(), "tooLarge".into())]);
    assert!(over.text.contains("4194304"), "{}", over.text);
    far_over.is_problem(413, "tooLarge");
    comment.is_problem(413, "tooLarge");
}

#[actix_web::test]
async fn a_file_that_is_sent_twice_under_one_key_is_there_once() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await.with("idempotency-key", "fil-1");
    let figure = figure(&app).await;
    let first = attach(&reporter, &figure, file("hold.csv", COURSES)).await;
    let second = attach(&reporter, &figure, file("hold.csv", COURSES)).await;
    let other = attach(&reporter, &figure, file("hold.csv", "andet")).await;

    assert_eq!(first.is(201).body, second.is(201).body);
    assert_eq!(
        other.fields(),
        [("/Idempotency-Key".into(), "idempotencyKeyReused".into())]
    );
    let there = "select count(*) from measurement_attachments";
    assert_eq!(app.database.value(there).await, "1");
}

#[actix_web::test]
async fn twenty_files_are_in_use_at_most_however_many_come_at_once() {
    let app = TestApp::with_connections(8).await;
    let reporter = app.as_(REPORTER).await;
    let figure = figure(&app).await;
    let names: Vec<String> = (0..24).map(|number| format!("hold {number}.csv")).collect();
    let all = names
        .iter()
        .map(|name| attach(&reporter, &figure, file(name, COURSES)));
    let answers = futures_util::future::join_all(all).await;

    let taken: Vec<_> = answers.iter().filter(|one| one.status == 201).collect();
    assert_eq!(taken.len(), 20);
    for refused in answers.iter().filter(|one| one.status != 201) {
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (409, "tooManyFiles")
        );
    }
    put_away(&reporter, taken[0].header("location").unwrap())
        .await
        .is(200);
    attach(&reporter, &figure, file("endnu et.csv", COURSES))
        .await
        .is(201);
}

#[actix_web::test]
async fn a_hundred_files_in_all_since_those_put_away_are_kept_too() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let figure = figure(&app).await;
    for number in 0..100 {
        let name = format!("hold {number}.csv");
        let attached = attach(&reporter, &figure, file(&name, COURSES))
            .await
            .is(201);
        put_away(&reporter, attached.header("location").unwrap())
            .await
            .is(200);
    }
    let refused = attach(&reporter, &figure, file("hold 100.csv", COURSES)).await;
    assert_eq!(
        (refused.status.as_u16(), refused.code()),
        (409, "tooManyFilesEver")
    );
}

#[actix_web::test]
async fn files_are_for_those_who_work_with_the_figure() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let figure = figure(&app).await;
    let made = attach(&reporter, &figure, file("hold.csv", COURSES))
        .await
        .is(201);
    let path = made.header("location").unwrap().to_owned();
    for (who, reads, writes) in [
        (OWNER, 200, 201),
        (APPROVER, 200, 201),
        (AUDITOR, 200, 403),
        (READER, 403, 403),
        (ADMIN, 403, 403),
        (GUEST, 404, 404),
        (ELSEWHERE, 404, 404),
    ] {
        let caller = app.as_(who).await;
        for path in [&of(&figure, "attachments"), &path] {
            let read = caller.get(path).await;
            assert_eq!(read.status, reads, "{who} {path}: {}", read.text);
        }
        let written = attach(&caller, &figure, file("mere.csv", COURSES)).await;
        assert_eq!(written.status, writes, "{who}: {}", written.text);
        if writes != 201 {
            let away = put_away(&caller, &path).await;
            assert_eq!(away.status, writes, "{who}: {}", away.text);
        }
    }
}

#[actix_web::test]
async fn a_file_is_found_under_its_own_figure_only() {
    let app = TestApp::start().await;
    let owner = app.as_(OWNER).await;
    let unit = figure(&app).await;
    let whole = report(&owner, "randers-kommune", json!({"value": 30}))
        .await
        .is(201);
    let made = attach(&owner, &unit, file("hold.csv", COURSES))
        .await
        .is(201);
    let other = of(&whole, &format!("attachments/{}", made.id()));

    owner.get(&other).await.is_problem(404, "missing");
    put_away(&owner, &other).await.is_problem(404, "missing");
    let listed = owner.get(&of(&whole, "attachments")).await.is(200);
    assert_eq!(listed.body["items"], json!([]));
}

#[actix_web::test]
async fn the_hospital_attaches_to_its_own_figure_and_knows_of_no_other() {
    let app = TestApp::start().await;
    share_with_hospital(&app).await;
    let (reporter, guest) = (app.as_(REPORTER).await, app.as_(GUEST).await);
    let units = figure(&app).await;
    let own = report(&guest, "regionshospitalet-randers", json!({"value": 40}))
        .await
        .is(201);
    let theirs = attach(&reporter, &units, file("enhed.csv", COURSES))
        .await
        .is(201);
    let made = attach(&guest, &own, file("hospital.csv", COURSES))
        .await
        .is(201);

    let path = made.header("location").unwrap();
    guest.get(path).await.is(200);
    put_away(&guest, path).await.is(200);
    let path = theirs.header("location").unwrap();
    guest.get(path).await.is_problem(404, "missing");
    put_away(&guest, path).await.is_problem(404, "missing");
}

#[actix_web::test]
async fn postgresql_itself_shows_a_guest_only_what_belongs_to_its_own_figures() {
    let app = TestApp::start().await;
    share_with_hospital(&app).await;
    let (reporter, guest) = (app.as_(REPORTER).await, app.as_(GUEST).await);
    let units = figure(&app).await;
    let own = report(&guest, "regionshospitalet-randers", json!({"value": 40}))
        .await
        .is(201);
    for (caller, figure) in [(&reporter, &units), (&guest, &own)] {
        attach(caller, figure, file("hold.csv", COURSES))
            .await
            .is(201);
        let said = json!({"text": "Se filen."});
        caller.post(&of(figure, "comments"), said).await.is(201);
    }
    let hospital = app
        .database
        .value("select id from partners where code = 'regionshospitalet-randers'")
        .await;
    let mut server = app.database.as_app().await;
    let scope = format!(
        "set app.staff = '{{}}'; set app.guest = '{{{hospital}}}'; set app.account = ''; set app.door = ''"
    );
    server.batch_execute(&scope).await.unwrap();

    for table in ["measurement_comments", "measurement_attachments"] {
        let seen = format!("select distinct measurement_id from {table}");
        let seen = lines(&mut server, &seen).await.unwrap();
        assert_eq!(seen, [own.id()], "{table}");
        let removed = server.batch_execute(&format!("delete from {table}")).await;
        assert!(removed.is_err(), "the server may remove from {table}");
    }
}

#[actix_web::test]
async fn postgresql_itself_keeps_no_file_with_another_fingerprint() {
    let app = TestApp::start().await;
    let reporter = app.as_(REPORTER).await;
    let figure = figure(&app).await;
    attach(&reporter, &figure, file("hold.csv", COURSES))
        .await
        .is(201);
    let mut owner = app.database.as_owner().await;

    let changed = owner
        .batch_execute("update measurement_attachments set content = 'Hold;99'")
        .await;

    let error = changed.unwrap_err().to_string();
    assert!(
        error.contains("measurement_attachments_sha256_check"),
        "{error}"
    );
}
