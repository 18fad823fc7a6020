//! The PnP manager: device nodes from plug to removal.
//!
//! * [`node`]: the table of nodes, and which driver serves which hardware;
//! * [`requirements`]: what a card asks for, as the bus driver lists it;
//! * [`resources`]: what it is given, in raw and translated lists;
//! * [`start`]: enumeration, AddDevice, start, stop and rebalance;
//! * [`removal`]: query-remove, remove, surprise removal.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the WDK's constants are wider than the fields they are for"
)]

pub(crate) mod node;
pub(crate) mod removal;
pub(crate) mod requirements;
pub(crate) mod resources;
pub(crate) mod start;

pub(crate) use node::{assigned_interrupts, facts, instance_path, relation_to, uses_driver};
pub(crate) use resources::release as release_resources;
