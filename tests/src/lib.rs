//! Scenarios live in the test files beside this library.
