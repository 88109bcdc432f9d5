//! What sort of file it is: its ending says, and what it holds has to bear that out.
//!
//! Nothing is unpacked, run or looked through for viruses. What a file claims to be is compared with how such files
//! begin, so that a program or a page with scripts is not handed on under the name of a table.

use super::model::MediaType;

/// The largest file, 4 MiB.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// How a ZIP file begins, which is what the files of Excel, Word and `LibreOffice` are.
const ZIP: &[u8] = b"PK\x03\x04";
/// Where in a ZIP file the name of its first entry begins.
const FIRST_NAME: usize = 30;

/// Whether a name is that of a file alone, without a folder and in one line.
pub fn is_bare(name: &str) -> bool {
    !name.contains(['/', '\\']) && !name.chars().any(char::is_control)
}

/// What sort of file it is; nothing when the ending is not offered or the file is something else.
pub fn media_type(name: &str, content: &[u8]) -> Option<MediaType> {
    let (stem, ending) = name.rsplit_once('.')?;
    let kind = match ending.to_ascii_lowercase().as_str() {
        "pdf" => MediaType::Pdf,
        "png" => MediaType::Png,
        "jpg" | "jpeg" => MediaType::Jpeg,
        "csv" => MediaType::Csv,
        "txt" => MediaType::Plain,
        "xlsx" => MediaType::Xlsx,
        "docx" => MediaType::Docx,
        "ods" => MediaType::Ods,
        "odt" => MediaType::Odt,
        _ => return None,
    };
    (!stem.is_empty() && bears_out(kind, content)).then_some(kind)
}

fn bears_out(kind: MediaType, content: &[u8]) -> bool {
    match kind {
        MediaType::Pdf => content.starts_with(b"%PDF-"),
        MediaType::Png => content.starts_with(b"\x89PNG\r\n\x1a\n"),
        MediaType::Jpeg => content.starts_with(b"\xff\xd8\xff"),
        MediaType::Csv | MediaType::Plain => is_text(content),
        MediaType::Xlsx => is_office(content, b"xl/workbook.xml"),
        MediaType::Docx => is_office(content, b"word/document"),
        MediaType::Ods | MediaType::Odt => is_open_document(content, kind.name()),
    }
}

/// Whether it is text in UTF-8, in UTF-16 with its mark, or in one of the older Danish code pages, which are told from
/// other files by having no control characters.
fn is_text(content: &[u8]) -> bool {
    match content {
        [] => false,
        [0xff, 0xfe, rest @ ..] => is_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => is_utf16(rest, u16::from_be_bytes),
        _ => content.iter().all(|byte| is_readable(*byte)),
    }
}

fn is_utf16(content: &[u8], unit: impl Fn([u8; 2]) -> u16) -> bool {
    let (pairs, rest) = content.as_chunks::<2>();
    let letters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    let readable = |letter: char| u8::try_from(letter).map_or(true, is_readable);
    rest.is_empty() && letters.into_iter().all(|letter| letter.is_ok_and(readable))
}

fn is_readable(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x20..=0x7e | 0x80..)
}

/// Whether it is a file of Excel or Word that has this part in it, and no macros.
///
/// The names of its parts stand unpacked in a ZIP file.
fn is_office(content: &[u8], part: &[u8]) -> bool {
    content.starts_with(ZIP)
        && holds(content, b"[Content_Types].xml")
        && holds(content, part)
        && !holds(content, b"vbaProject.bin")
}

/// Whether it is an `OpenDocument` file of this type.
///
/// The first entry is called `mimetype`, has no extra fields, and is not packed (`OpenDocument` 1.3, part 2, 3.3).
fn is_open_document(content: &[u8], media_type: &str) -> bool {
    let first = content.get(FIRST_NAME..).unwrap_or_default();
    let after = first
        .strip_prefix(b"mimetype")
        .and_then(|rest| rest.strip_prefix(media_type.as_bytes()));
    // What follows is the next entry, or a note about this one: a longer type is another one.
    content.starts_with(ZIP) && after.is_some_and(|rest| rest.starts_with(b"PK"))
}

