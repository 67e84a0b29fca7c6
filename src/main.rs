//! Arguments → command line or explorer → exit status.

fn main() {}
