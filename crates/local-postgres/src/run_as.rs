//! As whom PostgreSQL runs: it refuses to run as root, so root needs a way out.
//!
//! The first way is a user namespace of its own: inside, the process is an ordinary user without any capability; outside,
//! the files stay root's, so that no account, no chown and no particular folder is needed. Where namespaces are
//! forbidden (many containers), an unprivileged account takes over. Data that already belong to an account stay with it.

use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::process::{Signal, geteuid};

use crate::binaries::Binaries;
use crate::error::{OrFile, StartError};
use crate::place::Place;

/// Accounts that root may use for PostgreSQL, the best one first.
const ACCOUNTS: &[&str] = &["postgres", "nobody"];

/// Who root is in a namespace on a machine without those accounts: anybody but 0.
const NAMELESS: u32 = 1000;

/// What a program of PostgreSQL may know of our environment, which also holds secrets.
const PASSED_ON: &[&str] = &["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

/// As whom PostgreSQL runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RunAs {
    /// As the user who runs us.
    Ourselves,
    /// As root's stand-in within a user namespace.
    Namespace {
        /// The stand-in's user number.
        inside: u32,
    },
    /// As this account.
    Account {
        /// Its name, or its number where it has none.
        name: String,
        /// Its user number.
        uid: u32,
        /// Its group number.
        gid: u32,
    },
}

impl RunAs {
    /// Chooses the first way that works here.
    pub(crate) fn choose(place: &Place, binaries: &Binaries) -> Result<Self, StartError> {
        if !geteuid().is_root() {
            return Ok(Self::Ourselves);
        }
        let candidates = candidates(
            owner(&place.data),
            &fs::read_to_string("/etc/passwd").unwrap_or_default(),
        );
        let last = candidates
            .last()
            .map_or_else(|| ACCOUNTS.join(" or "), Self::name);
        let working = candidates
            .into_iter()
            .find(|way| way.works(place, binaries));
        working.ok_or_else(|| StartError::NoAccount {
            account: last,
            folder: place.parent.clone(),
        })
    }

    /// Tries the way out on a harmless program, in the folder that PostgreSQL must be able to enter.
    fn works(&self, place: &Place, binaries: &Binaries) -> bool {
        let mut command = self.command(&binaries.program("postgres"), place, Signal::KILL);
        command
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    /// A program to be started this way; it gets the signal when the *thread* that starts it ends.
    pub(crate) fn command(&self, program: &Path, place: &Place, at_our_death: Signal) -> Command {
        let mut command = Command::new(program);
        let passed_on = PASSED_ON
            .iter()
            .filter_map(|name| Some((name, std::env::var_os(name)?)));
        command.env_clear().envs(passed_on).env("LC_ALL", "C");
        command.current_dir(&place.parent).stdin(Stdio::null());
        // A terminal's Ctrl-C must not stop PostgreSQL before its users have finished.
        command.process_group(0);
        if let Self::Account { uid, gid, .. } = *self {
            command.uid(uid).gid(gid);
        }
        #[cfg(target_os = "linux")]
        linux::bind(&mut command, self.stand_in(), at_our_death);
        #[cfg(not(target_os = "linux"))]
        let _ = at_our_death; // elsewhere the next start ends what was left behind
        command
    }

    /// Gives a file, or a folder with everything in it, to the account.
    pub(crate) fn own(&self, path: &Path) -> Result<(), StartError> {
        match *self {
            Self::Account { uid, gid, .. } => {
                give(path, uid, gid).or_file("change the owner of", path)
            }
            Self::Ourselves | Self::Namespace { .. } => Ok(()),
        }
    }

    /// Whether a file of this owner can be trusted to be ours.
    pub(crate) fn is_ours(&self, owner: u32) -> bool {
        let account = matches!(*self, Self::Account { uid, .. } if uid == owner);
        account || owner == geteuid().as_raw()
    }

    /// Who root is within the namespace, if there shall be one.
    #[cfg(target_os = "linux")]
    fn stand_in(&self) -> Option<u32> {
        match *self {
            Self::Namespace { inside } => Some(inside),
            _ => None,
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Account { name, .. } => name.clone(),
            Self::Ourselves | Self::Namespace { .. } => "root".into(),
        }
    }
}

/// The ways for root: the owner of the data if it is somebody else, else a namespace, else an account.
fn candidates(owner: Option<(u32, u32)>, passwd: &str) -> Vec<RunAs> {
    match owner {
        Some((uid, gid)) if uid != 0 => vec![RunAs::Account {
            name: format!("number {uid}"),
            uid,
            gid,
        }],
        _ => {
            let mut ways: Vec<_> = ACCOUNTS
                .iter()
                .filter_map(|name| account(name, passwd))
                .collect();
            // One that has a name, because initdb looks it up.
            let inside = match ways.first() {
                Some(RunAs::Account { uid, .. }) => *uid,
                _ => NAMELESS,
            };
            ways.insert(0, RunAs::Namespace { inside });
            ways
        }
    }
}

fn owner(path: &Path) -> Option<(u32, u32)> {
    fs::metadata(path)
        .ok()
        .map(|there| (there.uid(), there.gid()))
}

/// Finds an account in the text of `/etc/passwd`.
fn account(name: &str, passwd: &str) -> Option<RunAs> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let found = fields.next()? == name;
        let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
        (found && uid != 0).then(|| RunAs::Account {
            name: name.into(),
            uid,
            gid,
        })
    })
}

