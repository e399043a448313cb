//! What the tests stand on: an office in a temporary folder, with one committee and its operator.

use bihuan_domain::actor::Actor;
use bihuan_domain::calendar::Calendar;
use bihuan_domain::ids::CommitteeId;
use bihuan_domain::profile::Profiles;
use bihuan_office::chance::SeededChance;
use bihuan_office::clock::SetClock;
use bihuan_office::objects::Objects;
use bihuan_office::people::NewCommittee;
use bihuan_office::{Failure, Office, Parts};
use bihuan_search::Index;
use bihuan_store::Store;
use std::fmt::Debug;
use std::sync::Arc;
use tempfile::TempDir;

/// An office with one committee.
pub struct Ground {
    pub office: Office,
    pub committee: CommitteeId,
    /// Administrator and staff.
    pub operator: Actor,
    _folder: TempDir,
}

impl Ground {
    /// An office whose committee holds imported records only, or an ordinary one.
    pub async fn new(archive: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        let office = Office::new(Parts {
            store: Store::open(&url).await.unwrap(),
            clock: Arc::new(SetClock::at("2023-08-15T01:00:00Z".parse().unwrap())),
            chance: Arc::new(SeededChance::from_seed(1)),
            profiles: Arc::new(Profiles::embedded().unwrap()),
            calendar: Arc::new(Calendar::embedded().unwrap()),
            objects: Objects::in_folder(&folder.path().join("objects")).unwrap(),
            index: Index::in_memory().unwrap(),
        });
        let new = NewCommittee {
            parent: None,
            level: "city".to_owned(),
            name: "某市".to_owned(),
            short_name: "某市".to_owned(),
            slug: "mou".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            profile: "national".to_owned(),
            archive,
            invented: true,
        };
        let committee = office.create_committee("测试", new).await.unwrap();
        let operator = Office::operator(committee, "测试");
        Self {
            office,
            committee,
            operator,
            _folder: folder,
        }
    }

    /// The number of the last ledger entry: equal before and after means that nothing was written.
    pub async fn head(&self) -> i64 {
        self.office.store.head(self.committee).await.unwrap()
    }

    /// What the verifier finds.
    pub async fn faults(&self) -> Vec<String> {
        self.office
            .store
            .verify()
            .await
            .unwrap()
            .findings
            .iter()
            .map(ToString::to_string)
            .collect()
    }
}

/// The code of the first refusal.
pub fn refused<T: Debug>(outcome: Result<T, Failure>) -> String {
    match outcome.unwrap_err() {
        Failure::Refused(refusals) => refusals.code().to_owned(),
        other => other.to_string(),
    }
}
