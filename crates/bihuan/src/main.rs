//! The program. Everything it does stands in the library beside it.

use std::process::ExitCode;

/// A page is made of thousands of short texts; the system's allocator took a fifth of the time of each.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    Box::pin(bihuan::run()).await
}
