//! One person's browser: what they read, fill in and press.
//!
//! Buttons and links are found by the words on them, fields by their name. Whatever cannot be seen cannot be pressed.

#![expect(
    clippy::disallowed_methods,
    reason = "a browser is waited for in the time of the world outside"
)]

use crate::demo::PASSWORD;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities, Key};

/// How long a person would wait.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(40);

/// Whether pages may run script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// As in most browsers.
    On,
    /// Forbidden by the browser's settings.
    Off,
}

/// A browser with a profile of its own, in Chinese, that reaches nothing but this machine.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    base: String,
    _profile: TempDir,
}

impl Browser {
    /// Opens a browser on the front page of `base`.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn open(driver: &str, base: &str, script: Script) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let mut options = ChromeCapabilities::new();
        for argument in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--force-prefers-reduced-motion",
            "--window-size=1366,768",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ] {
            options.add_arg(argument)?;
        }
        options.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        let mut preferences = json!({ "intl.accept_languages": "zh-CN,zh" });
        if script == Script::Off {
            let off = "profile.managed_default_content_settings.javascript";
            if let Some(preferences) = preferences.as_object_mut() {
                preferences.insert(off.to_owned(), json!(2));
            }
        }
        options.add_experimental_option("prefs", preferences)?;
        if let Ok(program) = std::env::var("BIHUAN_CHROMIUM") {
            options.set_binary(&program)?;
        }
        let driver = WebDriver::new(driver, options)
            .await
            .context("the browser does not start")?;
        let browser = Self {
            driver,
            base: base.to_owned(),
            _profile: profile,
        };
        browser.visit("/").await?;
        Ok(browser)
    }

    // ── coming and going ──

    /// Opens a page by its address, as a link from elsewhere would.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.driver.goto(format!("{}{path}", self.base)).await?;
        Ok(())
    }

    /// Signs whoever is here out, and `login` in, by the links of the page.
    ///
    /// # Errors
    /// When the desk does not come.
    pub async fn sign_in(&self, login: &str) -> Result<()> {
        if self.driver.find(By::Css("details.account")).await.is_ok() {
            self.sign_out().await?;
        }
        self.turn(
            &self
                .element(
                    By::Css(r#".tools a[href="/sign-in"]"#),
                    "the link to sign in",
                )
                .await?,
        )
        .await?;
        self.type_in_account(login).await?;
        self.reads_heading("等您办理")
            .await
            .with_context(|| format!("{login} signs in"))
    }

    /// Fills the sign-in form in and sends it.
    ///
    /// # Errors
    /// When this is not the sign-in page.
    pub async fn type_in_account(&self, login: &str) -> Result<()> {
        self.fill("login", login).await?;
        self.fill("password", PASSWORD).await?;
        self.submit().await
    }

    /// Signs out by the account's menu.
    ///
    /// # Errors
    /// When nobody is signed in.
    pub async fn sign_out(&self) -> Result<()> {
        self.element(By::Css("details.account > summary"), "the account's menu")
            .await?
            .click()
            .await?;
        let leave = self
            .element(
                By::Css(".account-menu form button"),
                "the button to sign out",
            )
            .await?;
        self.turn(&leave).await?;
        self.element(
            By::Css(r#".tools a[href="/sign-in"]"#),
            "the link to sign in",
        )
        .await?;
        Ok(())
    }

    /// Forgets the sign-in, as when it has expired.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn lose_sign_in(&self) -> Result<()> {
        self.driver.delete_cookie("bihuan").await?;
        Ok(())
    }

    /// Presses the link or button with these words and waits for the page that follows.
    ///
    /// # Errors
    /// When there is none, or no page follows.
    pub async fn go(&self, words: &str) -> Result<()> {
        let target = self.pressable(words).await?;
        self.turn(&target)
            .await
            .with_context(|| format!("“{words}” was pressed"))
    }

    /// Presses the link or button with these words, which leaves the page where it is.
    ///
    /// # Errors
    /// When there is none.
    pub async fn press(&self, words: &str) -> Result<()> {
        click(&self.pressable(words).await?).await
    }

    /// Presses what stands first of `css` and waits for the page that follows.
    ///
    /// # Errors
    /// When there is none, or no page follows.
    pub async fn follow(&self, css: &str) -> Result<()> {
        let target = self.element(By::Css(css), css).await?;
        self.turn(&target)
            .await
            .with_context(|| format!("{css} was pressed"))
    }

    /// Sends the form by its main button.
    ///
    /// # Errors
    /// When there is no form, or no page follows.
    pub async fn submit(&self) -> Result<()> {
        self.follow("form .form-foot .btn-primary").await
    }

    /// Presses the form's main button twice at once.
    ///
    /// # Errors
    /// When there is no form, or no page follows.
    pub async fn submit_twice(&self) -> Result<()> {
        let page = self.driver.find(By::Tag("html")).await?;
        let button = self
            .element(By::Css("form .form-foot .btn-primary"), "the main button")
            .await?;
        button.scroll_into_view().await?;
        self.driver
            .action_chain()
            .double_click_element(&button)
            .perform()
            .await?;
        self.left(&page).await
    }

    /// From the desk, begins what waits there on the proposal of this title: the button with these words.
    ///
    /// # Errors
    /// When it does not wait for this person.
    pub async fn task(&self, title: &str, words: &str) -> Result<()> {
        self.follow(r#".nav a[href="/desk"]"#).await?;
        let path = format!(
            r#"//li[contains(@class, "task")][contains(., "{title}")]//a[contains(@class, "btn")][normalize-space() = "{words}"]"#
        );
        let button = self
            .element(
                By::XPath(path),
                &format!("“{words}” for {title} on the desk"),
            )
            .await?;
        self.turn(&button).await
    }

    /// Opens a proposal by searching the list of proposals for its title. The index may need a moment.
    ///
    /// # Errors
    /// When it is not found.
    pub async fn find(&self, title: &str) -> Result<()> {
        let until = Instant::now() + PATIENCE;
        loop {
            self.follow(r#".nav a[href="/proposals"]"#).await?;
            self.fill("q", title).await?;
            self.element(By::Css("form.filters > .btn"), "the filter's button")
                .await?
                .click()
                .await?;
            self.sees("#list .chips .chip, #list .empty", "the filtered list")
                .await?;
            let link = format!(r#"//section[@id = "list"]//th//a[contains(., "{title}")]"#);
            if let Ok(link) = self.driver.find(By::XPath(link)).await {
                return self.turn(&link).await;
            }
            ensure!(Instant::now() < until, "{title} is not in the list");
        }
    }

    // ── filling in ──

    /// Types into a field, in the place of what stands there. Days are `2023-08-31`.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn fill(&self, name: &str, text: &str) -> Result<()> {
        let field = self.field(name).await?;
        field.clear().await?;
        if field.attr("type").await?.as_deref() == Some("date") {
            let parts: Vec<&str> = text.split('-').collect();
            let [year, month, day] = parts[..] else {
                bail!("{text} is not a day")
            };
            field.send_keys(format!("{month}{day}{year}")).await?;
            let set = self.value(name).await?;
            ensure!(
                set == text,
                "the field {name} was told {text} and holds {set}"
            );
        } else {
            field.send_keys(text).await?;
        }
        Ok(())
    }

    /// What stands in a field.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn value(&self, name: &str) -> Result<String> {
        Ok(self
            .field(name)
            .await?
            .prop("value")
            .await?
            .unwrap_or_default())
    }

    /// Chooses by code: of radios, boxes or a list.
    ///
    /// # Errors
    /// When there is no such choice.
    pub async fn pick(&self, name: &str, code: &str) -> Result<()> {
        let path = format!(
            r#"//input[@name = "{name}"][@value = "{code}"] | //select[@name = "{name}"]/option[@value = "{code}"]"#
        );
        self.choose_at(path, &format!("{code} for {name}")).await
    }

    /// Chooses by how the choice's words begin: of radios, boxes or a list.
    ///
    /// # Errors
    /// When there is no such choice.
    pub async fn choose(&self, name: &str, words: &str) -> Result<()> {
        let begins = format!(r#"starts-with(normalize-space(), "{words}")"#);
        let path = format!(
            r#"//input[@name = "{name}"][@id = //label[{begins}]/@for] | //select[@name = "{name}"]/option[{begins}]"#
        );
        self.choose_at(path, &format!("“{words}” for {name}")).await
    }

    async fn choose_at(&self, path: String, what: &str) -> Result<()> {
        let choice = self
            .driver
            .query(By::XPath(path))
            .wait(PATIENCE, PAUSE)
            .first()
            .await;
        let choice = choice.with_context(|| format!("{what} is not on the page"))?;
        if choice.is_selected().await? {
            return Ok(());
        }
        unfold(&choice).await?;
        if choice.tag_name().await? == "option" {
            return Ok(choice.click().await?);
        }
        let id = choice
            .id()
            .await?
            .context("a choice has no id for its label")?;
        let label = self
            .element(By::Css(format!(r#"label[for="{id}"]"#)), what)
            .await?;
        click(&label).await?;
        ensure!(
            choice.is_selected().await?,
            "{what} was pressed and is not chosen"
        );
        Ok(())
    }

    /// Gives a file to a field.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn attach(&self, name: &str, file: &Path) -> Result<()> {
        let path = file.to_str().context("the file's path is no text")?;
        let field = self
            .driver
            .find(By::Css(format!(r#"input[type="file"][name="{name}"]"#)))
            .await?;
        Ok(field.send_keys(path).await?)
    }

    /// Presses Tab or another key, wherever the focus is.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn key(&self, key: Key) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(key).perform().await?)
    }

    // ── reading ──

    /// Waits until the page says these words.
    ///
    /// # Errors
    /// When it does not.
    pub async fn reads(&self, words: &str) -> Result<()> {
        self.waits(&format!("the page says “{words}”"), async || {
            Ok(self.text("main").await?.contains(words))
        })
        .await
    }

    /// Waits until the page's heading is this.
    ///
    /// # Errors
    /// When it is another.
    pub async fn reads_heading(&self, words: &str) -> Result<()> {
        self.waits(&format!("the heading is “{words}”"), async || {
            Ok(self.text("h1").await? == words)
        })
        .await
    }

    /// Waits until something of `css` can be seen.
    ///
    /// # Errors
    /// When nothing is.
    pub async fn sees(&self, css: &str, what: &str) -> Result<()> {
        self.element(By::Css(css), what).await.map(drop)
    }

    /// Whether nothing of `css` is on the page.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn lacks(&self, css: &str) -> Result<bool> {
        Ok(self.driver.find_all(By::Css(css)).await?.is_empty())
    }

    /// The words that can be read in the first `css`.
    ///
    /// # Errors
    /// When there is none.
    pub async fn text(&self, css: &str) -> Result<String> {
        Ok(self.driver.find(By::Css(css)).await?.text().await?)
    }

    /// The words of each `css`, in the order of the page.
    ///
    /// # Errors
    /// When the page changes meanwhile.
    pub async fn texts(&self, css: &str) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        for element in self.driver.find_all(By::Css(css)).await? {
            texts.push(element.text().await?);
        }
        Ok(texts)
    }

    /// An attribute of the first `css`.
    ///
    /// # Errors
    /// When there is none.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<String> {
        let value = self
            .driver
            .find(By::Css(css))
            .await?
            .attr(name.to_owned())
            .await?;
        value.with_context(|| format!("{css} has no {name}"))
    }

    /// Path and query of the page.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn path(&self) -> Result<String> {
        let url = self.driver.current_url().await?;
        Ok(url.query().map_or_else(
            || url.path().to_owned(),
            |query| format!("{}?{query}", url.path()),
        ))
    }

    /// Waits until `condition` holds.
    ///
    /// # Errors
    /// When it never does; what stood in the way is told.
    pub async fn waits(&self, what: &str, condition: impl AsyncFn() -> Result<bool>) -> Result<()> {
        let until = Instant::now() + PATIENCE;
        loop {
            let seen = condition().await;
            if matches!(seen, Ok(true)) {
                return Ok(());
            }
            if Instant::now() > until {
                return seen
                    .and_then(|_| bail!("waited in vain"))
                    .with_context(|| what.to_owned());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    // ── looking behind the page ──

    /// Runs script in the page, as a tool of the tests: pages themselves never hear of it.
    ///
    /// # Errors
    /// When it fails.
    pub async fn script(&self, script: &str) -> Result<Value> {
        Ok(self
            .driver
            .execute(script, Vec::new())
            .await?
            .json()
            .clone())
    }

    /// The same for script that ends later, by calling the function it gets.
    ///
    /// # Errors
    /// When it fails.
    pub async fn script_later(&self, script: &str) -> Result<Value> {
        Ok(self
            .driver
            .execute_async(script, Vec::new())
            .await?
            .json()
            .clone())
    }

    /// Makes the page so many pixels wide, as on a phone.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.driver
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", size)
            .await?;
        Ok(())
    }

    /// Keeps a picture of the page, and tells what it says.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn keep_picture(&self, file: &Path) -> Result<String> {
        self.driver.screenshot(file).await?;
        let said: String = self.text("body").await?.chars().take(1_500).collect();
        Ok(format!("{}\n{said}", self.path().await?))
    }

    /// Closes the browser.
    ///
    /// # Errors
    /// When it is gone already.
    pub async fn close(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }

    // ── parts ──

    async fn element(&self, by: By, what: &str) -> Result<WebElement> {
        let found = self
            .driver
            .query(by)
            .wait(PATIENCE, PAUSE)
            .and_displayed()
            .first()
            .await;
        found.with_context(|| format!("cannot see {what}"))
    }

    async fn field(&self, name: &str) -> Result<WebElement> {
        self.element(
            By::Css(format!(r#"[name="{name}"]:not([type="hidden"])"#)),
            &format!("the field {name}"),
        )
        .await
    }

    async fn pressable(&self, words: &str) -> Result<WebElement> {
        let path = format!(
            r#"(//a | //button | //summary)[not(@aria-hidden)][contains(normalize-space(), "{words}")]"#
        );
        let found = self
            .driver
            .query(By::XPath(path.as_str()))
            .wait(PATIENCE, PAUSE)
            .all_from_selector()
            .await?;
        let mut in_sight = false;
        for each in &found {
            in_sight |= each.is_displayed().await?;
        }
        if let Some(folded) = found.first().filter(|_| !in_sight) {
            unfold(folded).await?;
        }
        self.element(By::XPath(path), &format!("a link or button “{words}”"))
            .await
    }

    /// Presses, and waits for the page that follows.
    async fn turn(&self, target: &WebElement) -> Result<()> {
        let page = self.driver.find(By::Tag("html")).await?;
        click(target).await?;
        self.left(&page).await
    }

    async fn left(&self, page: &WebElement) -> Result<()> {
        let gone = page.wait_until().wait(PATIENCE, PAUSE).stale().await;
        gone.context("no other page came")
    }
}

/// Opens every fold in which something stands, from the outermost in, as a person looking for it would.
async fn unfold(element: &WebElement) -> Result<()> {
    for fold in element
        .find_all(By::XPath("ancestor::details[not(@open)]/summary"))
        .await?
    {
        click(&fold).await?;
    }
    Ok(())
}

/// Clicks in the middle of the screen: the foot of a form stays in sight over what lies at the lower edge.
async fn click(element: &WebElement) -> Result<()> {
    element.scroll_into_view().await?;
    Ok(element.click().await?)
}