fn give(path: &Path, uid: u32, gid: u32) -> io::Result<()> {
    let there = path.symlink_metadata()?;
    if there.uid() != uid {
        lchown(path, Some(uid), Some(gid))?;
    }
    if there.is_dir() {
        for entry in fs::read_dir(path)? {
            give(&entry?.path(), uid, gid)?;
        }
    }
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::ffi::CStr;
    use std::io;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use rustix::fs::{Mode, OFlags, open};
    use rustix::io::Errno;
    use rustix::process::{
        Signal, getegid, geteuid, getpid, getppid, set_parent_process_death_signal,
    };
    use rustix::thread::{UnshareFlags, unshare_unsafe};

    /// Puts the command into a namespace if asked, and binds its life to the thread that starts it.
    #[expect(
        unsafe_code,
        reason = "only between fork and exec can a process do this to itself"
    )]
    pub(super) fn bind(command: &mut Command, stand_in: Option<u32>, at_our_death: Signal) {
        let us = getpid();
        let maps = stand_in.map(|inside| {
            let users = format!("{inside} {} 1", geteuid().as_raw());
            let groups = format!("{inside} {} 1", getegid().as_raw());
            (users, groups)
        });
        let prepare = move || {
            if let Some((users, groups)) = &maps {
                enter_namespace(users.as_bytes(), groups.as_bytes())?;
            }
            // After the change of user, which would clear it again.
            set_parent_process_death_signal(Some(at_our_death))?;
            // We may have died before the line above.
            if getppid() == Some(us) {
                Ok(())
            } else {
                Err(Errno::SRCH.into())
            }
        };
        // SAFETY: between fork and exec the closure makes system calls only, on memory that was there before; it
        // neither allocates nor takes a lock that another thread could have held during the fork.
        unsafe { command.pre_exec(prepare) };
    }

    #[expect(
        unsafe_code,
        reason = "rustix marks unshare as unsafe because of its flag for file descriptors"
    )]
    fn enter_namespace(users: &[u8], groups: &[u8]) -> io::Result<()> {
        // SAFETY: NEWUSER changes credentials only; the table of file descriptors stays shared with nobody.
        unsafe { unshare_unsafe(UnshareFlags::NEWUSER) }?;
        // The kernel wants this before it lets a group be mapped.
        write(c"/proc/self/setgroups", b"deny")?;
        write(c"/proc/self/uid_map", users)?;
        write(c"/proc/self/gid_map", groups)
    }

    fn write(path: &CStr, text: &[u8]) -> io::Result<()> {
        let file = open(path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty())?;
        rustix::io::write(&file, text)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash\n\
        nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n\
        postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\n";

    #[test]
    fn root_tries_a_namespace_then_the_accounts() {
        let ways = candidates(None, PASSWD);

        let postgres = RunAs::Account {
            name: "postgres".into(),
            uid: 101,
            gid: 104,
        };
        let nobody = RunAs::Account {
            name: "nobody".into(),
            uid: 65534,
            gid: 65533,
        };
        assert_eq!(ways, [RunAs::Namespace { inside: 101 }, postgres, nobody]);
        assert_eq!(candidates(None, ""), [RunAs::Namespace { inside: 1000 }]);
    }

    #[test]
    fn data_of_an_account_stay_with_it() {
        let ways = candidates(Some((1001, 1002)), PASSWD);

        assert_eq!(
            ways,
            [RunAs::Account {
                name: "number 1001".into(),
                uid: 1001,
                gid: 1002
            }]
        );
    }

    #[test]
    fn an_account_that_is_root_by_another_name_is_no_way_out() {
        assert_eq!(account("toor", "toor:x:0:0::/root:/bin/sh"), None);
        assert_eq!(account("postgres", "root:x:0:0:root:/root:/bin/bash"), None);
    }
}
