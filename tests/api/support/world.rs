//! One of everything, in Randers and in Ringsted, by the names that paths and fields use.

use std::collections::BTreeMap;

use super::TestDatabase;

/// Official code of Randers.
pub const RANDERS: &str = "0730";
/// Official code of Ringsted.
pub const RINGSTED: &str = "0329";

/// The names of path parameters and the tables that their ids stand in.
const TABLES: [(&str, &str); 24] = [
    ("action", "actions"),
    ("agreement", "agreements"),
    ("attachment", "measurement_attachments"),
    ("benchmark", "benchmarks"),
    ("cohort", "cohorts"),
    ("followUp", "follow_ups"),
    ("goal", "goals"),
    ("grant", "grants"),
    ("idea", "ideas"),
    ("indicator", "indicators"),
    ("measurement", "measurements"),
    ("municipality", "municipalities"),
    ("partner", "partners"),
    ("party", "parties"),
    ("person", "people"),
    ("section", "sections"),
    ("session", "sessions"),
    ("statusLine", "status_lines"),
    ("statusReport", "status_reports"),
    ("statusScale", "status_scales"),
    ("successCriterion", "success_criteria"),
    ("target", "targets"),
    ("theme", "themes"),
    ("account", "accounts"),
];

/// A period that the one indicator is measured in.
const PERIOD: &str = "2021";

/// An id of each kind, by the name of the path parameter.
pub type Ids = BTreeMap<String, String>;

/// The table that a path parameter names a row of.
pub fn table_of(name: &str) -> &'static str {
    let found = TABLES.iter().find(|(known, _)| *known == name);
    found.unwrap().1
}

/// One of everything that belongs to a municipality; what the demo lacks is made.
pub async fn one_of_everything(database: &TestDatabase, code: &str) -> Ids {
    complete(database, code).await;
    let municipality = format!("(select id from municipalities where code = '{code}')");
    let mut ids = Ids::new();
    for (name, table) in TABLES {
        let sql = match name {
            "municipality" => format!("select id from municipalities where code = '{code}'"),
            "session" => format!(
                "select s.id from sessions s join accounts a on a.id = s.account_id where a.municipality_id = {municipality} order by s.id limit 1"
            ),
            "account" => {
                format!("select id from accounts where municipality_id = {municipality} limit 1")
            }
            // The agreement that most hangs under, and what hangs under it, so that references fit together.
            "agreement" => format!(
                "select id from agreements where id = {}",
                main_agreement(code)
            ),
            "partner" => format!(
                "select owner_id from agreements where id = {}",
                main_agreement(code)
            ),
            // What that target is about.
            "indicator" => format!(
                "select indicator_id from targets where agreement_id = {} order by position, id limit 1",
                main_agreement(code)
            ),
            // What the owner of that agreement has reported about it.
            "measurement" => main_measurement(code),
            "attachment" => format!(
                "select id from measurement_attachments where measurement_id = ({}) limit 1",
                main_measurement(code)
            ),
            "benchmark" => format!(
                "select id from benchmarks where indicator_id = (select indicator_id from targets where agreement_id = {} order by position, id limit 1) order by id limit 1",
                main_agreement(code)
            ),
            "cohort" => format!(
                "select c.id from cohorts c join targets t on t.municipality_id = c.municipality_id and t.indicator_id = c.indicator_id where t.agreement_id = {} order by c.name limit 1",
                main_agreement(code)
            ),
            "statusReport" => format!(
                "select id from status_reports where agreement_id = {} limit 1",
                main_agreement(code)
            ),
            "grant" | "person" | "statusScale" => format!(
                "select id from {table} where municipality_id = {municipality} order by id desc limit 1"
            ),
            _ => format!(
                "select id from {table} where agreement_id = {} order by position, id limit 1",
                main_agreement(code)
            ),
        };
        let id = database.value(&sql).await;
        assert!(
            !id.is_empty(),
            "the demo has no {name} in {code}: make one in support/world.rs"
        );
        ids.insert(name.to_owned(), id);
    }
    ids.insert("period".to_owned(), PERIOD.to_owned());
    ids
}

