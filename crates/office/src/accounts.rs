//! Accounts: making them, giving roles, signing in and out.
//!
//! Passwords are argon2id. A cookie holds a random token whose hash is stored, so that a stolen table opens nothing.
//! Five failures from one network lock that login for that network for a quarter of an hour, or until an administrator
//! sets another password: nobody can lock another person out from elsewhere. A network as a whole has sixty failures at
//! once, whichever the logins; each comes back after a quarter of a minute, so that an office behind one address is let in
//! again as soon as the guessing ends. A network is an IPv4 address or the half of an IPv6 address that a provider gives.

use crate::desk::Told;
use crate::{Failure, Office, chance};
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use bihuan_domain::actor::{Actor, Hat};
use bihuan_domain::by::Facts;
use bihuan_domain::ids::{AccountId, CommitteeId};
use bihuan_domain::proposals::verbs::Audience;
use bihuan_domain::refusal::Refusal;
use bihuan_store::accounts::{grant_of, hat as hat_of};
use bihuan_store::tables::{account, grant, sign_in};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZero;
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long a sign-in lasts.
const LASTS: SignedDuration = SignedDuration::from_hours(12);
/// How long a lock lasts after [`FAILURES`] failures.
const LOCK: SignedDuration = SignedDuration::from_mins(15);
/// Failures in a row of one login from one network before the lock.
const FAILURES: i32 = 5;
/// Failures that a network has at once.
const ROOM: i64 = 60;
/// After how long each of them comes back.
const BACK: SignedDuration = SignedDuration::from_secs(15);
/// How long somebody waits for a turn at hashing.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a sign-in is believed before it is read again: a disabled account is out within this.
const BELIEVED: SignedDuration = SignedDuration::from_secs(5);
/// Shortest password.
pub const MIN_PASSWORD: usize = 8;
/// Longest password, in characters.
pub const MAX_PASSWORD: usize = 200;
/// Longest login, in characters.
pub const MAX_LOGIN: usize = 60;

/// Sign-ins seen lately, by the token's hash.
pub(crate) type SignIns = HashMap<String, (SignedIn, Timestamp)>;

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who, in which committee.
    pub actor: Actor,
    /// The account.
    pub account: AccountId,
    /// The login.
    pub login: String,
    /// Must choose a password before anything else.
    pub must_change: bool,
    /// Until when.
    pub expires: Timestamp,
}

/// A new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Login: letters, digits, dot, dash, underscore.
    pub login: String,
    /// Name shown on the timeline.
    pub name: String,
    /// First password.
    pub password: String,
    /// Whether it must be changed at the first sign-in.
    pub must_change: bool,
    /// Roles in the administrator's committee.
    pub hats: Vec<Hat>,
}

impl Office {
    /// Makes an account with its roles in the committee of `actor`, an administrator or the clock. The same `key` twice
    /// makes one.
    ///
    /// # Errors
    /// `login-taken`, `login-form`, `password-short`, `password-long`, `required`, each at its field; `not-yours`.
    pub async fn create_account(
        &self,
        actor: &Actor,
        new: NewAccount,
        key: Option<&str>,
    ) -> Result<AccountId, Failure> {
        administrator(actor, "create-account")?;
        let login = new.login.trim().to_lowercase();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-@".contains(c);
        if login.len() < 2 || login.len() > MAX_LOGIN || !login.chars().all(fits) {
            return Err(Refusal::new("login-form").at("login").into());
        }
        if new.name.trim().is_empty() {
            return Err(Refusal::new("required").at("name").into());
        }
        let password_hash = self.hash(new.password).await?;
        let mut desk = self.desk(actor.clone()).await?;
        let committee = desk.place.id;
        let id = AccountId(desk.id());
        if let Some(before) = desk.made_before(key, id.0).await? {
            desk.tx.rollback().await?;
            return Ok(AccountId(before));
        }
        // Logins are one for all committees; who makes two of them at once waits here.
        desk.tx.lock(uuid::Uuid::nil()).await?;
        if desk.tx.account_by_login(&login).await?.is_some() {
            desk.tx.rollback().await?;
            return Err(Refusal::new("login-taken")
                .with("login", &login)
                .at("login")
                .into());
        }
        let row = account::Model {
            id: id.0,
            committee_id: committee.0,
            login: login.clone(),
            name: new.name.trim().to_owned(),
            password_hash,
            must_change: new.must_change,
            disabled: false,
        };
        desk.tx.insert(row).await?;
        for hat in &new.hats {
            let grant_id = desk.id();
            desk.tx
                .insert(grant_of(grant_id, committee, id, *hat))
                .await?;
        }
        let roles: Vec<&str> = new.hats.iter().map(|hat| hat.role()).collect();
        let facts = Facts::none()
            .with("login", login)
            .with("roles", roles.join(" "));
        desk.tell(of_account("create-account", id, facts)).await?;
        desk.commit().await?;
        Ok(id)
    }

