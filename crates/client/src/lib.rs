//! Placeholder docs are replaced with the crate's first module.
