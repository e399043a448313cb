//! The program. Everything it does stands in the library beside it.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    Box::pin(bihuan::run()).await
}