    /// Gives an account one more role in the committee of `actor`.
    ///
    /// # Errors
    /// `role-taken` at `role` when it has the role; `not-yours`; [`Failure::Missing`] when there is no such account.
    pub async fn grant(
        &self,
        actor: &Actor,
        account: AccountId,
        hat: Hat,
        key: Option<&str>,
    ) -> Result<(), Failure> {
        administrator(actor, "grant")?;
        self.store.account(account).await?.ok_or(Failure::Missing)?;
        let mut desk = self.desk(actor.clone()).await?;
        let id = desk.id();
        let committee = desk.place.id;
        if desk.made_before(key, id).await?.is_some() {
            desk.tx.rollback().await?;
            return Ok(());
        }
        let stand = desk.tx.grants_in(account, committee).await?;
        if stand.iter().filter_map(hat_of).any(|stands| stands == hat) {
            desk.tx.rollback().await?;
            return Err(Refusal::new("role-taken").at("role").into());
        }
        desk.tx
            .insert(grant_of(id, committee, account, hat))
            .await?;
        desk.tell(of_account(
            "grant",
            account,
            Facts::none().with("roles", hat.role()),
        ))
        .await?;
        desk.commit().await?;
        self.forget_sign_ins();
        Ok(())
    }

    /// Ends a role.
    ///
    /// # Errors
    /// `not-yours`; [`Failure::Missing`] when the account does not have it here.
    pub async fn revoke(
        &self,
        actor: &Actor,
        account: AccountId,
        role: Hat,
    ) -> Result<(), Failure> {
        administrator(actor, "revoke")?;
        let mut desk = self.desk(actor.clone()).await?;
        // Read inside the transaction, so that of two who end it at once the second one finds nothing.
        let stand = desk.tx.grants_in(account, desk.place.id).await?;
        let stands = stand.into_iter().find(|row| hat_of(row) == Some(role));
        let Some(row) = stands else {
            desk.tx.rollback().await?;
            return Err(Failure::Missing);
        };
        let ended_at = Some(desk.now.as_microsecond());
        desk.tx.update(grant::Model { ended_at, ..row }).await?;
        desk.tell(of_account(
            "revoke",
            account,
            Facts::none().with("roles", role.role()),
        ))
        .await?;
        desk.commit().await?;
        self.forget_sign_ins();
        Ok(())
    }

    /// Disables an account, or enables it again. It is out at once, wherever it is signed in.
    ///
    /// # Errors
    /// `not-yours`, `not-yourself`; [`Failure::Missing`].
    pub async fn disable(
        &self,
        actor: &Actor,
        account: AccountId,
        disabled: bool,
    ) -> Result<(), Failure> {
        administrator(actor, "disable-account")?;
        if actor.account == Some(account) {
            return Err(Refusal::new("not-yourself").into());
        }
        let verb = if disabled {
            "disable-account"
        } else {
            "enable-account"
        };
        self.change_account(actor, verb, account, |row| {
            row.disabled = disabled;
            Ok(())
        })
        .await
    }

