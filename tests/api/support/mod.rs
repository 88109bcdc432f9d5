//! What every test needs: a database of its own with the demo in it, the app, and people who call it.

pub mod cluster;
pub mod contract;
pub mod database;
pub mod enter;
pub mod redact;
pub mod world;

use std::path::PathBuf;
use std::sync::LazyLock;

use actix_http::Request;
use actix_web::body::to_bytes;
use actix_web::cookie::Cookie;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::test;
use actix_web::web::Data;
use api::app::{Shared, app};
use api::auth::token::Tokens;
use api::config::Doors;
use api::db::Database;
use api::limits::Limits;
use futures_util::future::LocalBoxFuture;
use serde_json::{Value, json};

pub use database::TestDatabase;

/// Password of every login of the demo.
pub const PASSWORD: &str = "demo-adgang-til-aftalemaal";

/// As many requests a minute as no test makes.
const UNREACHED: u32 = 1_000_000;

type Call = Box<dyn Fn(Request) -> LocalBoxFuture<'static, ServiceResponse>>;

/// The application with a database of its own.
pub struct TestApp {
    pub database: TestDatabase,
    call: Call,
}

impl TestApp {
    /// Starts with the demo in the database.
    pub async fn start() -> Self {
        Self::with_connections(4).await
    }

    /// Starts with so many connections to the database.
    pub async fn with_connections(connections: usize) -> Self {
        let database = TestDatabase::with_demo().await;
        Self::on(database, connections).await
    }

    /// Starts with other limits than those that no test reaches.
    pub async fn with_limits(per_person: u32, per_address: u32) -> Self {
        Self::behind(per_person, per_address, false).await
    }

    /// Starts behind a proxy that notes where requests come from.
    pub async fn behind_proxy(per_address: u32) -> Self {
        Self::behind(0, per_address, true).await
    }

    async fn behind(per_person: u32, per_address: u32, behind_proxy: bool) -> Self {
        let database = TestDatabase::with_demo().await;
        let mut shared = shared(Database::new(&database.app_url, 4).unwrap());
        shared.limits = Data::new(Limits::new(per_person, per_address));
        let doors = Doors {
            behind_proxy,
            ..Doors::clone(&shared.doors)
        };
        shared.doors = Data::new(doors);
        Self::serving(database, shared).await
    }

    /// Starts on a database.
    pub async fn on(database: TestDatabase, connections: usize) -> Self {
        let db = Database::new(&database.app_url, connections).unwrap();
        Self::serving(database, shared(db)).await
    }

    async fn serving(database: TestDatabase, shared: Shared) -> Self {
        let service = std::rc::Rc::new(test::init_service(app(shared).0).await);
        let call: Call = Box::new(move |request| {
            let service = std::rc::Rc::clone(&service);
            Box::pin(async move {
                match service.call(request).await {
                    Ok(response) => response.map_into_boxed_body(),
                    Err(error) => {
                        let request = test::TestRequest::default().to_http_request();
                        ServiceResponse::new(request, error.error_response())
                    }
                }
            })
        });
        Self { database, call }
    }

    /// Calls without a login.
    pub fn anonymous(&self) -> Somebody<'_> {
        Somebody {
            app: self,
            token: None,
            language: "en",
            headers: Vec::new(),
        }
    }

    /// Calls as somebody of the demo.
    pub async fn as_(&self, email: &str) -> Somebody<'_> {
        let answer = self
            .anonymous()
            .post(
                "/api/v1/auth/login",
                json!({"email": email, "password": PASSWORD}),
            )
            .await;
        assert_eq!(
            answer.status,
            StatusCode::OK,
            "{email} cannot log in: {}",
            answer.text
        );
        let token = answer.body["accessToken"].as_str().map(str::to_owned);
        Somebody {
            app: self,
            token,
            language: "en",
            headers: Vec::new(),
        }
    }

    /// Lets the roles of somebody of the demo hold for an organisation and what is below it, from the next request on.
    pub async fn narrow(&self, email: &str, code: &str) {
        let statement = format!(
            "update grants set partner_id = (select id from partners where code = '{code}' and municipality_id = grants.municipality_id)
             where person_id = (select id from people where email = '{email}')"
        );
        self.database.run(&statement).await;
    }

    /// Sends a request just as it is.
    pub async fn send(&self, request: Request) -> Answer {
        let response = (self.call)(request).await;
        let status = response.status();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    value.to_str().unwrap_or_default().to_owned(),
                )
            })
            .collect();
        let text =
            String::from_utf8_lossy(&to_bytes(response.into_body()).await.unwrap_or_default())
                .into_owned();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Answer {
            status,
            headers,
            text,
            body,
        }
    }
}

