//! `bihuan user`: committees, accounts, roles, passwords. What the first administrator needs before there is one.

use crate::place::Place;
use anyhow::{Context, Result, bail};
use bihuan_domain::actor::{Hat, Side};
use bihuan_domain::ids::{AccountId, CommitteeId};
use bihuan_office::Office;
use bihuan_office::accounts::NewAccount;
use bihuan_office::people::NewCommittee;
use clap::{Args, Subcommand};
use std::io::Read;
use std::process::ExitCode;

/// Committees, accounts, roles and passwords.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  bihuan user committee --slug dalian --name 'Dalian Committee' --level city --profile dalian
  bihuan user add --committee dalian --login admin --name Administrator --role administrator < password.txt
  bihuan user password --login admin < password.txt
  bihuan user list --committee dalian")]
pub struct User {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make a committee.
    #[command(
        after_help = "Example:\n  bihuan user committee --data /srv/bihuan --slug dalian --name 'Dalian Committee' --level city --profile dalian"
    )]
    Committee {
        /// Name in addresses: small letters, digits, dash.
        #[arg(long)]
        slug: String,
        /// Full name.
        #[arg(long)]
        name: String,
        /// Short name; the full one when left out.
        #[arg(long)]
        short_name: Option<String>,
        /// nation, province, city or county.
        #[arg(long, default_value = "city")]
        level: String,
        /// Profile.
        #[arg(long, default_value = "national")]
        profile: String,
        /// Zone.
        #[arg(long, default_value = "Asia/Shanghai")]
        zone: String,
        /// Slug of the committee above it.
        #[arg(long)]
        parent: Option<String>,
        /// Holds imported records only.
        #[arg(long)]
        archive: bool,
    },
    /// Make an account; its password is read from standard input.
    #[command(
        after_help = "Example:\n  bihuan user add --data /srv/bihuan --committee dalian --login admin --name Administrator --role administrator < password.txt"
    )]
    Add {
        /// Slug of the committee.
        #[arg(long)]
        committee: String,
        /// Login.
        #[arg(long)]
        login: String,
        /// Name shown on the timeline.
        #[arg(long)]
        name: String,
        /// Role: administrator, staff, reviewer, auditor, assigner-party, assigner-government, or member:ID,
        /// body:ID, unit-clerk:ID, unit-leader:ID, leader:ID, chair:ID. May be given several times.
        #[arg(long, required = true)]
        role: Vec<String>,
    },
    /// Set a password, read from standard input; all sign-ins of the account end.
    #[command(
        after_help = "Example:\n  bihuan user password --data /srv/bihuan --login admin < password.txt"
    )]
    Password {
        /// Login.
        #[arg(long)]
        login: String,
    },
    /// Disable an account at once, wherever it is signed in.
    #[command(after_help = "Example:\n  bihuan user disable --data /srv/bihuan --login admin")]
    Disable {
        /// Login.
        #[arg(long)]
        login: String,
    },
    /// Enable it again.
    #[command(after_help = "Example:\n  bihuan user enable --data /srv/bihuan --login admin")]
    Enable {
        /// Login.
        #[arg(long)]
        login: String,
    },
    /// List the accounts of a committee.
    #[command(after_help = "Example:\n  bihuan user list --data /srv/bihuan --committee dalian")]
    List {
        /// Slug of the committee.
        #[arg(long)]
        committee: String,
    },
}

/// How the command line signs the ledger.
pub const OPERATOR: &str = "operator";