    /// Sets a password: one's own with the old one, or another's as administrator (who then must change it). Failed
    /// sign-ins are forgotten, so that a lock ends.
    ///
    /// # Errors
    /// `password-wrong`, `password-short`, `password-long`, `not-yours`; [`Failure::Missing`].
    pub async fn set_password(
        &self,
        actor: &Actor,
        account: AccountId,
        old: Option<String>,
        new: String,
    ) -> Result<(), Failure> {
        let own = actor.account == Some(account);
        if !own {
            administrator(actor, "set-password")?;
        }
        let row = self.store.account(account).await?.ok_or(Failure::Missing)?;
        let wrong = || Refusal::new("password-wrong").at("old");
        if own {
            let old = old.unwrap_or_default();
            if is_longer(&old, MAX_PASSWORD) || !self.verify(old, row.password_hash.clone()).await?
            {
                return Err(wrong().into());
            }
        }
        // All slow work is done before the transaction, which then asks whether what was verified still stands.
        let password_hash = self.hash(new).await?;
        let verified = own.then_some(row.password_hash);
        self.change_account(actor, "set-password", account, move |row| {
            if verified.is_some_and(|verified| verified != row.password_hash) {
                return Err(wrong());
            }
            row.password_hash = password_hash;
            row.must_change = !own;
            Ok(())
        })
        .await
    }

    /// Changes an account as it stands inside the transaction, so that what somebody else changes at the same time stays,
    /// and ends its sign-ins. With another password a lock ends too: whoever is locked out asks for one.
    async fn change_account(
        &self,
        actor: &Actor,
        verb: &str,
        account: AccountId,
        change: impl FnOnce(&mut account::Model) -> Result<(), Refusal>,
    ) -> Result<(), Failure> {
        let known = self.store.account(account).await?.ok_or(Failure::Missing)?;
        // The account's own committee, which never changes, keeps its record, whoever changes it.
        let home = Actor {
            committee: CommitteeId(known.committee_id),
            ..actor.clone()
        };
        let mut desk = self.desk(home).await?;
        let Some(mut row) = desk.tx.account(account).await? else {
            desk.tx.rollback().await?;
            return Err(Failure::Missing);
        };
        let before = row.password_hash.clone();
        if let Err(no) = change(&mut row) {
            desk.tx.rollback().await?;
            return Err(no.into());
        }
        if row.password_hash != before {
            desk.tx.forget_failed_sign_ins(&row.login).await?;
        }
        let facts = Facts::none().with("login", &row.login);
        desk.tx.update(row).await?;
        desk.tx.delete_sign_ins_of(account).await?;
        desk.tell(of_account(verb, account, facts)).await?;
        desk.commit().await?;
        self.forget_sign_ins();
        Ok(())
    }

    /// Signs in. The words are the same for an unknown login and a wrong password.
    ///
    /// # Errors
    /// `sign-in-wrong`, `sign-in-locked` with the minutes left, `sign-in-busy`.
    pub async fn sign_in(
        &self,
        login: &str,
        password: String,
        address: &str,
    ) -> Result<String, Failure> {
        // Nobody has such a login or password, and nothing that a stranger sends becomes a long row.
        let wrong = || Failure::from(Refusal::new("sign-in-wrong"));
        if is_longer(login.trim(), MAX_LOGIN) || is_longer(&password, MAX_PASSWORD) {
            return Err(wrong());
        }
        let login = login.trim().to_lowercase();
        let door = Door::of(&login, address);
        if let Some(row) = self.store.failed_sign_ins(&door.login).await? {
            Door::open(row, FAILURES - 1, self.clock.now())?;
        }
        // One's turn first, then the count: of those who wait here nobody is counted yet.
        let turn = self.turns.take_soon().await?;
        // Counted before anybody knows how it ends, so that guessing many at once is no way around.
        let now = self.clock.now();
        let micros = now.as_microsecond();
        let lock = micros_of(LOCK);
        let each = micros_of(BACK);
        // The network first: what it may not try leaves no row of the login that was tried.
        let taken = self.store.take_attempt(&door.network, ROOM, each, micros);
        if let Some(at) = taken.await? {
            return Err(locked(Timestamp::from_microsecond(at).unwrap_or(now), now));
        }
        let counted = self
            .store
            .count_sign_in(&door.login, FAILURES, lock, micros);
        Door::open(counted.await?, FAILURES, now)?;
        let row = self.store.account_by_login(&login).await?;
        // An unknown login takes as long as a wrong password.
        let stored = row
            .as_ref()
            .map_or_else(|| NOBODY.to_owned(), |row| row.password_hash.clone());
        let right = verify(turn, password, stored).await?;
        let account = row.filter(|row| right && !row.disabled).ok_or_else(wrong)?;
        self.store.forget_sign_in_failures(&door.login).await?;
        self.store.give_attempt_back(&door.network, each).await?;
        let committee = self
            .store
            .grants(AccountId(account.id))
            .await?
            .first()
            .map(|grant| grant.committee_id)
            .ok_or_else(|| Refusal::new("no-role"))?;
        let token = chance::token(&*self.chance);
        let expires = now.checked_add(LASTS).unwrap_or(now);
        let row = sign_in::Model {
            token_hash: bihuan_ledger::digest(token.as_bytes()),
            account_id: account.id,
            committee_id: committee,
            created_at: now.as_microsecond(),
            expires_at: expires.as_microsecond(),
        };
        let token_hash = row.token_hash.clone();
        self.store.insert_sign_in(row).await?;
        // What ended this account's sign-ins while the password was verified must end this one too.
        let stands = self.store.account(AccountId(account.id)).await?;
        if stands.is_none_or(|row| row.disabled || row.password_hash != account.password_hash) {
            self.store.delete_sign_in(&token_hash).await?;
            return Err(wrong());
        }
        Ok(token)
    }

