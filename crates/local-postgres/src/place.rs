//! What lies where around a data directory: the lock, the password, the log and the socket folder.

use std::fmt::Write as _;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Write as _};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::error::{OrFile, StartError};
use crate::run_as::RunAs;

/// The port number is part of the socket's file name and means nothing else.
pub(crate) const PORT: u16 = 5432;

/// Linux takes 107 bytes, macOS 103; the rest is room for the names that PostgreSQL derives.
const LONGEST_SOCKET_PATH: usize = 100;

/// A log that has grown beyond this is put aside at the next start.
const LARGE_LOG: u64 = 8 * 1024 * 1024;

/// A data directory and the files beside it, which share its name.
#[derive(Debug)]
pub(crate) struct Place {
    /// The folder around the data directory, absolute.
    pub(crate) parent: PathBuf,
    /// The data directory, absolute.
    pub(crate) data: PathBuf,
}

impl Place {
    /// Makes the folder around the data directory, and finds out its absolute path.
    pub(crate) fn at(data_dir: &Path) -> Result<Self, StartError> {
        let unnamed = || io::Error::new(io::ErrorKind::InvalidInput, "it has no name of its own");
        let name = data_dir
            .file_name()
            .ok_or_else(unnamed)
            .or_file("keep data in", data_dir)?;
        let parent = match data_dir.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).or_file("create the folder", parent)?;
        let parent = parent.canonicalize().or_file("find the folder", parent)?;
        Ok(Self {
            data: parent.join(name),
            parent,
        })
    }

    /// The file or folder beside the data directory with this suffix to its name.
    pub(crate) fn beside(&self, suffix: &str) -> PathBuf {
        let mut path = self.data.clone().into_os_string();
        path.push(suffix);
        path.into()
    }

    /// Where PostgreSQL writes its messages.
    pub(crate) fn log_file(&self) -> PathBuf {
        self.beside(".log")
    }

    /// A name for this data directory that marks every process which works on it.
    pub(crate) fn mark(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.data.hash(&mut hasher);
        format!("local-{:016x}", hasher.finish())
    }

    /// Takes the data directory for this process, until the lock is dropped or the process ends.
    pub(crate) fn lock(&self) -> Result<Lock, StartError> {
        let path = self.beside(".lock");
        let mut file = private()
            .read(true)
            .truncate(false)
            .open(&path)
            .or_file("open the lock file", &path)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0).or_file("write to the lock file", &path)?;
                write!(file, "{}", std::process::id()).or_file("write to the lock file", &path)?;
                Ok(Lock(file))
            }
            Err(TryLockError::WouldBlock) => Err(self.in_use(&mut file)),
            Err(TryLockError::Error(cause)) => Err(cause).or_file("lock", &path),
        }
    }

    fn in_use(&self, lock: &mut File) -> StartError {
        let mut pid = String::new();
        let holder = match lock.read_to_string(&mut pid) {
            Ok(1..) => format!("process {}", pid.trim()),
            _ => "another process".into(),
        };
        StartError::InUse {
            data_dir: self.data.clone(),
            holder,
        }
    }

    /// The superuser's password; before the first start it is made.
    pub(crate) fn password(&self, run_as: &RunAs) -> Result<(PathBuf, String), StartError> {
        let path = self.beside("-password");
        match fs::read_to_string(&path) {
            Ok(text) if !text.trim().is_empty() => {
                let only_ours = Permissions::from_mode(0o600);
                fs::set_permissions(&path, only_ours)
                    .or_file("protect the password file", &path)?;
                run_as.own(&path)?;
                return Ok((path, text.trim().to_owned()));
            }
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(cause).or_file("read the password file", &path);
            }
            _ if self.data.join("PG_VERSION").exists() => {
                return Err(StartError::NoPassword { file: path });
            }
            _ => {}
        }
        let password = random(32)?;
        let half_done = self.beside("-password.new");
        let mut options = private();
        let file = options
            .truncate(true)
            .open(&half_done)
            .or_file("create", &half_done)?;
        write_through(file, password.as_bytes()).or_file("write the password file", &half_done)?;
        run_as.own(&half_done)?;
        fs::rename(&half_done, &path).or_file("create the password file", &path)?;
        Ok((path, password))
    }

    /// Opens the log for one more start.
    pub(crate) fn open_log(&self) -> Result<File, StartError> {
        let path = self.log_file();
        if fs::metadata(&path).is_ok_and(|log| log.len() > LARGE_LOG) {
            let aside = self.beside(".log.old");
            fs::rename(&path, &aside).or_file("put aside the log", &path)?;
        }
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(&path)
            .or_file("open the log", &path)
    }

    /// Makes the folder for the socket, which nobody else can enter, and clears it of an earlier start's files.
    pub(crate) fn socket_folder(&self, run_as: &RunAs) -> Result<SocketFolder, StartError> {
        let near = self.beside("-socket");
        let folder = match near.to_str() {
            Some(path) if fits(path) => SocketFolder {
                path: path.to_owned(),
                borrowed: false,
            },
            _ => SocketFolder {
                path: format!("/tmp/{}", self.mark()),
                borrowed: true,
            },
        };
        let path = Path::new(&folder.path);
        if let Err(cause) = DirBuilder::new().mode(0o700).create(path) {
            if cause.kind() != io::ErrorKind::AlreadyExists {
                return Err(cause).or_file("create the socket folder", path);
            }
            let there = path.symlink_metadata().or_file("look at", path)?;
            if !there.is_dir() || !run_as.is_ours(there.uid()) {
                return Err(StartError::SocketFolder {
                    folder: path.into(),
                });
            }
        }
        fs::set_permissions(path, Permissions::from_mode(0o700))
            .or_file("protect the socket folder", path)?;
        folder.clear();
        run_as.own(path)?;
        Ok(folder)
    }
}

