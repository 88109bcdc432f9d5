//! Answers that are told again for as long as nobody has written anything.
//!
//! People go back and forth between pages, and pages ask again what they know already. Whoever changes something leaves an
//! entry in the audit log in the same transaction, and [`recognise`](crate::auth::recognise) tells the last transaction
//! that left one: while that is the same, so is everything that was read (docs/decisions/0017). The caller is looked up at
//! each request all the same, and an answer is for nobody but who had the same session and the same roles.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};
use chrono::NaiveDate;

use crate::auth::Member;
use crate::clock;
use crate::etag::Answer;
use crate::ids::PartnerId;
use crate::problem::texts::Language;

/// Bytes of answers that one thread keeps at most.
const ROOM: usize = 8 << 20;

/// Bytes that an answer takes beside its text, its address and the lists of its reader's organisations, about.
const AROUND: usize = 512;

/// How long an answer is told at most. Only what was changed in the database by hand, without an entry in the log, shows
/// that late.
const LONGEST: Duration = Duration::from_mins(1);

/// Tells that an answer comes from here (RFC 9211).
const HIT: (&str, &str) = ("cache-status", "aftalemaal; hit");

/// Tells an answer again, or keeps the one that is made.
///
/// Somebody who asks with `Cache-Control: no-cache` gets a new one.
pub(crate) async fn tell_again(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let kept = request.app_data::<Rc<Answers>>().map(Rc::clone);
    let asked = Question::of(&request);
    let (Some(kept), Some((question, state))) = (kept, asked) else {
        let response = next.call(request).await?;
        return Ok(response.map_into_boxed_body());
    };
    let known = (!wants_new(&request)).then(|| kept.find(&question, state));
    if let Some(answer) = known.flatten() {
        let mut response = answer.respond(request.request());
        let (name, value) = HIT;
        response.headers_mut().insert(
            header::HeaderName::from_static(name),
            header::HeaderValue::from_static(value),
        );
        return Ok(request.into_response(response));
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    let made = response.response_mut().extensions_mut().remove::<Answer>();
    if let Some(answer) = made {
        kept.keep(question, state, answer);
    }
    Ok(response)
}

fn wants_new(request: &ServiceRequest) -> bool {
    let told = request.headers().get(header::CACHE_CONTROL);
    told.and_then(|told| told.to_str().ok())
        .is_some_and(|told| told.contains("no-cache"))
}

/// What is asked, and by whom: their session and everything they were granted is part of it.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Question {
    member: Rc<Member>,
    language: Language,
    path: String,
}

/// What an answer follows from, beside the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    /// The last transaction whose entries can be seen in the audit log.
    written: i64,
    /// The day in Denmark, on which deadlines and roles begin and end.
    day: NaiveDate,
}

impl Question {
    /// What a known caller wants to read; nothing for others, and while nobody can say what the state is.
    fn of(request: &ServiceRequest) -> Option<(Self, State)> {
        if request.method() != Method::GET {
            return None;
        }
        let extensions = request.extensions();
        let member = extensions.get::<Rc<Member>>()?;
        let question = Self {
            member: Rc::clone(member),
            language: *extensions.get::<Language>()?,
            path: request.uri().path_and_query()?.to_string(),
        };
        let state = State {
            written: member.written?,
            day: clock::today(),
        };
        Some((question, state))
    }

    /// How much it takes to keep.
    fn size(&self) -> usize {
        let grants = self.member.memberships.iter().flat_map(|of| &of.grants);
        let partners: usize = grants.map(|grant| grant.partners.len()).sum();
        AROUND + self.path.len() + partners * size_of::<PartnerId>()
    }
}

/// The answers that one thread keeps, all of one state.
#[derive(Debug, Default)]
pub(crate) struct Answers(RefCell<Kept>);

#[derive(Debug, Default)]
struct Kept {
    of: Option<(State, Instant)>,
    size: usize,
    answers: HashMap<Question, Answer>,
}

impl Answers {
    fn find(&self, question: &Question, state: State) -> Option<Answer> {
        let mut kept = self.0.borrow_mut();
        kept.enter(state);
        kept.answers.get(question).cloned()
    }