fn main_agreement(code: &str) -> &'static str {
    if code == RINGSTED {
        "(select agreement_id from status_reports r join municipalities m on m.id = r.municipality_id where m.code = '0329' limit 1)"
    } else {
        "(select a.id from agreements a join municipalities m on m.id = a.municipality_id where m.code = '0730' and a.title like 'Aftalemål for Sundhedsteamet%' limit 1)"
    }
}

fn main_measurement(code: &str) -> String {
    format!(
        "select s.id from measurements s join agreements a on a.municipality_id = s.municipality_id and a.owner_id = s.partner_id
         where a.id = {} and s.period = '{PERIOD}' and s.indicator_id = (select indicator_id from targets where agreement_id = a.id order by position, id limit 1)",
        main_agreement(code)
    )
}

/// Makes what the demo's main agreement lacks, so that every kind of thing is there.
#[expect(clippy::too_many_lines, reason = "one table of statements")]
async fn complete(database: &TestDatabase, code: &str) {
    let agreement = main_agreement(code);
    let of = format!("select municipality_id, id from agreements where id = {agreement}");
    let goal = format!(
        "select municipality_id, agreement_id, id from goals where agreement_id = {agreement} order by position limit 1"
    );
    let statements = [
        (
            "sections",
            format!(
                "insert into sections (municipality_id, agreement_id, id, kind, heading, body) select municipality_id, id, gen_random_uuid(), 'other', 'Andet', 'Andet' from ({of}) a"
            ),
        ),
        (
            "ideas",
            format!(
                "insert into ideas (municipality_id, agreement_id, id, kind, text) select municipality_id, id, gen_random_uuid(), 'idea', 'En idé' from ({of}) a"
            ),
        ),
        (
            "success_criteria",
            format!(
                "insert into success_criteria (municipality_id, agreement_id, goal_id, id, text) select municipality_id, agreement_id, id, gen_random_uuid(), 'Et kriterium' from ({goal}) g"
            ),
        ),
        (
            "actions",
            format!(
                "insert into actions (municipality_id, agreement_id, goal_id, id, text) select municipality_id, agreement_id, id, gen_random_uuid(), 'En handling' from ({goal}) g"
            ),
        ),
        (
            "follow_ups",
            format!(
                "insert into follow_ups (municipality_id, agreement_id, goal_id, id, text) select municipality_id, agreement_id, id, gen_random_uuid(), 'En opfølgning' from ({goal}) g"
            ),
        ),
        (
            "status_reports",
            format!(
                "insert into status_reports (municipality_id, agreement_id, id, title, report_date, scale_id, scale, sender) select a.municipality_id, a.id, gen_random_uuid(), 'Status', '2026-11-22', s.id, jsonb_build_object('name', s.name, 'columns', s.columns, 'states', s.states), '{{}}' from ({of}) a join status_scales s on s.municipality_id = a.municipality_id limit 1"
            ),
        ),
        (
            "status_lines",
            format!(
                "insert into status_lines (municipality_id, agreement_id, id, report_id) select municipality_id, agreement_id, gen_random_uuid(), id from status_reports where agreement_id = {agreement} limit 1"
            ),
        ),
        (
            "targets",
            format!(
                "with made as (
                    insert into indicators (municipality_id, id, code, name, definition, unit, direction, frequency, value_kind, over_periods, over_partners, responsible_partner_id)
                    select municipality_id, gen_random_uuid(), 'EN_INDIKATOR', 'En indikator', 'Det, der tælles', 'count', 'up', 'year', 'number', 'sum', 'sum', owner_id
                    from agreements where id = {agreement} returning municipality_id, id
                ), defined as (
                    insert into indicator_definitions (municipality_id, indicator_id, number, definition) select municipality_id, id, 1, 'Det, der tælles' from made
                )
                insert into targets (municipality_id, agreement_id, goal_id, id, indicator_id, statement)
                select g.municipality_id, g.agreement_id, g.id, gen_random_uuid(), made.id, '{{\"operator\": \"atLeast\", \"value\": 1}}' from ({goal}) g, made"
            ),
        ),
    ];
    for (table, statement) in statements {
        if database
            .value(&format!(
                "select count(*) from {table} where agreement_id = {agreement}"
            ))
            .await
            == "0"
        {
            database.run(&statement).await;
        }
    }
    let reported = format!(
        "with of as (
            select a.municipality_id, a.owner_id, t.indicator_id, (select id from people p where p.municipality_id = a.municipality_id order by id limit 1) as person
            from agreements a join targets t on t.agreement_id = a.id where a.id = {agreement} order by t.position, t.id limit 1
        ), made as (
            insert into measurements (municipality_id, id, indicator_id, partner_id, period, period_from, period_to, state, revision, steps)
            select municipality_id, gen_random_uuid(), indicator_id, owner_id, '{PERIOD}', '{PERIOD}-01-01', '{PERIOD}-12-31', 'draft', 1, 1 from of
            on conflict do nothing returning municipality_id, id
        ), written as (
            insert into measurement_revisions (municipality_id, measurement_id, number, value, written_by)
            select made.municipality_id, made.id, 1, 7, of.person from made, of returning municipality_id, measurement_id, written_by
        )
        insert into measurement_steps (municipality_id, measurement_id, number, revision, step, taken_by)
        select municipality_id, measurement_id, 1, 1, 'written', written_by from written"
    );
    database.run(&reported).await;
    let attached = format!(
        "with of as (
            select municipality_id, measurement_id, number, written_by from measurement_revisions where measurement_id = ({}) order by number limit 1
        ), said as (
            insert into measurement_comments (municipality_id, id, measurement_id, revision, text, written_by)
            select municipality_id, gen_random_uuid(), measurement_id, number, 'En bemærkning', written_by from of
        )
        insert into measurement_attachments (municipality_id, id, measurement_id, name, media_type, content, sha256, written_by)
        select municipality_id, gen_random_uuid(), measurement_id, 'En fil.csv', 'text/csv', 'Hold;12', encode(sha256('Hold;12'), 'hex'), written_by from of",
        main_measurement(code)
    );
    database.run(&attached).await;
    let compared = format!(
        "insert into benchmarks (municipality_id, id, indicator_id, period, period_from, period_to, scope, name, value)
         select municipality_id, gen_random_uuid(), indicator_id, '{PERIOD}', '{PERIOD}-01-01', '{PERIOD}-12-31', 'country', 'Hele landet', 7
         from targets where agreement_id = {agreement} order by position, id limit 1 on conflict do nothing"
    );
    database.run(&compared).await;
    let asked = format!(
        "insert into cohorts (municipality_id, id, indicator_id, partner_id, name, kind, starts_on, participants, waves)
         select t.municipality_id, gen_random_uuid(), t.indicator_id, a.owner_id, name, 'course', '{PERIOD}-01-01', 12, '[{{\"months\": 6}}]'
         from targets t join agreements a on a.id = t.agreement_id, unnest(array['Hold 1', 'Hold 2']) name where t.agreement_id = {agreement} order by t.position, t.id, name limit 2 on conflict do nothing"
    );
    database.run(&asked).await;
    let sessions = format!(
        "select count(*) from sessions s join accounts a on a.id = s.account_id join municipalities m on m.id = a.municipality_id where m.code = '{code}'"
    );
    if database.value(&sessions).await == "0" {
        database.run(&format!("insert into sessions (id, account_id, expires_at) select gen_random_uuid(), a.id, now() + interval '1 hour' from accounts a join municipalities m on m.id = a.municipality_id where m.code = '{code}' limit 1")).await;
    }
}