/// What handlers share, with keys that are the same in every test.
pub fn shared(db: Database) -> Shared {
    // One makes the key for all: tests that start together would make it side by side.
    static PEM: LazyLock<PathBuf> = LazyLock::new(|| {
        let path = scratch("signing-key.pem");
        api::auth::keys::signing_key(&path).unwrap();
        path
    });
    let key = api::auth::keys::signing_key(&PEM).unwrap();
    let tokens = Tokens::new(&key, "http://localhost:8080").unwrap();
    let doors = Doors {
        public_url: "http://localhost:8080".to_owned(),
        behind_proxy: false,
        demo: true,
        key: [7; 32],
    };
    Shared {
        db: Data::new(db),
        tokens: Data::new(tokens),
        doors: Data::new(doors),
        limits: Data::new(Limits::new(UNREACHED, UNREACHED)),
        web_dir: scratch("no-pages"),
    }
}

fn scratch(name: &str) -> PathBuf {
    cluster::folder().join(name)
}

/// Somebody who calls the application.
pub struct Somebody<'a> {
    app: &'a TestApp,
    pub token: Option<String>,
    language: &'static str,
    headers: Vec<(String, String)>,
}

impl Somebody<'_> {
    /// Asks for answers in a language.
    #[must_use]
    pub fn in_language(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// Sends a header along with every request.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Wants answers that are made anew: for who has rows changed by hand, of which the server is told nothing.
    #[must_use]
    pub fn anew(self) -> Self {
        self.with("cache-control", "no-cache")
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(&body.to_string()), None)
            .await
    }

    /// Replaces a resource in the version that was read.
    pub async fn put(&self, path: &str, body: Value, read: &Answer) -> Answer {
        self.send(
            Method::PUT,
            path,
            Some(&body.to_string()),
            read.header("etag"),
        )
        .await
    }

    /// Takes a step with a resource in the version that was read.
    pub async fn step(&self, path: &str, body: Value, read: &Answer) -> Answer {
        self.send(
            Method::POST,
            path,
            Some(&body.to_string()),
            read.header("etag"),
        )
        .await
    }

    pub async fn delete(&self, path: &str, read: &Answer) -> Answer {
        self.send(Method::DELETE, path, None, read.header("etag"))
            .await
    }

    /// Sends any request.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&str>,
        if_match: Option<&str>,
    ) -> Answer {
        let mut request = test::TestRequest::with_uri(path)
            .method(method)
            .insert_header((header::ACCEPT_LANGUAGE, self.language));
        request = request.peer_addr("127.0.0.1:40000".parse().unwrap());
        if let Some(token) = &self.token {
            request = request.insert_header((header::AUTHORIZATION, format!("Bearer {token}")));
        }
        if let Some(tag) = if_match {
            request = request.insert_header((header::IF_MATCH, tag));
        }
        if let Some(body) = body {
            request = request
                .insert_header((header::CONTENT_TYPE, "application/json"))
                .set_payload(body.to_owned());
        }
        for (name, value) in &self.headers {
            request = request.insert_header((name.as_str(), value.as_str()));
        }
        self.app.send(request.to_request()).await
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: Vec<(String, String)>,
    pub text: String,
    pub body: Value,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    pub fn id(&self) -> &str {
        self.body["id"].as_str().unwrap_or_default()
    }

    /// The pointers and codes of what is wrong with fields.
    pub fn fields(&self) -> Vec<(String, String)> {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors
            .iter()
            .map(|error| (text(&error["pointer"]), text(&error["code"])))
            .collect()
    }

    /// Fails unless the status is this one, and says what came instead.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// Fails unless it is a problem document of this status and code.
    #[track_caller]
    #[expect(clippy::wrong_self_convention, reason = "it reads as a sentence")]
    pub fn is_problem(self, status: u16, code: &str) -> Self {
        let answer = self.is(status);
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{}",
            answer.text
        );
        assert_eq!(answer.code(), code, "{}", answer.text);
        answer
    }

    /// The cookie that was set.
    pub fn cookie(&self, name: &str) -> Option<Cookie<'static>> {
        let set = self
            .headers
            .iter()
            .filter(|(known, _)| known == "set-cookie")
            .filter_map(|(_, value)| Cookie::parse(value.clone()).ok());
        set.into_iter().find(|cookie| cookie.name() == name)
    }
}
