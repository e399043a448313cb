//! What a zip file is, and how big it is when unpacked, before any parser touches it.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::SheetFault;
use crate::Limits;

/// More parts than any honest workbook has.
const PARTS: usize = 4096;

/// The packed spreadsheets we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Xlsx,
    Ods,
}

/// Tells the kind and refuses what unpacks too large. The sizes that the archive declares are
/// checked first because that is cheap; then every part is unpacked into nothing and counted,
/// because a hostile archive declares what it likes.
pub fn inspect(bytes: &[u8], limits: &Limits) -> Result<Kind, SheetFault> {
    let too_large = SheetFault::UnpacksTooLarge {
        limit: limits.unpacked_bytes,
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(SheetFault::damaged)?;
    if archive.len() > PARTS {
        return Err(too_large);
    }
    if archive
        .decompressed_size()
        .is_some_and(|size| size > u128::from(limits.unpacked_bytes))
    {
        return Err(too_large);
    }
    let mut kind = None;
    let mut left = limits.unpacked_bytes;
    for index in 0..archive.len() {
        let part = match archive.by_index(index) {
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(SheetFault::Encrypted);
            }
            Err(error) => return Err(SheetFault::damaged(error)),
        };
        if let Ok(name) = part.name() {
            if name.eq_ignore_ascii_case("xl/workbook.xml") {
                kind = Some(Kind::Xlsx);
            } else if name == "content.xml" && kind.is_none() {
                kind = Some(Kind::Ods);
            }
        }
        let unpacked = std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink())
            .map_err(SheetFault::damaged)?;
        left = left
            .checked_sub(unpacked)
            .ok_or_else(|| too_large.clone())?;
    }
    kind.ok_or(SheetFault::NotASpreadsheet)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests fail loudly")]
pub mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    /// A zip file of these parts.
    pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn small() -> Limits {
        Limits {
            unpacked_bytes: 10_000,
            ..Limits::default()
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = zipped(&[("xl/workbook.xml", &vec![b' '; 10_001])]);
        assert!(bomb.len() < 1000);
        assert_eq!(
            inspect(&bomb, &small()),
            Err(SheetFault::UnpacksTooLarge { limit: 10_000 })
        );
    }

    #[test]
    fn parts_count_together() {
        let half = vec![b' '; 6_000];
        let bomb = zipped(&[("xl/workbook.xml", &half), ("xl/media/a.png", &half)]);
        assert_eq!(
            inspect(&bomb, &small()),
            Err(SheetFault::UnpacksTooLarge { limit: 10_000 })
        );
    }

    #[test]
    fn a_bomb_that_lies_about_its_size_is_refused() {
        let mut bomb = zipped(&[("xl/workbook.xml", &vec![b' '; 200_000])]);
        // Both headers hold the unpacked size as a little-endian u32; write 10 instead.
        let honest = 200_000_u32.to_le_bytes();
        let places: Vec<usize> = bomb
            .windows(4)
            .enumerate()
            .filter(|(_, window)| *window == honest)
            .map(|(at, _)| at)
            .collect();
        assert!(!places.is_empty());
        for at in places {
            bomb.get_mut(at..at + 4)
                .unwrap()
                .copy_from_slice(&10_u32.to_le_bytes());
        }
        let refused = inspect(&bomb, &small()).unwrap_err();
        assert!(
            matches!(
                refused,
                SheetFault::UnpacksTooLarge { .. } | SheetFault::Damaged { .. }
            ),
            "{refused:?}"
        );
    }

    #[test]
    fn thousands_of_parts_are_refused() {
        let names: Vec<String> = (0..=PARTS).map(|n| format!("p{n}")).collect();
        let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
        assert_eq!(
            inspect(&zipped(&parts), &small()),
            Err(SheetFault::UnpacksTooLarge { limit: 10_000 })
        );
    }

    #[test]
    fn other_packages_are_not_spreadsheets() {
        let word = zipped(&[("word/document.xml", b"<w/>")]);
        assert_eq!(inspect(&word, &small()), Err(SheetFault::NotASpreadsheet));
        let binary = zipped(&[("xl/workbook.bin", b"x")]);
        assert_eq!(inspect(&binary, &small()), Err(SheetFault::NotASpreadsheet));
    }
}
