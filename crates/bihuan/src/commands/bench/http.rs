//! A small HTTP/1.1 client for measuring: one keep-alive connection, one request at a time, nothing between the
//! stop-watch and the socket.

use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long an answer may take before the measurement is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// One connection.
pub struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
    cookie: String,
}

/// An answer. Its body is read to the end and counted, not kept.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Bytes of the body.
    pub bytes: usize,
    cookie: Option<String>,
}

impl Connection {
    /// Opens a connection.
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = timeout(PATIENCE, TcpStream::connect(address))
            .await?
            .context("cannot connect to the server")?;
        stream.set_nodelay(true)?;
        Ok(Self {
            address,
            stream: BufReader::with_capacity(64 * 1024, stream),
            cookie: String::new(),
        })
    }

    /// Opens a connection with the cookie of a sign-in.
    pub async fn with_cookie(address: SocketAddr, cookie: &str) -> Result<Self> {
        Ok(Self {
            cookie: cookie.to_owned(),
            ..Self::open(address).await?
        })
    }

    /// Signs in and returns the cookie.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> Result<String> {
        let form = format!("login={login}&password={password}");
        let answer = self.post("/sign-in", &form).await?;
        match answer.cookie {
            Some(cookie) if answer.status == 303 => {
                self.cookie.clone_from(&cookie);
                Ok(cookie)
            }
            _ => bail!("{login} cannot sign in: status {}", answer.status),
        }
    }

    /// `GET`.
    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\n"), "").await
    }

    /// `POST` of a form, as the site's own pages send it.
    pub async fn post(&mut self, path: &str, form: &str) -> Result<Answer> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nOrigin: http://{}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            self.address,
            form.len()
        );
        self.send(&head, form).await
    }

    async fn send(&mut self, head: &str, body: &str) -> Result<Answer> {
        let cookie = if self.cookie.is_empty() {
            String::new()
        } else {
            format!("Cookie: {}\r\n", self.cookie)
        };
        let request = format!("{head}Host: {}\r\n{cookie}\r\n{body}", self.address);
        timeout(PATIENCE, async {
            self.stream.get_mut().write_all(request.as_bytes()).await?;
            self.read().await
        })
        .await?
    }

    async fn read(&mut self) -> Result<Answer> {
        let status_line = self.line().await?;
        let status = status_line
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok());
        let status = status.with_context(|| format!("not an answer: {status_line}"))?;
        let (mut length, mut chunked, mut cookie) = (None, false, None);
        loop {
            let line = self.line().await?;
            if line.is_empty() {
                break;
            }
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Some(value.parse()?),
                "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
                "set-cookie" => cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        let bytes = if chunked {
            self.chunks().await?
        } else {
            self.skip(length.unwrap_or(0)).await?
        };
        Ok(Answer {
            status,
            bytes,
            cookie,
        })
    }

    async fn chunks(&mut self) -> Result<usize> {
        let mut total = 0;
        loop {
            let line = self.line().await?;
            let size = usize::from_str_radix(line.trim(), 16)
                .with_context(|| format!("not a chunk: {line}"))?;
            total += self.skip(size).await?;
            self.line().await?;
            if size == 0 {
                return Ok(total);
            }
        }
    }

    async fn skip(&mut self, bytes: usize) -> Result<usize> {
        let mut left = bytes;
        while left > 0 {
            let there = self.stream.fill_buf().await?.len().min(left);
            if there == 0 {
                bail!("the answer ended {left} bytes before its end");
            }
            self.stream.consume(there);
            left -= there;
        }
        Ok(bytes)
    }

    async fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            bail!("the server closed the connection");
        }
        line.truncate(line.trim_end().len());
        Ok(line)
    }
}