    /// Keeps an answer, unless something was written since it was asked for.
    ///
    /// What was written while it was being made may be in it already. That is no harm: whoever still asks in the old state
    /// is told something newer, and whoever asks later is in another state.
    fn keep(&self, question: Question, state: State, answer: Answer) {
        let mut kept = self.0.borrow_mut();
        let asked = question.size();
        let size = asked + answer.size();
        if !kept.is_in(state) || kept.size + size > ROOM {
            return;
        }
        kept.size += size;
        if let Some(before) = kept.answers.insert(question, answer) {
            kept.size -= asked + before.size();
        }
    }
}

impl Kept {
    fn is_in(&self, state: State) -> bool {
        self.of.is_some_and(|(of, _)| of == state)
    }

    /// Forgets everything when the state is a newer one, or when it was begun long ago.
    fn enter(&mut self, state: State) {
        let now = Instant::now();
        let stays = self.of.is_some_and(|(of, since)| {
            let newer = of != state && of.written <= state.written;
            !newer && now.duration_since(since) < LONGEST
        });
        if !stays {
            *self = Self {
                of: Some((state, now)),
                ..Self::default()
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AccountId, SessionId};

    fn asked(member: &Rc<Member>, path: &str) -> Question {
        Question {
            member: Rc::clone(member),
            language: Language::Danish,
            path: path.to_owned(),
        }
    }

    fn somebody() -> Rc<Member> {
        Rc::new(Member {
            account: AccountId::new(),
            email: "leder@randers.example".to_owned(),
            session: SessionId::new(),
            written: None,
            memberships: Vec::new(),
        })
    }

    fn after(written: i64) -> State {
        let day = clock::today();
        State { written, day }
    }

    fn answer(bytes: usize) -> Answer {
        Answer::new(0, vec![b'0'; bytes])
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let (answers, member) = (Answers::default(), somebody());
        let places: Vec<String> = (0..40)
            .map(|place| format!("/goals?limit={place}"))
            .collect();
        for path in &places {
            assert!(answers.find(&asked(&member, path), after(1)).is_none());
            answers.keep(asked(&member, path), after(1), answer(ROOM / 20));
        }
        let found = places
            .iter()
            .filter(|path| answers.find(&asked(&member, path), after(1)).is_some());
        assert_eq!(found.count(), 19);
    }

    #[test]
    fn an_answer_that_is_made_anew_takes_the_place_of_the_old_one() {
        let (answers, member) = (Answers::default(), somebody());
        let question = || asked(&member, "/goals");
        assert!(answers.find(&question(), after(1)).is_none());
        for _ in 0..100 {
            answers.keep(question(), after(1), answer(ROOM / 20));
        }
        answers.keep(asked(&member, "/themes"), after(1), answer(ROOM / 20));

        assert!(answers.find(&asked(&member, "/themes"), after(1)).is_some());
        assert_eq!(answers.0.borrow().answers.len(), 2);
    }

    #[test]
    fn what_was_asked_before_somebody_wrote_is_not_kept_afterwards() {
        let (answers, member) = (Answers::default(), somebody());
        let question = || asked(&member, "/goals");
        assert!(answers.find(&question(), after(1)).is_none());
        // Somebody else is told that a later transaction has written.
        assert!(answers.find(&question(), after(2)).is_none());

        answers.keep(question(), after(1), answer(10));

        assert!(answers.find(&question(), after(2)).is_none());
        answers.keep(question(), after(2), answer(10));
        assert!(answers.find(&question(), after(2)).is_some());
        assert!(answers.find(&question(), after(3)).is_none());
    }

    #[test]
    fn tomorrow_is_another_state() {
        let (answers, member) = (Answers::default(), somebody());
        let question = || asked(&member, "/goals");
        assert!(answers.find(&question(), after(1)).is_none());
        answers.keep(question(), after(1), answer(10));
        let tomorrow = State {
            day: clock::today().succ_opt().unwrap(),
            ..after(1)
        };

        assert!(answers.find(&question(), tomorrow).is_none());
    }
}
