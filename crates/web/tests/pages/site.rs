//! A site under test: a small committee, its router, and browsers that keep cookies.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use bihuan_domain::ids::ProposalId;
use bihuan_office::Office;
use bihuan_office::testing::{PASSWORD, TestOffice};
use bihuan_web::urls::escaped;
use bihuan_web::words::Words;
use bihuan_web::{Settings, Web, router};
use std::ops::Deref;
use std::sync::Arc;
use tower::ServiceExt;

/// The site.
pub struct Site {
    pub office: Arc<TestOffice>,
    router: Router,
}

impl Deref for Site {
    type Target = TestOffice;

    fn deref(&self) -> &TestOffice {
        &self.office
    }
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a hidden or filled-in input.
    pub fn value_of(&self, name: &str) -> String {
        let marker = format!("name=\"{name}\" value=\"");
        let from = self
            .body
            .find(&marker)
            .unwrap_or_else(|| panic!("no input {name} in {}", self.body))
            + marker.len();
        self.body
            .get(from..)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    }

    /// Whether the page says this.
    pub fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }

    /// That a form was refused at this field with these words; the summary on top leads to the field.
    #[track_caller]
    pub fn is_refused(&self, field: &str, words: &str) -> &Self {
        assert_eq!(
            self.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            self.body
        );
        assert!(
            self.says(&format!("<a href=\"#{field}\">")) && self.says(words),
            "{words}: {}",
            self.body
        );
        self
    }

    /// That what was typed into a field stands there still.
    #[track_caller]
    pub fn keeps(&self, (field, typed): (&str, &str)) {
        assert_eq!(self.value_of(field), typed, "{field}: {}", self.body);
    }
}

/// One browser: a cookie, or none.
pub struct Browser<'a> {
    site: &'a Site,
    cookie: String,
}

impl Site {
    pub async fn open() -> Self {
        Self::over(Arc::new(TestOffice::sqlite().await))
    }

    /// A site over an office that stands already.
    pub fn over(office: Arc<TestOffice>) -> Self {
        let server = Arc::clone(&office.office);
        Self::through(office, server)
    }

    /// A site over an office that stands already, whose pages another server of it answers.
    pub fn through(office: Arc<TestOffice>, server: Arc<Office>) -> Self {
        let web = Web::new(
            server,
            Arc::new(Words::embedded().unwrap()),
            Settings::default(),
        );
        Self {
            router: router(web),
            office,
        }
    }

    /// A browser in which nobody is signed in.
    pub fn public(&self) -> Browser<'_> {
        Browser {
            site: self,
            cookie: String::new(),
        }
    }

    /// A browser in which this person is signed in.
    pub async fn browser(&self, login: &str) -> Browser<'_> {
        let token = self
            .office
            .sign_in(login, PASSWORD.to_owned(), "127.0.0.1")
            .await
            .unwrap();
        Browser {
            site: self,
            cookie: format!("bihuan={token}"),
        }
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

impl Browser<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.site
            .send(self.request(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
            .collect();
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.site
            .send(request.body(Body::from(body.join("&"))).unwrap())
            .await
    }

    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "bihuan.test");
        if self.cookie.is_empty() {
            request
        } else {
            request.header(header::COOKIE, &self.cookie)
        }
    }
}

/// The address of a record.
pub fn record(id: ProposalId) -> String {
    format!("/proposals/{id}")
}
