//! The program. Everything it does stands in the library beside it.

use std::process::ExitCode;

/// A page is made of thousands of short texts; with the system's allocator it takes half as long again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    Box::pin(bihuan::run()).await
}