    /// Who holds this token now.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn signed_in(&self, token: &str) -> Result<Option<SignedIn>, Failure> {
        let token_hash = bihuan_ledger::digest(token.as_bytes());
        let now = self.clock.now();
        let known = self
            .sign_ins
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&token_hash)
            .cloned();
        if let Some((signed_in, read_at)) = known
            && now.duration_since(read_at) < BELIEVED
            && now < signed_in.expires
        {
            return Ok(Some(signed_in));
        }
        let Some(row) = self.store.sign_in(&token_hash).await? else {
            return Ok(None);
        };
        let expires = Timestamp::from_microsecond(row.expires_at).unwrap_or(now);
        if expires <= now {
            self.store.delete_sign_in(&token_hash).await?;
            return Ok(None);
        }
        let account = AccountId(row.account_id);
        let Some(stored) = self.store.account(account).await? else {
            return Ok(None);
        };
        let Some(actor) = self
            .store
            .actor(account, CommitteeId(row.committee_id))
            .await?
        else {
            return Ok(None);
        };
        let signed_in = SignedIn {
            actor,
            account,
            login: stored.login,
            must_change: stored.must_change,
            expires,
        };
        let mut known = self.sign_ins.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() > 10_000 {
            known.clear();
        }
        known.insert(token_hash, (signed_in.clone(), now));
        Ok(Some(signed_in))
    }

    /// Signs out.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn sign_out(&self, token: &str) -> Result<(), Failure> {
        let token_hash = bihuan_ledger::digest(token.as_bytes());
        self.sign_ins
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&token_hash);
        Ok(self.store.delete_sign_in(&token_hash).await?)
    }

    /// Goes on in another committee in which the account has a role.
    ///
    /// # Errors
    /// [`Failure::Missing`] when it has none there.
    pub async fn switch_committee(
        &self,
        token: &str,
        signed_in: &SignedIn,
        to: CommitteeId,
    ) -> Result<(), Failure> {
        self.store
            .actor(signed_in.account, to)
            .await?
            .ok_or(Failure::Missing)?;
        let token_hash = bihuan_ledger::digest(token.as_bytes());
        self.store.move_sign_in(&token_hash, to).await?;
        self.sign_ins
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&token_hash);
        Ok(())
    }

    fn forget_sign_ins(&self) {
        self.sign_ins
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// Refuses anyone but the committee's administrators and the clock.
pub(crate) fn administrator(actor: &Actor, verb: &str) -> Result<(), Failure> {
    if actor.wears(Hat::Administrator) || actor.wears(Hat::System) {
        return Ok(());
    }
    Err(Refusal::new("not-yours").with("verb", verb).into())
}

fn of_account(verb: &str, id: AccountId, facts: Facts) -> Told<'_> {
    Told {
        verb,
        kind: "account",
        subject: id.0,
        part: None,
        audience: Audience::Office,
        facts,
    }
}

