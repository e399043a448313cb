//! Every kind of page, as each role, by the rules of WCAG 2.2 A and AA.
//!
//! The test walks by the links that a person has. A kind is an address without its identifiers; of each kind one page
//! is looked at: by axe-core, light and dark; on a phone of 390 pixels and a small one of 320, where nothing may be
//! wider than the screen; and whatever the page loaded must have come from this server. All faults are told at once.

use anyhow::{Context, Result, ensure};
use bihuan_journeys::driver::{demanded, tool};
use bihuan_journeys::{Browser, Script, journey};
use bihuan_store::testing::Kind;
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};
use thirtyfour::Key;

/// The rules that must hold.
const TAGS: [&str; 6] = [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa",
];
/// The rules that depend on the colours, asked again in the dark.
const IN_THE_DARK: [&str; 2] = ["color-contrast", "link-in-text-block"];
/// The rules that depend on the width, asked again on a phone.
const ON_A_PHONE: [&str; 3] = [
    "target-size",
    "scrollable-region-focusable",
    "color-contrast",
];
/// A proposal of the demo on which everything has happened.
const RICH: &str = "/proposals?q=%E5%95%86%E4%BA%8B%E5%A4%84%E7%BD%9A";
/// More kinds of page than any role has; a walk that goes on is lost.
const MANY: usize = 120;

#[rstest::rstest]
#[case::the_public_and_members("public", &["", "member1", "body-minjian"])]
#[case::the_committee("committee", &["staff", "reviewer"])]
#[case::offices_and_units("offices", &["assigner-gov", "unit-hyj", "unit-sthjj-leader", "vice-mayor"])]
#[case::administrators("administrators", &["admin", "auditor"])]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_accessible(#[case] name: &str, #[case] logins: &[&str]) -> Result<()> {
    let Some(axe) = axe()? else { return Ok(()) };
    journey(
        &format!("accessibility-{name}"),
        Kind::Sqlite,
        async |journey| {
            let browser = journey.browser(Script::On).await?;
            let mut scan = Scan {
                browser: &browser,
                base: &journey.demo.base,
                axe,
                faults: Vec::new(),
                pages: 0,
            };
            let mut acts = BTreeSet::new();
            for login in logins {
                scan.walk(login, &mut acts).await?;
            }
            ensure!(
                scan.pages > 5 * logins.len(),
                "only {} pages were looked at",
                scan.pages
            );
            ensure!(
                scan.faults.is_empty(),
                "{} faults on {} pages:\n{}",
                scan.faults.len(),
                scan.pages,
                scan.faults.join("\n")
            );
            Ok(())
        },
    )
    .await
}

/// One walk over the pages.
struct Scan<'a> {
    browser: &'a Browser,
    base: &'a str,
    axe: String,
    faults: Vec<String>,
    pages: usize,
}

