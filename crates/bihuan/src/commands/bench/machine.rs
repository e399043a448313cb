//! What the figures were measured on.

use serde::Serialize;
use std::fmt;

/// The machine, as `/proc` tells it.
#[derive(Debug, Clone, Serialize)]
pub struct Machine {
    cores: usize,
    cpu: String,
    memory_mb: u64,
    kernel: String,
    version: &'static str,
    profile: &'static str,
}

impl Machine {
    /// This machine.
    pub fn here() -> Self {
        let file = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        Self {
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            cpu: field(&file("/proc/cpuinfo"), "model name")
                .unwrap_or_else(|| "unknown".to_owned()),
            memory_mb: field(&file("/proc/meminfo"), "MemTotal")
                .and_then(|text| kilobytes(&text))
                .unwrap_or(0)
                / 1024,
            kernel: file("/proc/sys/kernel/osrelease").trim().to_owned(),
            version: env!("CARGO_PKG_VERSION"),
            profile: if cfg!(debug_assertions) {
                "dev"
            } else {
                "release"
            },
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            cores,
            cpu,
            memory_mb,
            kernel,
            version,
            profile,
        } = self;
        write!(
            f,
            "{cores} cores of {cpu}, {memory_mb} MB, Linux {kernel}; bihuan {version}, {profile} build"
        )
    }
}

/// The value of `name` in a file of `name: value` lines.
pub fn field(text: &str, name: &str) -> Option<String> {
    let mut lines = text.lines().filter_map(|line| line.split_once(':'));
    lines
        .find(|(key, _)| key.trim() == name)
        .map(|(_, value)| value.trim().to_owned())
}

/// The number in `123 kB`.
pub fn kilobytes(text: &str) -> Option<u64> {
    text.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_file_is_read() {
        let status = "Name:\tbihuan\nVmHWM:\t   90000 kB\nVmRSS:\t   81234 kB\n";
        assert_eq!(
            field(status, "VmRSS").as_deref().and_then(kilobytes),
            Some(81_234)
        );
        assert_eq!(field(status, "VmSwap"), None);
    }
}