/// The right to work on a data directory.
#[derive(Debug)]
pub(crate) struct Lock(File);

impl Drop for Lock {
    /// Closing the file is not enough: a process that another thread is just starting has it open too, until it runs.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// The folder with the socket.
#[derive(Debug)]
pub(crate) struct SocketFolder {
    /// Its path: absolute, UTF-8, short, without commas.
    pub(crate) path: String,
    /// Whether it is in `/tmp`, because the data directory's own path is of no use for sockets.
    borrowed: bool,
}

impl SocketFolder {
    /// Removes the socket and its lock file, which would hinder the next start if the process number in it is in use.
    fn clear(&self) {
        for suffix in ["", ".lock"] {
            // Nothing there is the ordinary case; what cannot be removed, PostgreSQL reports.
            let _ = fs::remove_file(format!("{}/.s.PGSQL.{PORT}{suffix}", self.path));
        }
    }

    /// Tidies up after PostgreSQL has ended.
    pub(crate) fn leave(&self) {
        self.clear();
        if self.borrowed {
            let _ = fs::remove_dir(&self.path);
        }
    }
}

/// Whether clients can use this folder for a socket: they limit its length, and split lists of hosts at commas.
fn fits(folder: &str) -> bool {
    let socket = folder.len() + "/.s.PGSQL.".len() + PORT.to_string().len();
    socket <= LONGEST_SOCKET_PATH && !folder.contains([',', '"', '\n'])
}

/// Random bytes from the operating system, as hexadecimal digits.
pub(crate) fn random(bytes: usize) -> Result<String, StartError> {
    let source = Path::new("/dev/urandom");
    let mut buffer = vec![0; bytes];
    let read = File::open(source).and_then(|mut file| file.read_exact(&mut buffer));
    read.or_file("read from", source)?;
    Ok(buffer.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    }))
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).mode(0o600);
    options
}

fn write_through(mut file: File, text: &[u8]) -> io::Result<()> {
    file.write_all(text)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_fits_unless_it_is_long_or_would_be_split() {
        for (folder, fitting) in [
            ("/srv/aftalemål/data/pg-socket".to_owned(), true),
            (format!("/{}", "a".repeat(84)), true),
            (format!("/{}", "a".repeat(90)), false),
            ("/srv/a,b".to_owned(), false),
        ] {
            assert_eq!(fits(&folder), fitting, "{folder}");
        }
    }

    #[test]
    fn two_random_passwords_differ() {
        let (one, other) = (random(32).unwrap(), random(32).unwrap());

        assert_eq!((one.len(), other.len()), (64, 64));
        assert_ne!(one, other);
    }
}