impl User {
    /// Does one thing and says so.
    pub async fn run(self) -> Result<ExitCode> {
        let office = match &self.what {
            // The first committee may be the first thing that is in the folder at all.
            What::Committee { .. } => self.place.open().await?,
            _ => self.place.open_existing().await?,
        };
        match self.what {
            What::Committee {
                slug,
                name,
                short_name,
                level,
                profile,
                zone,
                parent,
                archive,
            } => {
                let parent = match parent {
                    Some(slug) => Some(committee(&office, &slug).await?),
                    None => None,
                };
                let short_name = short_name.unwrap_or_else(|| name.clone());
                let new = NewCommittee {
                    parent,
                    level,
                    name,
                    short_name,
                    slug,
                    zone,
                    profile,
                    archive,
                    invented: false,
                };
                println!("{}", office.create_committee(OPERATOR, new).await?);
            }
            What::Add {
                committee: slug,
                login,
                name,
                role,
            } => {
                let committee = committee(&office, &slug).await?;
                let hats = role.iter().map(|role| hat(role)).collect::<Result<_>>()?;
                let new = NewAccount {
                    login,
                    name,
                    password: password()?,
                    must_change: true,
                    hats,
                };
                println!(
                    "{}",
                    office
                        .create_account(&Office::operator(committee, OPERATOR), new, None)
                        .await?
                );
            }
            What::Password { login } => {
                let row = account(&office, &login).await?;
                let operator = Office::operator(CommitteeId(row.committee_id), OPERATOR);
                office
                    .set_password(&operator, AccountId(row.id), None, password()?)
                    .await?;
                println!("The password is set; {login} must choose a new one at the next sign-in.");
            }
            What::Disable { login } => disable(&office, &login, true).await?,
            What::Enable { login } => disable(&office, &login, false).await?,
            What::List { committee: slug } => {
                let committee = committee(&office, &slug).await?;
                for (account, grants) in office.store.accounts(committee).await? {
                    let roles: Vec<&str> = grants.iter().map(|grant| grant.role.as_str()).collect();
                    let state = if account.disabled { " (disabled)" } else { "" };
                    println!(
                        "{:<20} {}{state}  {}",
                        account.login,
                        account.name,
                        roles.join(" ")
                    );
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn disable(office: &Office, login: &str, disabled: bool) -> Result<()> {
    let row = account(office, login).await?;
    let operator = Office::operator(CommitteeId(row.committee_id), OPERATOR);
    office
        .disable(&operator, AccountId(row.id), disabled)
        .await?;
    println!(
        "{login} is {}.",
        if disabled {
            "disabled and signed out everywhere"
        } else {
            "enabled"
        }
    );
    Ok(())
}

/// The committee with this slug.
pub async fn committee(office: &Office, slug: &str) -> Result<CommitteeId> {
    let row = office.store.committee_by_slug(slug).await?;
    let row = row.with_context(|| {
        format!("there is no committee {slug}; bihuan user committee makes one")
    })?;
    Ok(CommitteeId(row.id))
}

async fn account(office: &Office, login: &str) -> Result<bihuan_store::tables::account::Model> {
    office
        .store
        .account_by_login(login)
        .await?
        .with_context(|| format!("there is no account {login}"))
}

/// Secrets come from standard input, never from the command line.
fn password() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let password = text.trim_end_matches(['\r', '\n']).to_owned();
    if password.is_empty() {
        bail!("give the password on standard input, as in: bihuan user … < password.txt");
    }
    Ok(password)
}

fn hat(text: &str) -> Result<Hat> {
    let (role, of) = text.split_once(':').unwrap_or((text, ""));
    let id = || {
        of.parse::<uuid::Uuid>()
            .with_context(|| format!("{role} needs an identifier, as in {role}:ID"))
    };
    Ok(match role {
        "administrator" => Hat::Administrator,
        "staff" => Hat::Staff,
        "reviewer" => Hat::Reviewer,
        "auditor" => Hat::Auditor,
        "assigner-party" => Hat::Assigner(Side::Party),
        "assigner-government" => Hat::Assigner(Side::Government),
        "member" => Hat::Member(id()?.into()),
        "body" => Hat::BodyClerk(id()?.into()),
        "unit-clerk" => Hat::UnitClerk(id()?.into()),
        "unit-leader" => Hat::UnitLeader(id()?.into()),
        "leader" => Hat::Leader(id()?.into()),
        "chair" => Hat::Chair(id()?.into()),
        other => bail!("there is no role {other}"),
    })
}
