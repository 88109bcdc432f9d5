// @generated automatically by Diesel CLI.

diesel::table! {
    /// One login. A person may be known to several municipalities under the same login.
    accounts (id) {
        /// Names the account.
        id -> Uuid,
        /// The municipality that made the account and may reset it.
        municipality_id -> Uuid,
        /// Mail address in lower case: what one logs in with.
        email -> Text,
        /// argon2id; empty until the invitation is accepted.
        password_hash -> Nullable<Text>,
        /// When the account was closed.
        locked_at -> Nullable<Timestamptz>,
        /// Counts changes.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// What is done to reach a goal, by whom and by when.
    actions (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The goal it belongs to.
        goal_id -> Uuid,
        /// The action, as it was decided.
        text -> Text,
        /// The organisation that does it.
        responsible_partner_id -> Nullable<Uuid>,
        /// The person who does it.
        responsible_person_id -> Nullable<Uuid>,
        /// Who does it, in the document's words.
        responsible_text -> Nullable<Text>,
        /// The date in the document's words, such as "medio 2020".
        due_text -> Nullable<Text>,
        /// First day that the words mean.
        due_from -> Nullable<Date>,
        /// Last day that the words mean.
        due_to -> Nullable<Date>,
        /// The day it was done.
        done_on -> Nullable<Date>,
        /// Steps on the way: [{label, due, doneOn}].
        milestones -> Jsonb,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// Which policies an agreement carries out.
    agreement_policies (municipality_id, agreement_id, policy_id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement that carries out.
        agreement_id -> Uuid,
        /// What it carries out.
        policy_id -> Uuid,
        /// Order among its siblings, from 0.
        position -> Int4,
    }
}

diesel::table! {
    /// A dated commitment between parties: unit agreement, letter of intent, policy, programme, proposal.
    agreements (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// What sort of agreement it is.
        kind -> Text,
        /// Title as on the document.
        title -> Text,
        /// The municipality's own number.
        number -> Nullable<Text>,
        /// Where it stands in its life.
        status -> Text,
        /// Why it was last moved there.
        status_reason -> Nullable<Text>,
        /// Who may see it: staff, the parties, or everybody.
        confidentiality -> Text,
        /// First day it holds.
        period_start -> Date,
        /// Last day it holds; empty for no end.
        period_end -> Nullable<Date>,
        /// What it is for, in short.
        purpose -> Nullable<Text>,
        /// Number of the case in the records system.
        journal_number -> Nullable<Text>,
        /// Subject number of KL's classification, such as 29.09.00 or 29.09.00 P22.
        kle -> Nullable<Text>,
        /// The body that adopted it.
        adopted_by -> Nullable<Text>,
        /// The day it was adopted.
        adopted_on -> Nullable<Date>,
        /// Laws it rests on: [{law, section, paragraph, text, url}].
        legal_basis -> Jsonb,
        /// Where it comes from: [{label, title, body, meetingDate, item, url}].
        sources -> Jsonb,
        /// Who we are in figures: [{name, headcount, note}].
        staff_groups -> Jsonb,
        /// The organisation that owns it.
        owner_id -> Uuid,
        /// The agreement it is a part of.
        parent_id -> Nullable<Uuid>,
        /// The agreement it takes over after.
        predecessor_id -> Nullable<Uuid>,
        /// How often it is reported on.
        rhythm -> Nullable<Text>,
        /// How often, in the document's words.
        rhythm_text -> Nullable<Text>,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// Who changed what, when and why; written in the transaction of the change, never altered.
    audit (id) {
        /// Names the entry; ordered by time.
        id -> Uuid,
        /// Whose data were changed; empty for what concerns a login alone.
        municipality_id -> Nullable<Uuid>,
        /// When it happened.
        at -> Timestamptz,
        /// The login that did it; copied, so that the entry outlives it.
        account_id -> Nullable<Uuid>,
        /// The person who did it; copied.
        person_id -> Nullable<Uuid>,
        /// The person's name at the time; copied.
        person_name -> Nullable<Text>,
        /// The request it was done by.
        request_id -> Uuid,
        /// What was done: created, updated, archived, restored, moved, denied …
        action -> Text,
        /// What sort of thing it was done to.
        kind -> Text,
        /// Which one.
        entity_id -> Nullable<Uuid>,
        /// The agreement it belongs to.
        agreement_id -> Nullable<Uuid>,
        /// What it was called.
        title -> Nullable<Text>,
        /// Why it was done.
        reason -> Nullable<Text>,
        /// How it was.
        before -> Nullable<Jsonb>,
        /// How it became.
        after -> Nullable<Jsonb>,
        /// The transaction that wrote it, as PostgreSQL counts them.
        transaction -> Int8,
    }
}

diesel::table! {
    /// What an indicator is elsewhere: in a region, the country, another municipality.
    benchmarks (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The indicator that is compared.
        indicator_id -> Uuid,
        /// The category that it is about; empty for the whole.
        breakdown -> Nullable<Text>,
        /// The span that it is about, in its one spelling.
        period -> Text,
        /// First day of the period.
        period_from -> Date,
        /// Last day of the period.
        period_to -> Date,
        /// What sort of elsewhere it is.
        scope -> Text,
        /// Where: Region Midtjylland, the whole country.
        name -> Text,
        /// The figure there; empty where only the comparison is known.
        value -> Nullable<Numeric>,
        /// How many it was true of there.
        numerator -> Nullable<Numeric>,
        /// How many were asked there.
        denominator -> Nullable<Numeric>,
        /// Lower end of its confidence interval.
        lower -> Nullable<Numeric>,
        /// Upper end of its confidence interval.
        upper -> Nullable<Numeric>,
        /// How the own figure compares, as the source states it: significantly higher, lower, or neither.
        comparison -> Nullable<Text>,
        /// Where it is stated.
        source -> Nullable<Text>,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// A course, a company or a group that is asked in waves: before it starts, and months after.
    cohorts (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// What is asked about.
        indicator_id -> Uuid,
        /// The organisation that asks.
        partner_id -> Uuid,
        /// What people call it.
        name -> Text,
        /// What it is.
        kind -> Text,
        /// The day that waves are counted from.
        starts_on -> Date,
        /// How many began.
        participants -> Int4,
        /// What one has to know of it.
        note -> Nullable<Text>,
        /// When it is asked, and what came of it: [{months, asked, replied, numerator, mean, note}].
        waves -> Jsonb,
        /// When the first wave without answers is due; empty when all are answered.
        next_due -> Nullable<Date>,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// How, when, with which source and to whom one looks back at a goal.
    follow_ups (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The goal it belongs to.
        goal_id -> Uuid,
        /// The follow-up, as it was decided.
        text -> Text,
        /// How it is done: survey, conference, report.
        method -> Nullable<Text>,
        /// Where the knowledge comes from.
        source -> Nullable<Text>,
        /// Who is told.
        audience -> Nullable<Text>,
        /// The date in the document's words, such as "medio 2020".
        due_text -> Nullable<Text>,
        /// First day that the words mean.
        due_from -> Nullable<Date>,
        /// Last day that the words mean.
        due_to -> Nullable<Date>,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// The thread from unit goal to committee, policy and vision: one goal contributes to another.
    goal_contributions (municipality_id, goal_id, to_goal_id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement of the goal that contributes.
        agreement_id -> Uuid,
        /// The goal that contributes.
        goal_id -> Uuid,
        /// The goal it contributes to.
        to_goal_id -> Uuid,
    }
}

diesel::table! {
    /// Every wording a goal has had.
    goal_revisions (municipality_id, agreement_id, goal_id, version) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement of the goal.
        agreement_id -> Uuid,
        /// The goal.
        goal_id -> Uuid,
        /// The goal's version that had this wording first.
        version -> Int8,
        /// The wording.
        title -> Text,
        /// What was meant by it.
        description -> Nullable<Text>,
        /// Why it was changed.
        reason -> Nullable<Text>,
        /// Who wrote it.
        person_id -> Nullable<Uuid>,
        /// When it was written.
        at -> Timestamptz,
    }
}

diesel::table! {
    /// Which themes a goal stands under; the same goal may stand under several.
    goal_themes (municipality_id, agreement_id, goal_id, theme_id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement of both.
        agreement_id -> Uuid,
        /// The goal.
        goal_id -> Uuid,
        /// The theme.
        theme_id -> Uuid,
    }
}

diesel::table! {
    /// What shall be reached.
    goals (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The goal as it was decided.
        title -> Text,
        /// What is meant by it.
        description -> Nullable<Text>,
        /// How binding it is: shall, should, may, wish.
        degree -> Nullable<Text>,
        /// Whether it is an outcome that the municipality does not control alone.
        population_outcome -> Bool,
        /// Whether its cost has to be assessed first.
        needs_economic_assessment -> Bool,
        /// The organisation that owns it.
        responsible_partner_id -> Nullable<Uuid>,
        /// The person who owns it.
        responsible_person_id -> Nullable<Uuid>,
        /// Who owns it, in the document's words.
        responsible_text -> Nullable<Text>,
        /// Where it stands in the documents: [{label, detail}].
        sources -> Jsonb,
        /// When it was dropped by a decision.
        retired_at -> Nullable<Timestamptz>,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// Who may do what, where and when: a role for a partner and everything below it.
    grants (municipality_id, id) {
        /// In whose data set.
        municipality_id -> Uuid,
        /// Names the grant.
        id -> Uuid,
        /// Who gets the role.
        person_id -> Uuid,
        /// Which role.
        role -> Text,
        /// For this organisation and everything below it.
        partner_id -> Uuid,
        /// For this one agreement only.
        agreement_id -> Nullable<Uuid>,
        /// First day.
        from_date -> Date,
        /// Last day; empty for no end.
        to_date -> Nullable<Date>,
        /// Who gave it; empty when the system did.
        granted_by -> Nullable<Uuid>,
        /// When it was taken back.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// An idea or an open question that is not yet a goal.
    ideas (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The theme it stands under.
        theme_id -> Nullable<Uuid>,
        /// The goal that came of it.
        goal_id -> Nullable<Uuid>,
        /// Idea or open question.
        kind -> Text,
        /// The idea, as it was put.
        text -> Text,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// Answers to requests that may be repeated without being carried out twice.
    idempotency_keys (account_id, key) {
        /// Who sent it.
        account_id -> Uuid,
        /// The Idempotency-Key that came with it.
        key -> Text,
        /// SHA-256 of method, path and body.
        fingerprint -> Bytea,
        /// Status of the answer; empty until it was given.
        status -> Nullable<Int2>,
        /// Location of the answer.
        location -> Nullable<Text>,
        /// ETag of the answer.
        etag -> Nullable<Text>,
        /// Body of the answer.
        body -> Nullable<Text>,
        /// When the request was carried out.
        created_at -> Timestamptz,
    }
}

diesel::table! {
    /// The wordings that an indicator has had; each begins a new stretch of its series.
    indicator_definitions (municipality_id, indicator_id, number) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The indicator that is defined.
        indicator_id -> Uuid,
        /// Number of the wording, from 1.
        number -> Int4,
        /// What exactly was counted.
        definition -> Text,
        /// First day of the wording; empty for the first.
        since -> Nullable<Date>,
        /// Why it was reworded.
        note -> Nullable<Text>,
        /// When the row was made.
        created_at -> Timestamptz,
    }
}

diesel::table! {
    /// A defined figure: unit, direction, frequency, source and how it adds up. It outlives the goal it was made for.
    indicators (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// Stable short name, unique in the municipality without regard to case, valid as a name in XML.
        code -> Text,
        /// What people call it.
        name -> Text,
        /// What exactly is counted, in the wording that holds now.
        definition -> Text,
        /// What the figure is counted in.
        unit -> Text,
        /// Decimals that people read.
        decimals -> Int2,
        /// Which way is better.
        direction -> Text,
        /// How often it is measured.
        frequency -> Text,
        /// The years of an irregular survey: [2017, 2021].
        survey_years -> Jsonb,
        /// What is reported: a number, a share of something, a category or words.
        value_kind -> Text,
        /// How values add up over time.
        over_periods -> Text,
        /// How values add up over reporting organisations.
        over_partners -> Text,
        /// Where the figure comes from.
        source_name -> Nullable<Text>,
        /// How the source is cited.
        citation -> Nullable<Text>,
        /// System of record that holds it.
        external_system -> Nullable<Text>,
        /// How it is collected.
        method -> Nullable<Text>,
        /// An outcome of the population that is not in the municipality's control alone.
        population_outcome -> Bool,
        /// The population outcome that this activity is to move.
        outcome_id -> Nullable<Uuid>,
        /// The organisation that answers for it.
        responsible_partner_id -> Nullable<Uuid>,
        /// The person who answers for it.
        responsible_person_id -> Nullable<Uuid>,
        /// Least figure that nobody doubts.
        plausible_from -> Nullable<Numeric>,
        /// Largest figure that nobody doubts.
        plausible_to -> Nullable<Numeric>,
        /// Counts from 1 to one less are hidden.
        threshold -> Int2,
        /// Days after a period ends in which it is open for figures; empty for always.
        closes_after_days -> Nullable<Int2>,
        /// Whether figures may be given before a period has ended.
        future_open -> Bool,
        /// What it is broken down by: [{key, label, categories: [{key, label, parents}]}].
        breakdowns -> Jsonb,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
        /// Whether it counts people, whose small numbers are hidden.
        counts_people -> Bool,
    }
}

diesel::table! {
    /// One-time links by which a person chooses a password.
    invitations (hash) {
        /// SHA-256 of the token in the link.
        hash -> Bytea,
        /// Whose password it sets.
        account_id -> Uuid,
        /// When it was made.
        created_at -> Timestamptz,
        /// When it stops working.
        expires_at -> Timestamptz,
        /// When it was used, or replaced by a newer one.
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Counts wrong passwords per login, device and address, so that guessing is slow.
    login_failures (key) {
        /// What is counted: account:…, device:… or address:….
        key -> Text,
        /// Wrong passwords in a row.
        failures -> Int4,
        /// When the last one came.
        last_at -> Timestamptz,
        /// When the next try is judged.
        blocked_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Files that a measurement was found in.
    measurement_attachments (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The measurement.
        measurement_id -> Uuid,
        /// What the file is called, with its ending.
        name -> Text,
        /// What sort of file it is, judged from what it holds and from its ending.
        media_type -> Text,
        /// The file, at most 4 MiB.
        content -> Bytea,
        /// Fingerprint of the file, in hexadecimal digits.
        sha256 -> Text,
        /// Who put it there.
        written_by -> Uuid,
        /// When it was put there.
        written_at -> Timestamptz,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// What those who work with a measurement say about it; never changed or removed.
    measurement_comments (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The measurement.
        measurement_id -> Uuid,
        /// The revision that was the latest when it was said.
        revision -> Int4,
        /// What is said.
        text -> Text,
        /// Who said it.
        written_by -> Uuid,
        /// When it was said.
        written_at -> Timestamptz,
    }
}

diesel::table! {
    /// What was reported, each time it was written.
    measurement_revisions (municipality_id, measurement_id, number) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The measurement that it is a revision of.
        measurement_id -> Uuid,
        /// Its number, from 1.
        number -> Int4,
        /// The figure, in the unit of the indicator; worked out where there are counts.
        value -> Nullable<Numeric>,
        /// How many it was true of.
        numerator -> Nullable<Numeric>,
        /// How many were asked.
        denominator -> Nullable<Numeric>,
        /// Among how many a place was taken.
        rank_of -> Nullable<Int4>,
        /// Key of the category, where a category is reported.
        category -> Nullable<Text>,
        /// The words, where words are reported.
        narrative -> Nullable<Text>,
        /// How many there were of each kind: [{label, value}].
        parts -> Jsonb,
        /// How many were asked in a survey.
        sample_size -> Nullable<Int4>,
        /// Lower end of the confidence interval.
        confidence_low -> Nullable<Numeric>,
        /// Upper end of the confidence interval.
        confidence_high -> Nullable<Numeric>,
        /// What a reader has to know.
        note -> Nullable<Text>,
        /// Where the figure was found.
        source_reference -> Nullable<Text>,
        /// Why there is no figure.
        no_value_reason -> Nullable<Text>,
        /// What looked odd, and who accepted it why: [{code, accepted: {why, by, at}}].
        remarks -> Jsonb,
        /// Who wrote it.
        written_by -> Uuid,
        /// When it was written.
        written_at -> Timestamptz,
    }
}

diesel::table! {
    /// The way of a measurement: who wrote, submitted, returned, approved, published and corrected it, and why.
    measurement_steps (municipality_id, measurement_id, number) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The measurement.
        measurement_id -> Uuid,
        /// Its number, from 1.
        number -> Int4,
        /// The revision that the step was taken with.
        revision -> Int4,
        /// What was done.
        step -> Text,
        /// Why it was returned or corrected.
        reason -> Nullable<Text>,
        /// Who did it.
        taken_by -> Uuid,
        /// When it was done.
        taken_at -> Timestamptz,
    }
}

diesel::table! {
    /// What an organisation reports for an indicator and a period: who may see which of its revisions.
    measurements (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// What is measured.
        indicator_id -> Uuid,
        /// The organisation that reports.
        partner_id -> Uuid,
        /// The span that it is about, in its one spelling: 2026, 2026-Q3.
        period -> Text,
        /// First day of the period.
        period_from -> Date,
        /// Last day of the period.
        period_to -> Date,
        /// The category that it is about; empty for the whole.
        breakdown -> Nullable<Text>,
        /// How far the latest revision has come.
        state -> Text,
        /// Number of the latest revision.
        revision -> Int4,
        /// Number of the revision that counts; empty until one is approved.
        approved_revision -> Nullable<Int4>,
        /// How many steps it has taken.
        steps -> Int4,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// A municipality that keeps its agreements here: the wall between data sets.
    municipalities (id) {
        /// Names the municipality.
        id -> Uuid,
        /// Four digits, as the state numbers municipalities: 0730 is Randers.
        code -> Text,
        /// Official name.
        name -> Text,
        /// Where citizens and partners write to.
        email -> Nullable<Text>,
        /// Where citizens and partners call.
        phone -> Nullable<Text>,
        /// The municipality's own pages.
        website -> Nullable<Text>,
        /// How to reach the data protection officer.
        privacy_contact -> Nullable<Text>,
        /// Address of the accessibility statement (was.digst.dk).
        accessibility_statement -> Nullable<Text>,
        /// When the municipality stopped using the system.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// Codes that the state gives and changes: municipalities and regions, with validity and successor.
    official_codes (id) {
        /// Names the row.
        id -> Uuid,
        /// What is numbered: municipality or region.
        scheme -> Text,
        /// Four digits; empty while the state has not published it.
        code -> Nullable<Text>,
        /// Official name.
        name -> Text,
        /// First day on which the code is in use.
        valid_from -> Date,
        /// Last day on which the code is in use; empty while it is.
        valid_to -> Nullable<Date>,
        /// The code that takes over.
        successor_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    /// A partner's place in one agreement.
    parties (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The organisation that takes part.
        partner_id -> Uuid,
        /// As what it takes part.
        role -> Text,
        /// First day it takes part; empty for as long as the agreement.
        from_date -> Nullable<Date>,
        /// Last day it takes part; what comes later it does not see.
        to_date -> Nullable<Date>,
        /// When it signed.
        signed_on -> Nullable<Date>,
        /// Who signed for it.
        signed_by -> Nullable<Text>,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// Any organisation that can be party to an agreement; a municipality's own departments and units form a tree.
    partners (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// Names the partner.
        id -> Uuid,
        /// The organisation above; empty at the top of a tree.
        parent_id -> Nullable<Uuid>,
        /// What sort of organisation it is.
        kind -> Text,
        /// Official name.
        name -> Text,
        /// Name for narrow places.
        short_name -> Nullable<Text>,
        /// The municipality's own stable code, usable as code:… in addresses.
        code -> Nullable<Text>,
        /// Number in the business register: 8 digits, weighted modulus 11.
        cvr -> Nullable<Text>,
        /// EAN location number for electronic invoices: 13 digits with check digit.
        gln -> Nullable<Text>,
        /// Number in the register of health organisations.
        sor -> Nullable<Text>,
        /// Official code when the partner is a municipality.
        municipality_code -> Nullable<Text>,
        /// Official code when the partner is a region.
        region_code -> Nullable<Text>,
        /// Postal address, lines as on a letter.
        address -> Nullable<Text>,
        /// Telephone number.
        phone -> Nullable<Text>,
        /// Mail address.
        email -> Nullable<Text>,
        /// Web address.
        website -> Nullable<Text>,
        /// Whom to ask for.
        contact_name -> Nullable<Text>,
        /// First day of the organisation.
        valid_from -> Nullable<Date>,
        /// Last day of the organisation.
        valid_to -> Nullable<Date>,
        /// The organisation that takes over its rights and duties.
        successor_id -> Nullable<Uuid>,
        /// Its numbers in other systems: [{scheme, value}].
        external_ids -> Jsonb,
        /// Remark for colleagues.
        note -> Nullable<Text>,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// A person as one municipality knows them.
    people (municipality_id, id) {
        /// The municipality that keeps the card.
        municipality_id -> Uuid,
        /// Names the person.
        id -> Uuid,
        /// The login that the person uses.
        account_id -> Uuid,
        /// The organisation the person works in.
        partner_id -> Nullable<Uuid>,
        /// Name as colleagues write it.
        name -> Text,
        /// Mail address in lower case.
        email -> Text,
        /// Position.
        title -> Nullable<Text>,
        /// Telephone number.
        phone -> Nullable<Text>,
        /// When the person was shut out of this municipality.
        locked_at -> Nullable<Timestamptz>,
        /// Why the person was shut out.
        lock_reason -> Nullable<Text>,
        /// When the card was put away.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// One-time tokens that renew a session; a second use ends the family.
    refresh_tokens (hash) {
        /// SHA-256 of the token.
        hash -> Bytea,
        /// The family it belongs to.
        session_id -> Uuid,
        /// When it was given out.
        created_at -> Timestamptz,
        /// When it was exchanged for the next one.
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Ordered prose of an agreement.
    sections (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// What the prose is about.
        kind -> Text,
        /// Heading as on the document.
        heading -> Text,
        /// The text; blank lines part paragraphs, lines beginning with "- " are bullets.
        body -> Text,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// One login on one device: the family of its refresh tokens.
    sessions (id) {
        /// Names the session; the sid of its tokens.
        id -> Uuid,
        /// Who is logged in.
        account_id -> Uuid,
        /// What the browser says it is.
        user_agent -> Nullable<Text>,
        /// Network address at login.
        address -> Nullable<Text>,
        /// When the login took place.
        created_at -> Timestamptz,
        /// When tokens were last renewed.
        last_seen_at -> Timestamptz,
        /// When the session ends whatever happens.
        expires_at -> Timestamptz,
        /// When it was ended.
        ended_at -> Nullable<Timestamptz>,
        /// Why it was ended.
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    /// One goal that several units' agreements carry.
    shared_goals (municipality_id, goal_id, with_agreement_id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement the goal stands in.
        agreement_id -> Uuid,
        /// The goal.
        goal_id -> Uuid,
        /// Another agreement that carries it.
        with_agreement_id -> Uuid,
    }
}

diesel::table! {
    /// Which goals a status line answers for.
    status_line_goals (municipality_id, agreement_id, line_id, goal_id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement of the report.
        agreement_id -> Uuid,
        /// The line.
        line_id -> Uuid,
        /// The goal; a shared goal may stand in another agreement.
        goal_id -> Uuid,
        /// Order on the line, from 0.
        position -> Int4,
    }
}

diesel::table! {
    /// One row of a status report: one or more goals, one status, a remark, a proposal.
    status_lines (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The report it stands in.
        report_id -> Uuid,
        /// The theme it is counted under.
        theme_id -> Nullable<Uuid>,
        /// The state on the report's scale; empty while unanswered.
        status_key -> Nullable<Text>,
        /// Remark as printed.
        remark -> Nullable<Text>,
        /// Whether the status was inferred, since the source does not show it.
        inferred -> Bool,
        /// When it will begin, in words.
        planned_text -> Nullable<Text>,
        /// First day that the words mean.
        planned_from -> Nullable<Date>,
        /// Last day that the words mean.
        planned_to -> Nullable<Date>,
        /// What is proposed to the council: {kind, part, wording, reason}.
        proposal -> Nullable<Jsonb>,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// The dated report on an agreement's goals.
    status_reports (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// Title as printed.
        title -> Text,
        /// The question that every line answers.
        question -> Nullable<Text>,
        /// Date as printed.
        report_date -> Date,
        /// Words at the top of each page.
        page_header -> Nullable<Text>,
        /// Prose before the tables.
        introduction -> Nullable<Text>,
        /// The scale it was begun with.
        scale_id -> Uuid,
        /// That scale as it was then, so that later changes of it touch no report.
        scale -> Jsonb,
        /// The block of the sender: {office, unit, address, phone, email, website, ean}.
        sender -> Jsonb,
        /// Draft or final.
        state -> Text,
        /// When it was made final.
        finalised_at -> Nullable<Timestamptz>,
        /// Who made it final.
        finalised_by -> Nullable<Uuid>,
        /// The whole report word for word as it was made final.
        document -> Nullable<Jsonb>,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// A municipality's own list of states; each counts in one column of the totals.
    status_scales (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// What the scale is called.
        name -> Text,
        /// Columns of the totals: [{key, da, en}].
        #[sql_name = "columns"]
        columns_ -> Jsonb,
        /// States to choose from: [{key, da, en, column}].
        states -> Jsonb,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// How one sees that a goal is reached.
    success_criteria (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The goal it belongs to.
        goal_id -> Uuid,
        /// The criterion, as it was decided.
        text -> Text,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// A typed statement about an indicator, made in an agreement.
    targets (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// The goal it belongs to.
        goal_id -> Uuid,
        /// The criterion of that goal that it puts into figures.
        success_criterion_id -> Nullable<Uuid>,
        /// Names the row.
        id -> Uuid,
        /// What it is about.
        indicator_id -> Uuid,
        /// What shall hold: {operator, value, upperValue, per, from, deadline, …}.
        statement -> Jsonb,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
        /// The verdict that an owner has put in the place of the computed one: {verdict, reason, by, at, computed, period}; empty without.
        overruling -> Nullable<Jsonb>,
        /// The figure that was judged then; the overruling lapses when it is another one. Told to nobody, since it may be a small number of people.
        overruled_figure -> Nullable<Numeric>,
    }
}

diesel::table! {
    /// Ordered grouping of goals in an agreement.
    themes (municipality_id, id) {
        /// Whose data set the row belongs to.
        municipality_id -> Uuid,
        /// The agreement it belongs to.
        agreement_id -> Uuid,
        /// Names the row.
        id -> Uuid,
        /// The theme's name.
        title -> Text,
        /// What it is about.
        description -> Nullable<Text>,
        /// Order among its siblings, from 0.
        position -> Int4,
        /// When it was put away; empty while in use.
        archived_at -> Nullable<Timestamptz>,
        /// Counts changes; what If-Match compares.
        version -> Int8,
        /// When the row was made.
        created_at -> Timestamptz,
        /// When the row was last changed.
        updated_at -> Timestamptz,
    }
}

diesel::joinable!(accounts -> municipalities (municipality_id));
diesel::joinable!(agreements -> municipalities (municipality_id));
diesel::joinable!(audit -> municipalities (municipality_id));
diesel::joinable!(grants -> municipalities (municipality_id));
diesel::joinable!(idempotency_keys -> accounts (account_id));
diesel::joinable!(indicators -> municipalities (municipality_id));
diesel::joinable!(invitations -> accounts (account_id));
diesel::joinable!(partners -> municipalities (municipality_id));
diesel::joinable!(people -> accounts (account_id));
diesel::joinable!(people -> municipalities (municipality_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(status_scales -> municipalities (municipality_id));

diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    actions,
    agreement_policies,
    agreements,
    audit,
    benchmarks,
    cohorts,
    follow_ups,
    goal_contributions,
    goal_revisions,
    goal_themes,
    goals,
    grants,
    ideas,
    idempotency_keys,
    indicator_definitions,
    indicators,
    invitations,
    login_failures,
    measurement_attachments,
    measurement_comments,
    measurement_revisions,
    measurement_steps,
    measurements,
    municipalities,
    official_codes,
    parties,
    partners,
    people,
    refresh_tokens,
    sections,
    sessions,
    shared_goals,
    status_line_goals,
    status_lines,
    status_reports,
    status_scales,
    success_criteria,
    targets,
    themes,
);
