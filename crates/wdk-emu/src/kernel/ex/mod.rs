//! The executive: pool and what is built on it.

pub mod exports;
pub mod pool;
pub mod special_pool;