/// A hash that no password has; verified against for unknown logins.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$mDn+oUfeQy9zEOSpfZoBrXYmfUsP0dDFnZDVWB0Zbu0";

/// Turns at hashing. As many passwords are hashed at once as keep the processors busy: each takes 19 MB and a processor
/// for a moment, and strangers ask for it.
pub(crate) struct Turns {
    free: Arc<Semaphore>,
    patience: Duration,
}

impl Default for Turns {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, NonZero::get);
        Self {
            free: Arc::new(Semaphore::new(2 * cores)),
            patience: PATIENCE,
        }
    }
}

impl Turns {
    /// No turn ever comes, and nobody waits long for it.
    #[cfg(feature = "testing")]
    pub(crate) fn all_taken() -> Self {
        Self {
            free: Arc::new(Semaphore::new(0)),
            patience: Duration::from_millis(1),
        }
    }

    async fn take(&self) -> Result<OwnedSemaphorePermit, Failure> {
        let turn = Arc::clone(&self.free).acquire_owned().await;
        turn.map_err(internal)
    }

    /// `sign-in-busy` when none comes in time.
    async fn take_soon(&self) -> Result<OwnedSemaphorePermit, Failure> {
        let turn = tokio::time::timeout(self.patience, self.take()).await;
        turn.map_err(|_| Refusal::new("sign-in-busy"))?
    }
}

/// Whether a text has more characters than this; what is far too long is not counted to its end.
fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

fn internal(fault: impl fmt::Display) -> Failure {
    Failure::Internal(fault.to_string())
}

impl Office {
    async fn hash(&self, password: String) -> Result<String, Failure> {
        let no = if is_longer(&password, MAX_PASSWORD) {
            Some(Refusal::new("password-long").with("max", MAX_PASSWORD))
        } else if is_longer(&password, MIN_PASSWORD - 1) {
            None
        } else {
            Some(Refusal::new("password-short").with("min", MIN_PASSWORD))
        };
        if let Some(no) = no {
            return Err(no.at("password").into());
        }
        let mut salt = [0; 16];
        self.chance.fill(&mut salt);
        let turn = self.turns.take().await?;
        let work = move || {
            // Held until the work is done, even when nobody waits for it any more.
            let _turn = turn;
            Argon2::default()
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map(|hash| hash.to_string())
                .map_err(internal)
        };
        tokio::task::spawn_blocking(work).await.map_err(internal)?
    }

    async fn verify(&self, password: String, stored: String) -> Result<bool, Failure> {
        let turn = self.turns.take().await?;
        verify(turn, password, stored).await
    }
}

/// What is counted of an attempt to sign in.
struct Door {
    /// The login from a network; no network has the bar in it.
    login: String,
    /// The network alone.
    network: String,
}

impl Door {
    fn of(login: &str, address: &str) -> Self {
        let network = match address
            .parse()
            .map(|address: IpAddr| address.to_canonical())
        {
            Ok(IpAddr::V6(address)) => {
                let given = address.to_bits() >> 64 << 64;
                format!("{}/64", Ipv6Addr::from_bits(given))
            }
            Ok(address) => address.to_string(),
            Err(_) => address.to_owned(),
        };
        Self {
            login: format!("{login}|{network}"),
            network,
        }
    }

    /// Refuses while more than `most` were counted and the lock lasts.
    fn open((count, at): (i32, i64), most: i32, now: Timestamp) -> Result<(), Failure> {
        let at = Timestamp::from_microsecond(at).unwrap_or(now);
        let ends = at.checked_add(LOCK).unwrap_or(now);
        if count > most && now < ends {
            return Err(locked(ends, now));
        }
        Ok(())
    }
}

fn locked(ends: Timestamp, now: Timestamp) -> Failure {
    let minutes = ends.duration_since(now).as_mins() + 1;
    Refusal::new("sign-in-locked")
        .with("minutes", minutes)
        .into()
}

fn micros_of(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

async fn verify(
    turn: OwnedSemaphorePermit,
    password: String,
    stored: String,
) -> Result<bool, Failure> {
    let work = move || {
        let _turn = turn;
        let parsed = PasswordHash::new(&stored).map_err(internal)?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok())
    };
    tokio::task::spawn_blocking(work).await.map_err(internal)?
}