fn holds(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOTHING: &str = "nothing";

    /// A ZIP file with one entry that is not packed, as far as it is looked at.
    fn zip(name: &str, holds: &str) -> Vec<u8> {
        let mut file = ZIP.to_vec();
        file.resize(FIRST_NAME, 0);
        for part in [name, holds, "PK\x01\x02"] {
            file.extend(part.as_bytes());
        }
        file
    }

    fn office(parts: &str) -> Vec<u8> {
        zip("[Content_Types].xml", parts)
    }

    fn judged(name: &str, content: &[u8]) -> &'static str {
        media_type(name, content).map_or(NOTHING, MediaType::name)
    }

    #[test]
    fn a_file_is_what_its_ending_says_if_it_begins_like_that() {
        for (name, content) in [
            ("Årsrapport.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec()),
            (
                "skærmbillede.PNG",
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            ),
            ("tavlen.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec()),
            ("tavlen.jpeg", b"\xff\xd8\xff\xe1\0\x10Exif".to_vec()),
            ("hold.2026.csv", "\u{feff}Hold;Røgfri\r\nÅ;12\r\n".into()),
            ("hold fra fagsystem.csv", b"Hold;R\xf8gfri\r\n".to_vec()),
            ("noter.txt", "Tre hold sluttede i marts.".into()),
            ("noter fra Excel.txt", b"\xff\xfeH\0o\0l\0d\0\t\0".to_vec()),
            ("tal.xlsx", office("xl/workbook.xml")),
            ("notat.docx", office("word/document.xml")),
            ("notat fra nettet.docx", office("word/document2.xml")),
            ("tal.ods", zip("mimetype", MediaType::Ods.name())),
            ("notat.odt", zip("mimetype", MediaType::Odt.name())),
        ] {
            assert_ne!(judged(name, &content), NOTHING, "{name}");
        }
    }

    #[test]
    fn what_is_something_else_than_it_is_called_is_nothing() {
        let template = format!("{}-template", MediaType::Odt.name());
        for (name, content, why) in [
            ("rapport.pdf", b"MZ\x90\0".to_vec(), "a program"),
            ("rapport.pdf", b"\n%PDF-1.7".to_vec(), "begins late"),
            ("rapport.pdf", Vec::new(), "empty"),
            ("rapport", b"%PDF-1.7".to_vec(), "no ending"),
            (".pdf", b"%PDF-1.7".to_vec(), "nothing but an ending"),
            ("rapport.pdf.exe", b"%PDF-1.7".to_vec(), "another ending"),
            ("rapport.pdf ", b"%PDF-1.7".to_vec(), "a blank at the end"),
            (
                "tavlen.jpg",
                b"\x89PNG\r\n\x1a\n".to_vec(),
                "another picture",
            ),
            ("tavlen.svg", b"<svg/>".to_vec(), "a picture with scripts"),
            ("side.html", b"<p>Hej</p>".to_vec(), "a page"),
            ("tal.csv", b"PK\x03\x04".to_vec(), "packed"),
            ("tal.csv", b"a;b\0c".to_vec(), "not a text"),
            ("tal.txt", b"\xff\xfea".to_vec(), "half a letter"),
            ("tal.txt", b"\xff\xfe\0\xd8a\0".to_vec(), "half a pair"),
            ("tal.xls", b"\xd0\xcf\x11\xe0".to_vec(), "not offered"),
            (
                "tal.xlsx",
                b"\xd0\xcf\x11\xe0".to_vec(),
                "behind a password",
            ),
            ("tal.xlsx", zip("xl/workbook.xml", ""), "no types"),
            ("tal.xlsx", office("word/document.xml"), "a document"),
            (
                "tal.xlsx",
                office("xl/workbook.xml xl/vbaProject.bin"),
                "with macros",
            ),
            ("tal.zip", zip("tal.csv", "1;2"), "not offered"),
            (
                "tal.ods",
                zip("mimetype", MediaType::Odt.name()),
                "a document",
            ),
            ("notat.odt", zip("mimetype", &template), "a template"),
            ("notat.odt", ZIP.to_vec(), "cut off"),
        ] {
            assert_eq!(judged(name, &content), NOTHING, "{name}: {why}");
        }
    }

    #[test]
    fn a_name_has_no_folder() {
        for good in ["Årsrapport 2026.pdf", "a..b.csv", "50 %.txt"] {
            assert!(is_bare(good), "{good}");
        }
        for bad in ["../tal.csv", "c:\\tal.csv", "/etc/passwd", "tal\n.csv"] {
            assert!(!is_bare(bad), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_judged_and_text_is_text(
            content in prop::collection::vec(any::<u8>(), 0..200),
            ending in "pdf|png|jpg|csv|txt|xlsx|docx|ods|odt",
            text in "[a-zæøå0-9;,\r\n\t ]{1,80}",
        ) {
            media_type(&format!("a.{ending}"), &content);
            prop_assert_eq!(judged("a.csv", text.as_bytes()), "text/csv");
            let wide: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            prop_assert_eq!(judged("a.txt", &wide), "text/plain");
        }
    }
}
