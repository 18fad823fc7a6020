//! The executive: pool and what is built on it.

pub mod callback;
pub mod exports;
pub mod fast_mutex;
pub mod lists;
pub mod pool;
pub mod special_pool;
pub mod work;
