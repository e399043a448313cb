//! No file may name a place that exists on one machine only, or the host of a package registry:
//! both would work here and nowhere else.

use anyhow::Result;

use super::{Faults, tracked};

/// Folders at the root of build machines.
const FOLDERS: [&str; 3] = ["work", "root", "farm"];

/// Hosts of registries and of their mirrors, in two halves so that this file does not name them.
const HOSTS: [(&str, &str); 8] = [
    ("index.", "crates.io"),
    ("static.", "crates.io"),
    ("registry.", "npmjs.org"),
    ("registry.", "npmmirror.com"),
    ("rs", "proxy.cn"),
    ("mirrors.", "ustc.edu.cn"),
    ("mirrors.", "tuna.tsinghua.edu.cn"),
    ("files.", "pythonhosted.org"),
];

pub fn check() -> Result<Faults> {
    let mut faults = Faults::new();
    for (file, text) in tracked()? {
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(place) = place_in(line) {
                faults.push(format!("{file}:{number}: names {place}"));
            }
        }
    }
    Ok(faults)
}

fn place_in(line: &str) -> Option<String> {
    let folders = FOLDERS.iter().map(|folder| format!("/{folder}/"));
    let hosts = HOSTS
        .iter()
        .map(|(first, second)| format!("{first}{second}"));
    folders
        .filter(|folder| stands_at_root(line, folder))
        .chain(hosts.filter(|host| line.contains(host)))
        .next()
}

/// Whether the folder begins a path, as in `"/x/y"`, and is not the middle of one, as in `a/x/y`.
fn stands_at_root(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|start| start.chars().next_back());
        !before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}' | '/' | '*'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_a_machine_is_found() {
        let line = ["let file = \"/", "work/main/data\";"].concat();
        assert_eq!(place_in(&line), Some(["/", "work/"].concat()));
        let line = ["resolved https://registry.", "npmjs.org/x"].concat();
        assert_eq!(place_in(&line), Some(["registry.", "npmjs.org"].concat()));
    }

    #[test]
    fn a_folder_of_the_project_is_not() {
        assert_eq!(
            place_in("see docs/work/plan.md and https://example.org/root"),
            None
        );
    }
}
