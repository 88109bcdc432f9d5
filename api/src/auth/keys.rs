//! Keys that the server makes at its first start, or is given by path.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};

/// Why a key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("the key file {0} cannot be used: {1}")]
    File(String, #[source] io::Error),
    /// The file holds something else.
    #[error("the key file {0} does not hold {1}")]
    Content(String, &'static str),
    /// Others can read the file.
    #[error("the key file {0} can be read by others: chmod 600 {0}")]
    Open(String),
}

/// Reads the Ed25519 key that signs access tokens (PKCS #8, PEM), making one when there is none.
pub fn signing_key(path: &Path) -> Result<SigningKey, KeyError> {
    let make = || {
        SigningKey::from_bytes(&rand::random())
            .to_pkcs8_pem(LineEnding::LF)
            .map(|pem| pem.to_string())
            .unwrap_or_default()
    };
    let pem = read_or_make(path, make)?;
    SigningKey::from_pkcs8_pem(&pem)
        .map_err(|_| KeyError::Content(name(path), "an Ed25519 key in PKCS #8 PEM"))
}

/// Reads the 256-bit key that refresh tokens are derived with (base64), making one when there is none.
pub fn secret_key(path: &Path) -> Result<[u8; 32], KeyError> {
    let text = read_or_make(path, || STANDARD.encode(rand::random::<[u8; 32]>()))?;
    let bytes = STANDARD
        .decode(text.trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| KeyError::Content(name(path), "32 bytes in base64"))
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn read_or_make(path: &Path, make: impl Fn() -> String) -> Result<String, KeyError> {
    let failed = |error| KeyError::File(name(path), error);
    match fs::read_to_string(path) {
        Ok(text) => {
            let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
            if mode & 0o077 == 0 {
                Ok(text)
            } else {
                Err(KeyError::Open(name(path)))
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let text = make();
            let mut file = fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path)
                .map_err(failed)?;
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
                .map_err(failed)?;
            Ok(text)
        }
        Err(error) => Err(failed(error)),
    }
}
