//! The program's own server among clients that begin and do not end, and told to stop among them.

#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Longer than any limit that is waited for here, and shorter than for ever.
const PATIENCE: Duration = Duration::from_secs(25);

/// A server, killed when the test ends however it ends.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sends these bytes and leaves the connection open.
fn begun(address: &str, bytes: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(bytes.as_bytes()).unwrap();
    stream
}

#[test]
fn half_a_head_is_let_go_and_half_a_body_does_not_hold_up_a_stop() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Command::new(env!("CARGO_BIN_EXE_bihuan"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path().join("data"))
        .env("BIHUAN_LOG", "warn,bihuan=info")
        .env("NO_COLOR", "1")
        .env_remove("DATABASE_URL")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let log = running.stderr.take().unwrap();
    let mut server = Server(running);
    let mut lines = BufReader::new(log).lines();
    let address = lines
        .find_map(|line| {
            let line = line.unwrap();
            let (_, rest) = line.split_once("http://")?;
            rest.split('/').next().map(str::to_owned)
        })
        .unwrap();
    std::thread::spawn(move || lines.for_each(drop));

    let mut head = begun(&address, "GET / HTTP/1.1\r\nhost: bihuan.test\r\n");
    let mut said = Vec::new();
    head.read_to_end(&mut said).unwrap();
    assert_eq!(said, b"", "nobody waits for the rest of a head");

    let half = "POST /sign-in HTTP/1.1\r\nhost: bihuan.test\r\ncontent-length: 100\r\n\
                content-type: application/x-www-form-urlencoded\r\n\r\nlogin=";
    let mut body = begun(&address, half);
    // Answered, so the one before it was let in.
    let mut other = begun(
        &address,
        "GET /sign-in HTTP/1.1\r\nhost: bihuan.test\r\n\r\n",
    );
    other.read_exact(&mut [0; 12]).unwrap();
    let stop = format!("kill -TERM {}", server.0.id());
    assert!(
        Command::new("sh")
            .args(["-c", &stop])
            .status()
            .unwrap()
            .success()
    );
    if let Err(fault) = body.read(&mut [0]) {
        // Closed in whichever way, but closed before the test lost its patience.
        assert_eq!(fault.kind(), ErrorKind::ConnectionReset, "{fault}");
    }
    let ended = server.0.wait().unwrap();
    assert!(ended.success(), "{ended}");
}