impl Scan<'_> {
    /// Looks at one page of every kind that `login` can reach; of the pages of single acts only at those that nobody
    /// before has shown.
    async fn walk(&mut self, login: &str, acts: &mut BTreeSet<String>) -> Result<()> {
        let who = if login.is_empty() {
            "the public"
        } else {
            login
        };
        let start = if login.is_empty() {
            "/"
        } else {
            self.browser.resize(1366, 768).await?;
            self.browser.sign_in(login).await?;
            "/desk"
        };
        let mut seen = BTreeSet::new();
        let mut ahead = VecDeque::from([RICH.to_owned(), start.to_owned(), "/nowhere".to_owned()]);
        while let Some(path) = ahead.pop_front() {
            let kind = kind(&path);
            let is_new = seen.insert(kind.clone()) && (!is_act(&kind) || acts.insert(kind.clone()));
            if !is_new || !is_page(&kind) {
                continue;
            }
            ensure!(seen.len() < MANY, "{who} meets no end of kinds: {seen:?}");
            self.browser.visit(&path).await?;
            let links = self.links().await?;
            self.look(&format!("{kind} as {who}")).await?;
            if kind.ends_with("/record-contact") {
                self.browser.submit().await?;
                self.look(&format!("{kind} as {who}, refused")).await?;
            }
            ahead.extend(links);
        }
        Ok(())
    }

    /// Where the page's links lead, on this server.
    async fn links(&self) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))";
        let links = self.browser.script(script).await?;
        Ok(serde_json::from_value(links)?)
    }

    async fn look(&mut self, page: &str) -> Result<()> {
        self.pages += 1;
        self.browser.resize(1366, 768).await?;
        self.browser.script(&self.axe).await?;
        self.scan(page, "light", &json!({ "type": "tag", "values": TAGS }))
            .await?;
        self.browser
            .script("document.documentElement.dataset.theme = 'dark'")
            .await?;
        self.scan(
            page,
            "dark",
            &json!({ "type": "rule", "values": IN_THE_DARK }),
        )
        .await?;
        self.browser
            .script("document.documentElement.dataset.theme = 'light'")
            .await?;
        self.browser.resize(390, 844).await?;
        self.scan(
            page,
            "390 pixels",
            &json!({ "type": "rule", "values": ON_A_PHONE }),
        )
        .await?;
        self.fits(page, 390).await?;
        self.browser.resize(320, 640).await?;
        self.fits(page, 320).await?;
        let loaded = self
            .browser
            .script("return performance.getEntriesByType('resource').map(entry => entry.name)")
            .await?;
        for address in serde_json::from_value::<Vec<String>>(loaded)? {
            if !address.starts_with(self.base) && !address.starts_with("data:") {
                self.faults.push(format!("{page}: loads {address}"));
            }
        }
        Ok(())
    }

    async fn scan(&mut self, page: &str, how: &str, rules: &Value) -> Result<()> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             axe.run(document, {{ runOnly: {rules}, resultTypes: ['violations'] }}).then(
               found => done(found.violations.flatMap(rule => rule.nodes.map(node =>
                 rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary.replace(/\\s+/g, ' ') + ' ' + node.html))),
               fault => done(['axe-core failed: ' + fault]))"
        );
        let found: Vec<String> = serde_json::from_value(self.browser.script_later(&script).await?)?;
        self.faults.extend(
            found
                .into_iter()
                .map(|fault| format!("{page}, {how}: {fault}")),
        );
        Ok(())
    }

    /// That nothing makes the page wider than the screen.
    async fn fits(&mut self, page: &str, width: u32) -> Result<()> {
        let script = "const wide = document.documentElement.scrollWidth;
            if (wide <= innerWidth) return null;
            const over = [...document.querySelectorAll('main *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1);
            return wide + ' pixels, by ' + over.slice(0, 3).map(each => each.tagName + '.' + each.className).join(', ')";
        if let Some(wide) = self.browser.script(script).await?.as_str() {
            self.faults
                .push(format!("{page}: at {width} pixels it is as wide as {wide}"));
        }
        Ok(())
    }
}

/// The address without identifiers and query: a search is as any other list.
fn kind(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_identifier = |part: &str| {
        part.rsplit('~')
            .next()
            .is_some_and(|id| id.len() == 36 && id.matches('-').count() == 4)
    };
    path.split('/')
        .map(|part| if is_identifier(part) { "{}" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// Whether a kind is the page of one act on a proposal or a matter.
fn is_act(kind: &str) -> bool {
    ["/proposals/{}/", "/matters/{}/"]
        .iter()
        .filter_map(|start| kind.strip_prefix(start))
        .any(|rest| !rest.starts_with("due"))
}

/// Whether a kind is a page at all, and not a file.
fn is_page(kind: &str) -> bool {
    let last = kind.rsplit('/').next().unwrap_or_default();
    !last.contains('.') && !kind.contains("/papers/") && !kind.contains("/assets/")
}

/// The scanner's source; `None` when it is not here and not demanded.
fn axe() -> Result<Option<String>> {
    match tool("BIHUAN_AXE", &[]) {
        Some(file) => {
            Ok(Some(std::fs::read_to_string(&file).with_context(|| {
                format!("cannot read {}", file.display())
            })?))
        }
        None => demanded("axe-core", "BIHUAN_AXE"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_keyboard_reaches_everything_in_sight() -> Result<()> {
    journey("keyboard", Kind::Sqlite, async |journey| {
        let browser = journey.browser(Script::On).await?;
        browser.sign_in("member1").await?;
        browser.visit("/desk").await?;
        browser.key(Key::Tab).await?;
        let first = focus(&browser).await?;
        ensure!(
            first["class"] == "skip" && first["seen"] == true,
            "the first stop is the link to the text, in sight: {first}"
        );
        browser.script("window.here = true").await?;
        browser.key(Key::Enter).await?;
        browser
            .waits("the focus is in the text", async || {
                Ok(focus(&browser).await?["id"] == "main")
            })
            .await?;
        ensure!(
            browser.script("return window.here === true").await? == true,
            "a step within the page does not load it again"
        );

        browser.visit("/desk").await?;
        let count = browser
            .script(&format!("{IN_SIGHT} return inSight().length"))
            .await?
            .as_u64()
            .context("a count")?;
        ensure!(count > 10, "there are only {count} places to go");
        for stop in 0..count {
            browser.key(Key::Tab).await?;
            let at = focus(&browser).await?;
            ensure!(
                at["order"] == stop,
                "stop {stop} is not the next place on the page: {at}"
            );
            ensure!(
                at["seen"] == true && at["marked"] == true,
                "stop {stop} cannot be told from the others: {at}"
            );
        }
        Ok(())
    })
    .await
}

/// Script that lists, in the order of the page, what a person can see and use.
const IN_SIGHT: &str = "const inSight = () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]
    .filter(each => each.tabIndex >= 0 && !each.disabled && each.type !== 'hidden' && each.checkVisibility({ visibilityProperty: true }));";

/// Where the focus is, and whether it can be seen there.
async fn focus(browser: &Browser) -> Result<Value> {
    browser
        .script(&format!(
            "{IN_SIGHT}
             const at = document.activeElement;
             const box = at.getBoundingClientRect(), style = getComputedStyle(at);
             return {{
               id: at.id, class: at.className, words: at.textContent.trim().slice(0, 40), order: inSight().indexOf(at),
               seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
               marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
             }}"
        ))
        .await
}
