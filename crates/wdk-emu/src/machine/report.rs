//! What is left over, and what the machine looks like.

use crate::Machine;
use crate::kernel::io::{control, device, file, interrupt, irp, work_item};
use crate::kernel::mm::{io_space, mdl};
use crate::kernel::ob::{self, Kind};
use crate::kernel::pnp::node;
use crate::kernel::stop::stop;
use crate::kernel::{ex, wdfldr};
use core::fmt::Write as _;

impl Machine {
    /// Stops the machine (rule 41 or 65) when something is left that drivers should have given
    /// back. To be called when every process has ended and every driver but KMDF is unloaded.
    pub fn check_clean(&self) {
        self.idle();
        let mut left = Vec::new();
        let mut note = |what: &str, count: usize| {
            if count > 0 {
                left.push(format!("{count} {what}"));
            }
        };
        note("requests of applications", control::in_flight(None).len());
        // A KMDF image keeps what it took when it was commissioned.
        let kept = wdfldr::kept();
        let more = |now: usize, kept: usize| now.saturating_sub(kept);
        note("IRPs", more(irp::survivors().len(), kept.irps));
        note("file objects", file::survivors().len());
        let items = work_item::survivors().len();
        note("work items", more(items, kept.work_items));
        note("connected interrupts", interrupt::survivors().len());
        note("register mappings", io_space::outstanding().len());
        note("MDLs", more(mdl::outstanding().len(), kept.mdls));
        let keys = ob::survivors(Kind::Key).len();
        note("open keys", more(keys, kept.keys));
        note("KMDF clients", wdfldr::clients());
        if !left.is_empty() {
            stop(
                65,
                format!("left behind: {}\n{}", left.join(", "), self.dump()),
            );
        }
    }

    /// Pool blocks by tag: tag, blocks, bytes.
    #[must_use]
    pub fn pool_usage(&self) -> Vec<(String, usize, usize)> {
        ex::pool::outstanding()
            .into_iter()
            .map(|(tag, (blocks, bytes))| (ex::pool::tag_name(tag), blocks, bytes))
            .collect()
    }

    /// Devices, files and requests as text.
    #[must_use]
    pub fn dump(&self) -> String {
        let mut text = String::new();
        for slot in node::slots() {
            let state = node::state(slot);
            let _ = writeln!(text, "slot {}: {state:?}", slot.number());
        }
        for (address, name) in device::survivors() {
            let name = name.unwrap_or_else(|| "(no name)".to_owned());
            let references = ob::references(address);
            let _ = writeln!(text, "device {address:#x} {name}, {references} references");
        }
        for (address, what) in irp::survivors() {
            let _ = writeln!(text, "IRP {address:#x}: {what}");
        }
        for (address, code) in control::in_flight(None) {
            let _ = writeln!(text, "request {address:#x}: code {code:#x}");
        }
        for (tag, blocks, bytes) in self.pool_usage() {
            let _ = writeln!(text, "pool {tag:?}: {blocks} blocks, {bytes} bytes");
        }
        text
    }
}
