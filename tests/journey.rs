//! What holds a test together: the demo, the driver, the browsers, and pictures of what went wrong.

use crate::browser::{Browser, Script};
use crate::demo::{Demo, journeys_folder};
use crate::driver::Driver;
use anyhow::Result;
use bihuan_store::testing::Kind;
use std::sync::{Arc, Mutex, PoisonError};

/// What a test has at hand.
#[derive(Debug)]
pub struct Journey {
    driver: Driver,
    /// The demo that is walked through.
    pub demo: Demo,
    browsers: Mutex<Vec<Arc<Browser>>>,
}

impl Journey {
    /// Opens another browser on the front page.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn browser(&self, script: Script) -> Result<Arc<Browser>> {
        let browser = Arc::new(Browser::open(&self.driver.url, &self.demo.base, script).await?);
        self.browsers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Arc::clone(&browser));
        Ok(browser)
    }

    fn take_browsers(&self) -> Vec<Arc<Browser>> {
        std::mem::take(&mut *self.browsers.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Walks `body` on a demo of its own. Left out, and said so, where a tool is missing and none is demanded.
///
/// # Errors
/// Those of `body`, after a picture of every browser was kept under the name of the test.
pub async fn journey(
    name: &str,
    kind: Kind,
    body: impl AsyncFnOnce(&Journey) -> Result<()>,
) -> Result<()> {
    let Some(driver) = Driver::start()? else {
        return Ok(());
    };
    // Years of deeds are lived in it: large, and carried on the stack of every test if it were not boxed.
    let Some(demo) = Box::pin(Demo::serve(kind)).await? else {
        return Ok(());
    };
    let journey = Journey {
        driver,
        demo,
        browsers: Mutex::default(),
    };
    let end = body(&journey).await;
    for (n, browser) in (1..).zip(journey.take_browsers()) {
        if end.is_err() {
            let file = journeys_folder()?.join(format!("{name}-{n}.png"));
            match browser.keep_picture(&file).await {
                Ok(said) => eprintln!(
                    "browser {n} stands on {said}\nits picture: {}",
                    file.display()
                ),
                Err(fault) => eprintln!("browser {n} can keep no picture: {fault:#}"),
            }
        }
        // Whatever still holds it will end with the driver.
        if let Some(browser) = Arc::into_inner(browser) {
            browser.close().await?;
        }
    }
    end
}
