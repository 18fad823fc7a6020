//! A whole machine on the desk.
