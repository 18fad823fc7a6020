//! The rules that a driver is held to, as data.
//!
//! The numbers are stable: a [`super::stop::Stop`] carries one. A rule with a test is enforced by
//! this crate; the others are a matter of scenarios that drive a whole driver, or of its image.

/// One rule.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rule {
    /// Its number, 1 to 70.
    pub number: u32,
    /// What a driver has to do.
    pub text: &'static str,
    /// What Windows, Driver Verifier or KMDF's verifier stops with; empty when none of them does.
    pub stop_code: &'static str,
    /// The test of this crate that breaks and keeps the rule; empty while it is not enforced.
    pub test: &'static str,
}

/// Rule `number`.
#[must_use]
pub fn rule(number: u32) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.number == number)
}

const fn r(number: u32, text: &'static str, stop_code: &'static str, test: &'static str) -> Rule {
    Rule {
        number,
        text,
        stop_code,
        test,
    }
}

/// All rules, by number.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    r(1, "Every kernel, KMDF and HAL function is called at an IRQL that its contract allows.", "0xC4/0xE5, 0xC4/0x2000x", "rule_01_irql"),
    r(2, "A callback returns at the IRQL, critical-region depth and set of held locks that it was called with.", "0x10D/0xE, 0x10D/0xF, 0xC4/0xC5, 0xC4/0x111", "rule_02_callback_exit"),
    r(3, "Nothing pageable, user memory included, is touched at DISPATCH_LEVEL or above.", "0xD1", "rule_03_pageable"),
    r(4, "Nobody waits, takes a wait lock or runs paged code at DISPATCH_LEVEL or above or with a spin lock held.", "0xC4/0x3B", "rule_04_wait"),
    r(5, "Service routines stay within 25 us and DPCs within 1 ms, and every polling loop has a bound.", "0x133", "rule_05_budget"),
    r(6, "A PnP or power callback ends in time and waits for nothing that waits for it.", "0x10D/1, 0x9F", "rule_06_deadlock"),
    r(7, "No call into the driver panics, aborts or overflows, and each entry is thrifty with its stack.", "0x7F", "rule_07_panic"),
    r(8, "Service routines and DPCs use no floating-point or vector state that they have not saved.", "0xC4/0x110", ""),
    r(9, "A spin lock is taken once at a time, and released by whoever took it, at the right IRQL.", "0x10D/2, 0x10D/0xB", "rule_09_spin_lock"),
    r(10, "Over all runs, locks are taken in one order.", "0xC4/0x1001, 0xC4/0x1003", "rule_10_lock_order"),
    r(11, "No lock is held that a callback needs which this call may run.", "0xC4/0x1001", ""),
    r(12, "An interrupt's lock is used only while the interrupt is connected.", "0x7E", "rule_12_interrupt_lock"),
    r(13, "Memory is not freed while a lock in it is held or a timer, DPC, work item or wait on it is active.", "0xC7, 0xC4/0x100B", "rule_13_live_object"),
    r(14, "Plain memory that two contexts share is guarded by a common lock or accessed atomically.", "", ""),
    r(15, "A handle is alive, of the right type, and of the right generation.", "0x10D/5", ""),
    r(16, "A configuration structure says its own size, whether or not the function can complain.", "0x10D", ""),
    r(17, "What the framework owns is not deleted by the driver, and references that were taken are returned.", "0x10D/7", "rule_17_a_removed_device_is_detached_and_deleted"),
    r(18, "Nothing is used after its parent's disposal, and clean-up callbacks touch nothing that is gone.", "0x10D/5", ""),
    r(19, "The status of a call that can fail is looked at before its result is used.", "", ""),
    r(20, "After a failed driver creation no framework call follows, and a failed entry leaves nothing behind.", "0x10D", ""),
    r(21, "Every request that reached the driver is completed exactly once.", "0x44, 0xC9", "rule_21_each_request_is_completed_once_as_it_was_announced"),
    r(22, "What was obtained from a request is not used after the request is completed.", "0x10D/6", ""),
    r(23, "A cancelable request is completed only by its cancel callback or after a successful unmark.", "0x10D/6", "rule_23_no_completion_with_a_cancel_routine"),
    r(24, "When marking a request cancelable says that it is cancelled, the driver completes it.", "0xC4/0x135", ""),
    r(25, "A request whose forwarding failed still belongs to the driver, which completes it.", "0xC4/0x135", ""),
    r(26, "A cancelled request is completed within a second.", "0xC4/0x135", "rule_26_a_cancelled_request_is_completed_in_time"),
    r(27, "In EvtIoStop each request is completed, acknowledged or requeued, once, and acknowledged nowhere else.", "0x10D", ""),
    r(28, "Power-managed queues become idle in time at each power-down, with a capture pending.", "0x9F", ""),
    r(29, "A request returns no more bytes than its output holds, and only bytes that were written.", "0x10D/6/4", "rule_29_information_and_bytes_are_the_drivers_own"),
    r(30, "Inside EvtDeviceSurpriseRemoval nothing is completed, cancelled or stopped.", "0x10D", ""),
    r(31, "Paused, empty and vanished are answers of a queue that lose no request.", "", ""),
    r(32, "After a handle's clean-up none of its captures runs, new requests on it are refused, and its close touches no hardware.", "", ""),
    r(33, "Access bits, transfer method and lengths hold for every control code in every state, and unknown codes are refused.", "", "rule_33_access_bits_of_a_code_are_held_against_the_handle"),
    r(34, "A byte that an app can write is read once per decision; control data come from a kernel copy.", "", ""),
    r(35, "User addresses are touched only in their process, after a probe, below the user limit.", "0xC4/0xE0", "rule_35_user_address"),
    r(36, "Pages that a device writes are locked for writing on the caller's behalf; read-only pages fail cleanly.", "0xC0000005", "rule_36_probe"),
    r(37, "A value from shared memory is checked before it is an index, a length or an address.", "", ""),
    r(38, "A request of a 32-bit process and a structure with reserved bytes set are handled as specified.", "", ""),
    r(39, "Locked bytes per handle and device stay below the limit.", "", ""),
    r(40, "An MDL is built, locked, mapped, unmapped, unlocked and freed in that order, each once.", "0xC4/0x7x, 0xC4/0xB8", "rule_40_mdl_state"),
    r(41, "A process ends with none of its pages locked; a driver leaves no pool, MDL, mapping or lock behind.", "0xCB, 0x76, 0xC4/0x62", "rule_41_leaks"),
    r(42, "Pool is tagged, not empty and not executable, and mappings are not executable.", "0xC4/0x2000, 0xC4/0x2002", "rule_42_pool_request"),
    r(43, "No block is touched outside its bounds or after it was freed.", "0xCD, 0xCC, 0xC1", "rule_43_pool_bounds"),
    r(44, "A system address for an MDL may be missing, and the driver goes on without it.", "0xC4", "rule_44_no_system_address"),
    r(45, "A device gets only addresses that the HAL handed out, inside a live mapping of the right direction.", "0xE6/0x26", "rule_45_addresses"),
    r(46, "What a device wrote is read after a legal flush, and what a device owns is not written.", "0xE6/0x0F", "rule_46_bounced_data"),
    r(47, "A mapping is flushed and put once, with the MDL, offset, length and direction it was made with.", "0xE6/0x06, 0xE6/0x0D, 0xE6/0x16", "rule_47_put_once"),
    r(48, "At every end of a capture the engine is idle first, then the mapping goes, then the pages.", "0xE6/0x10", "rule_48_the_mapping_goes_before_the_pages"),
    r(49, "Pages of an engine that does not become idle are kept until a reset.", "", ""),
    r(50, "No adapter or enabler goes while something of it is outstanding, and none is used afterwards.", "0xE6/0x07-0x0A, 0xE6/0x18", "rule_50_adapter_last"),
    r(51, "Too few map registers delay, split or fail a transfer, and nothing else.", "0xE6/0x0C, 0xE6/0x15", "rule_51_map_registers"),
    r(52, "No DMA happens before the first mapping of a start or after D0Exit.", "0xE6/0x26", "rule_52_no_dma_before_a_mapping"),
    r(53, "Registers are accessed only while mapped and in D0, inside their BAR, aligned, in the right width.", "0xC4/0x83, 0xC4/0x85", "rule_53_registers"),
    r(54, "Service routine and DPC are right when they come early, late, twice, for nothing, or for several events at once.", "", ""),
    r(55, "All ones from any register access on leads to a clean end.", "", "rule_55_a_card_may_vanish_at_any_access"),
    r(56, "Fewer messages, a line, no interrupt, or other BARs lead to correct work or a clean failure to start.", "", "rule_56_missing_resources_make_the_start_fail_and_leave_nothing"),
    r(57, "A storm of interrupts or an impossible index fails the device.", "0x133", "rule_57_storm"),
    r(58, "The card's interrupt is off after EvtInterruptDisable, and no DPC runs after the last flush.", "", ""),
    r(59, "PnP and power callbacks come in their order, and after any failure the device can start again.", "0x9F", ""),
    r(60, "A rebalance with handles and a capture open loses no request and touches no old mapping.", "", "rule_60_rebalance_moves_the_registers_under_open_handles"),
    r(61, "After surprise removal all requests end while the handle is still open, and then the device goes.", "", "rule_61_after_a_surprise_the_stack_waits_for_the_last_close"),
    r(62, "Requests after ReleaseHardware are refused without touching hardware.", "", ""),
    r(63, "Suspend and resume give the documented result, and device state is built anew in D0Entry.", "", "rule_63_the_machine_sleeps_and_wakes_with_its_cards"),
    r(64, "Idle and power references are balanced, and a capture holds one.", "", ""),
    r(65, "At unload no callback, timer, DPC, work item or registration is left.", "0xC7, 0xCE, 0xC4/0xDA-0xDD", "rule_65_unload"),
    r(66, "Every fallible call fails once at each occurrence, and the end state is right each time.", "", "rule_66_every_call_can_fail"),
    r(67, "The same seed gives the same trace.", "", "rule_67_determinism"),
    r(68, "Only allowed routines are imported.", "", ""),
    r(69, "No section of the image is writable and executable, and init code is not called after start.", "0xC4/0x2003-0x2005", "rule_69_no_section_is_writable_and_executable"),
    r(70, "The INF is clean, and each token gets exactly the access it should.", "", ""),
];
