//! A headless Chromium, spoken to through its driver: as much of the WebDriver protocol as taking
//! a picture needs.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{free_port, wait_for_port};

/// How a person looks at the page; sizes in CSS pixels.
pub struct Screen {
    /// The end of the picture's file name.
    pub name: &'static str,
    pub width: u32,
    pub height: u32,
    /// Touch, and twice as many dots for each pixel.
    pub phone: bool,
    pub dark: bool,
}

/// A browser with one window; closed when this is dropped.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// Starts the driver, and through it the browser.
    pub fn start(driver: &Path, chromium: &Path) -> Result<Self> {
        let port = free_port()?;
        let driver = Command::new(driver)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start ChromeDriver")?;
        let mut browser = Self {
            driver,
            port,
            session: String::new(),
        };
        wait_for_port(&mut browser.driver, port, "ChromeDriver")?;
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": {
            "binary": chromium,
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--lang=zh-CN", "--accept-lang=zh-CN,zh", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-first-run"],
        }}}});
        let answer = browser.send("POST", "/session", &wanted)?;
        let session = answer.get("sessionId").and_then(Value::as_str);
        session
            .context("ChromeDriver gave no session")?
            .clone_into(&mut browser.session);
        Ok(browser)
    }

    /// Opens the sign-in page and signs in.
    pub fn sign_in(&self, page: &str, name: &str, password: &str) -> Result<()> {
        self.open(page)?;
        let script = "const name = document.querySelector('[autocomplete=username]'); \
             name.value = arguments[0]; \
             document.querySelector('[type=password]').value = arguments[1]; \
             name.form.requestSubmit();";
        self.ask(
            "execute/sync",
            &json!({ "script": script, "args": [name, password] }),
        )?;
        for _ in 0..100 {
            let script = "return document.querySelector('[type=password]') === null \
                 && document.readyState === 'complete';";
            if self.ask("execute/sync", &json!({ "script": script, "args": [] }))?
                == Value::Bool(true)
            {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("{name} could not sign in");
    }

    /// Forgets who is signed in.
    pub fn forget(&self) -> Result<()> {
        self.devtools("Network.clearBrowserCookies", &json!({}))
            .map(|_| ())
    }

    /// Where the first link of `css` on a page leads.
    pub fn link(&self, page: &str, css: &str) -> Result<String> {
        self.open(page)?;
        let script = "return document.querySelector(arguments[0])?.href ?? null";
        let href = self.ask("execute/sync", &json!({ "script": script, "args": [css] }))?;
        let href = href
            .as_str()
            .with_context(|| format!("{page} has no link {css}"))?;
        Ok(href.to_owned())
    }

    /// The page as a PNG of what the screen shows without scrolling.
    pub fn picture(&self, page: &str, screen: &Screen) -> Result<Vec<u8>> {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({
                "width": screen.width,
                "height": screen.height,
                "deviceScaleFactor": if screen.phone { 2 } else { 1 },
                "mobile": screen.phone,
            }),
        )?;
        let scheme = if screen.dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            &json!({ "features": features }),
        )?;
        self.open(page)?;
        let answer = self.devtools("Page.captureScreenshot", &json!({ "format": "png" }))?;
        let data = answer.get("data").and_then(Value::as_str);
        decode_base64(data.context("the browser gave no picture")?)
    }

    fn open(&self, page: &str) -> Result<()> {
        self.ask("url", &json!({ "url": page })).map(|_| ())
    }

    fn devtools(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.ask(
            "goog/cdp/execute",
            &json!({ "cmd": command, "params": parameters }),
        )
    }

    fn ask(&self, what: &str, body: &Value) -> Result<Value> {
        self.send("POST", &format!("/session/{}/{what}", self.session), body)
    }

    /// One request to the driver; the answer's `value`.
    fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let body = body.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        let (status, body) = read_answer(stream)?;
        let mut answer: Value =
            serde_json::from_slice(&body).context("ChromeDriver gave no JSON")?;
        let value = answer.get_mut("value").map(Value::take).unwrap_or_default();
        if !status.starts_with("HTTP/1.1 200") {
            let message = value.get("message").and_then(Value::as_str);
            let message = message.unwrap_or(status.trim_end());
            bail!("ChromeDriver refused {path}: {message}");
        }
        Ok(value)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.send("DELETE", &format!("/session/{}", self.session), &json!({}));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The status line and the body. ChromeDriver keeps the connection open, so the body's end is known
/// by its length only.
fn read_answer(stream: TcpStream) -> Result<(String, Vec<u8>)> {
    let mut reader = BufReader::new(stream);
    let mut status = String::new();
    reader.read_line(&mut status)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse()?;
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok((status, body))
}

fn decode_base64(text: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => bail!("the picture is not base64"),
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff)?);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn base64_is_decoded() {
        assert_eq!(decode_base64("Qmlo").unwrap(), b"Bih");
        assert_eq!(decode_base64("QmlodQ==").unwrap(), b"Bihu");
        assert_eq!(decode_base64("+/8=").unwrap(), [0xfb, 0xff]);
        assert!(decode_base64("?").is_err());
    }
}
