//! The rules that a driver is held to, as data.
//!
//! The numbers are stable: a [`super::stop::Stop`] carries one.

/// One rule.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rule {
    /// Its number, 1 to 70.
    pub number: u32,
    /// What a driver has to do.
    pub text: &'static str,
    /// What Windows, Driver Verifier or KMDF's verifier stops with; empty when none of them does.
    pub stop_code: &'static str,
    /// How it is held to the rule.
    pub check: Check,
    /// A scenario of the driver of this workspace that rests on it, beside those of the crate:
    /// `path::test`, the path from the workspace's root.
    pub scenario: Option<&'static str>,
}

/// How a driver is held to a rule. `broken` and `kept` are tests of this crate, by name: in the one
/// a small driver breaks the rule, in the other one it keeps it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Check {
    /// The machine stops, and reports the rule.
    Stop {
        /// Breaks it.
        broken: &'static str,
        /// Keeps it.
        kept: &'static str,
    },
    /// The machine knows what a driver did and not what it meant, so it stops by what the breach
    /// leads to.
    Leads {
        /// What it reports.
        to: Reported,
        /// Breaks it.
        broken: &'static str,
        /// Keeps it.
        kept: &'static str,
    },
    /// The machine runs on: the rule is about an outcome. A check compares it with the right one;
    /// `broken` shows that the check tells a wrong driver from a right one.
    Found {
        /// Breaks it.
        broken: &'static str,
        /// Keeps it.
        kept: &'static str,
    },
    /// Nothing that runs: [`Rule::scenario`] looks at files.
    Files,
    /// Nothing; the text says why.
    Nothing(&'static str),
}

/// What a machine stops by when a rule is broken that it does not see as such.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reported {
    /// Other rules, all of which the test shows.
    Rules(&'static [u32]),
    /// A bug check.
    BugCheck(u32),
    /// A panic.
    Panic,
}

/// Rule `number`.
#[must_use]
pub fn rule(number: u32) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.number == number)
}

/// A rule with one test that breaks and keeps it.
const fn r(number: u32, text: &'static str, stop_code: &'static str, test: &'static str) -> Rule {
    k(number, text, stop_code, test, test)
}

/// A rule with a test that breaks it and one that keeps it.
const fn k(
    number: u32,
    text: &'static str,
    stop_code: &'static str,
    broken: &'static str,
    kept: &'static str,
) -> Rule {
    let check = Check::Stop { broken, kept };
    with(number, text, stop_code, check)
}

/// A rule whose breach leads to what is reported; one test breaks and keeps it.
const fn l(
    number: u32,
    text: &'static str,
    stop_code: &'static str,
    to: Reported,
    test: &'static str,
) -> Rule {
    let (broken, kept) = (test, test);
    with(number, text, stop_code, Check::Leads { to, broken, kept })
}

/// A rule whose breach is found in the outcome.
const fn f(number: u32, text: &'static str, stop_code: &'static str, test: &'static str) -> Rule {
    let (broken, kept) = (test, test);
    with(number, text, stop_code, Check::Found { broken, kept })
}

/// A rule about files.
const fn w(number: u32, text: &'static str, scenario: &'static str) -> Rule {
    with(number, text, "", Check::Files).and(scenario)
}

/// A rule without a check.
const fn n(number: u32, text: &'static str, stop_code: &'static str, why: &'static str) -> Rule {
    with(number, text, stop_code, Check::Nothing(why))
}

const fn with(number: u32, text: &'static str, stop_code: &'static str, check: Check) -> Rule {
    Rule {
        number,
        text,
        stop_code,
        check,
        scenario: None,
    }
}

impl Rule {
    /// With a scenario.
    const fn and(mut self, scenario: &'static str) -> Self {
        self.scenario = Some(scenario);
        self
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
    r(6, "A PnP or power callback ends in time and waits for nothing that waits for it.", "0x10D/1, 0x9F", "callbacks_are_quick_and_wait_for_nothing_that_waits_for_them"),
    l(7, "No call into the driver panics, aborts or overflows, and each entry is thrifty with its stack.", "0x7F", Reported::Panic, "rule_07_panic"),
    n(8, "Service routines and DPCs use no floating-point or vector state that they have not saved.", "0xC4/0x110", "Neither source nor image says which vector state it uses until it runs; x86-64 keeps the XMM registers over interrupts, and no other code is generated."),
    r(9, "A spin lock is taken once at a time, and released by whoever took it, at the right IRQL.", "0x10D/2, 0x10D/0xB", "rule_09_spin_lock"),
    r(10, "Over all runs, locks are taken in one order.", "0xC4/0x1001, 0xC4/0x1003", "rule_10_lock_order"),
    r(11, "No lock is held that a callback needs which this call may run.", "0xC4/0x1001", "rule_11_no_lock_is_held_over_a_callback_that_needs_it"),
    r(12, "An interrupt's lock is used only while the interrupt is connected.", "0x7E", "rule_12_interrupt_lock"),
    r(13, "Memory is not freed while a lock in it is held or a timer, DPC, work item or wait on it is active.", "0xC7, 0xC4/0x100B", "rule_13_live_object"),
    n(14, "Plain memory that two contexts share is guarded by a common lock or accessed atomically.", "", "One thread of the host plays all of the machine's, so no two accesses are ever concurrent, and neither the machine nor ThreadSanitizer can see a race of a driver in it. The words that driver and application share have models of their own."),
    k(15, "A handle is alive, of the right type, and of the right generation.", "0x10D/5", "rule_15_a_handle_has_its_type", "a_handle_is_checked_for_life_type_and_kind"),
    k(16, "A configuration structure says its own size, whether or not the function can complain.", "0x10D", "a_wrong_size_stops_even_without_a_status", "queues_that_make_no_sense_are_refused"),
    r(17, "What the framework owns is not deleted by the driver, and references that were taken are returned.", "0x10D/7", "rule_17_a_removed_device_is_detached_and_deleted"),
    k(18, "Nothing is used after its parent's disposal, and clean-up callbacks touch nothing that is gone.", "0x10D/5", "a_dying_object_gets_no_children", "children_go_before_their_parent"),
    k(19, "The status of a call that can fail is looked at before its result is used.", "", "a_failed_creation_poisons_the_handle", "creation_is_checked"),
    r(20, "After a failed driver creation no framework call follows, and a failed entry leaves nothing behind.", "0x10D", "after_a_failed_driver_create_no_call_may_follow"),
    r(21, "Every request that reached the driver is completed exactly once.", "0x44, 0xC9", "rule_21_each_request_is_completed_once_as_it_was_announced"),
    k(22, "What was obtained from a request is not used after the request is completed.", "0x10D/6", "rule_22_nothing_of_a_completed_request_is_used", "the_request_ends_before_its_irp"),
    r(23, "A cancelable request is completed only by its cancel callback or after a successful unmark.", "0x10D/6", "rule_23_no_completion_with_a_cancel_routine"),
    k(24, "When marking a request cancelable says that it is cancelled, the driver completes it.", "0xC4/0x135", "rule_24_a_refused_mark_is_not_forgotten", "a_refused_mark_makes_the_driver_complete"),
    l(25, "A request whose forwarding failed still belongs to the driver, which completes it.", "0xC4/0x135", Reported::Rules(&[26]), "rule_25_a_request_that_was_not_forwarded_is_not_forgotten"),
    r(26, "A cancelled request is completed within a second.", "0xC4/0x135", "rule_26_a_cancelled_request_is_completed_in_time"),
    k(27, "In EvtIoStop each request is completed, acknowledged or requeued, once, and acknowledged nowhere else.", "0x10D", "rule_27_acknowledging_belongs_into_stop", "an_acknowledged_request_survives_sleep"),
    k(28, "Power-managed queues become idle in time at each power-down, with a capture pending.", "0x9F", "rule_28_an_unanswered_stop_keeps_the_device_in_d0", "an_acknowledged_request_survives_sleep"),
    r(29, "A request returns no more bytes than its output holds, and only bytes that were written.", "0x10D/6/4", "rule_29_information_and_bytes_are_the_drivers_own"),
    k(30, "Inside EvtDeviceSurpriseRemoval nothing is completed, cancelled or stopped.", "0x10D", "rule_30_a_surprise_removal_completes_nothing", "a_surprise_removal_ends_requests_in_the_purge"),
    f(31, "Paused, empty and vanished are answers of a queue that lose no request.", "", "rule_31_answers_of_a_queue_lose_no_request"),
    k(32, "After a handle's clean-up none of its captures runs, new requests on it are refused, and its close touches no hardware.", "", "rule_32_a_closed_handle_leaves_no_request_with_the_driver", "a_closed_handle_cleans_up_before_its_requests_are_flushed"),
    f(33, "Access bits, transfer method and lengths hold for every control code in every state, and unknown codes are refused.", "", "rule_33_every_code_is_held_to_its_access_method_and_lengths"),
    l(34, "A byte that an app can write is read once per decision; control data come from a kernel copy.", "", Reported::Rules(&[43]), "rule_34_a_word_that_changes_is_read_once").and("tests/tests/scenarios/scribbling.rs::shared_words_may_change_at_any_point"),
    r(35, "User addresses are touched only in their process, after a probe, below the user limit.", "0xC4/0xE0", "rule_35_user_address"),
    l(36, "Pages that a device writes are locked for writing on the caller's behalf; read-only pages fail cleanly.", "0xC0000005", Reported::BugCheck(0x1E), "rule_36_probe"),
    l(37, "A value from shared memory is checked before it is an index, a length or an address.", "", Reported::Rules(&[43]), "rule_37_a_shared_index_is_checked").and("tests/tests/scenarios/bad_input.rs::a_consumer_index_from_nowhere_is_refused"),
    f(38, "A request of a 32-bit process and a structure with reserved bytes set are handled as specified.", "", "rule_38_layouts_and_reserved_bytes_mean_the_same").and("tests/tests/scenarios/processes.rs::a_32_bit_process_captures_like_any_other"),
    f(39, "Locked bytes per handle and device stay below the limit.", "", "rule_39_locked_bytes_have_a_limit").and("tests/tests/scenarios/limits.rs::a_handle_locks_no_more_than_its_limit"),
    r(40, "An MDL is built, locked, mapped, unmapped, unlocked and freed in that order, each once.", "0xC4/0x7x, 0xC4/0xB8", "rule_40_mdl_state"),
    r(41, "A process ends with none of its pages locked; a driver leaves no pool, MDL, mapping or lock behind.", "0xCB, 0x76, 0xC4/0x62", "rule_41_leaks"),
    r(42, "Pool is tagged, not empty and not executable, and mappings are not executable.", "0xC4/0x2000, 0xC4/0x2002", "rule_42_pool_request"),
    r(43, "No block is touched outside its bounds or after it was freed.", "0xCD, 0xCC, 0xC1", "rule_43_pool_bounds"),
    r(44, "A system address for an MDL may be missing, and the driver goes on without it.", "0x1E, 0xD1", "rule_44_a_missing_system_address_is_noticed"),
    r(45, "A device gets only addresses that the HAL handed out, inside a live mapping of the right direction.", "0xE6/0x26", "rule_45_addresses"),
    f(46, "What a device wrote is read after a legal flush, and what a device owns is not written.", "0xE6/0x0F", "rule_46_bounced_data"),
    r(47, "A mapping is flushed and put once, with the MDL, offset, length and direction it was made with.", "0xE6/0x06, 0xE6/0x0D, 0xE6/0x16", "rule_47_put_once"),
    r(48, "At every end of a capture the engine is idle first, then the mapping goes, then the pages.", "0xE6/0x10", "rule_48_the_mapping_goes_before_the_pages"),
    l(49, "Pages of an engine that does not become idle are kept until a reset.", "", Reported::Rules(&[45]), "rule_49_the_pages_of_a_card_that_runs_on_are_kept").and("tests/tests/scenarios/faults.rs::a_card_that_cannot_be_cut_off_keeps_its_pages"),
    r(50, "No adapter or enabler goes while something of it is outstanding, and none is used afterwards.", "0xE6/0x07-0x0A, 0xE6/0x18", "rule_50_adapter_last"),
    r(51, "Too few map registers delay, split or fail a transfer, and nothing else.", "0xE6/0x0C, 0xE6/0x15", "rule_51_map_registers"),
    r(52, "No DMA happens before the first mapping of a start or after D0Exit.", "0xE6/0x26", "rule_52_no_dma_before_a_mapping"),
    r(53, "Registers are accessed only while mapped and in D0, inside their BAR, aligned, in the right width.", "0xC4/0x83, 0xC4/0x85", "rule_53_registers"),
    f(54, "Service routine and DPC are right when they come early, late, twice, for nothing, or for several events at once.", "", "rule_54_an_interrupt_without_cause_completes_nothing").and("tests/tests/scenarios/interrupts.rs::interrupts_without_cause_do_no_harm"),
    l(55, "All ones from any register access on leads to a clean end.", "", Reported::Rules(&[5, 43]), "rule_55_all_ones_are_no_value"),
    f(56, "Fewer messages, a line, no interrupt, or other BARs lead to correct work or a clean failure to start.", "", "rule_56_without_its_resources_a_card_does_not_start"),
    r(57, "A storm of interrupts or an impossible index fails the device.", "0x133", "rule_57_storm"),
    k(58, "The card's interrupt is off after EvtInterruptDisable, and no DPC runs after the last flush.", "", "a_device_is_silent_after_the_last_flush", "enable_and_disable_run_at_device_level"),
    k(59, "PnP and power callbacks come in their order, and after any failure the device can start again.", "0x9F", "not_supported_is_no_answer_to_a_query", "a_start_that_fails_is_undone_from_each_step"),
    l(60, "A rebalance with handles and a capture open loses no request and touches no old mapping.", "", Reported::Rules(&[53]), "rule_60_a_rebalance_keeps_requests_and_no_old_mapping"),
    k(61, "After surprise removal all requests end while the handle is still open, and then the device goes.", "", "rule_61_requests_end_while_the_handle_is_open", "rule_61_after_a_surprise_the_stack_waits_for_the_last_close"),
    l(62, "Requests after ReleaseHardware are refused without touching hardware.", "", Reported::Rules(&[53]), "rule_62_after_the_release_no_register_is_touched").and("tests/tests/scenarios/life.rs::a_pulled_card_ends_the_session_while_the_handle_is_open"),
    f(63, "Suspend and resume give the documented result, and device state is built anew in D0Entry.", "", "rule_63_the_card_is_set_up_anew_in_d0"),
    r(64, "Idle and power references are balanced, and a capture holds one.", "", "idle_references_are_balanced"),
    r(65, "At unload no callback, timer, DPC, work item or registration is left.", "0xC7, 0xCE, 0xC4/0xDA-0xDD", "rule_65_unload"),
    l(66, "Every fallible call fails once at each occurrence, and the end state is right each time.", "", Reported::Rules(&[41]), "rule_66_every_call_can_fail"),
    f(67, "The same seed gives the same trace.", "", "rule_67_determinism"),
    w(68, "Only allowed routines are imported.", "tools/ringctl/src/inspect/tests/allow_list.rs::nothing_that_reaches_past_the_driver_is_allowed"),
    r(69, "No section of the image is writable and executable, it has control flow guard, and init code is not called after start.", "0xC4/0x2003-0x2005", "rule_69_what_is_for_the_start_only_is_gone_when_the_entry_has_returned").and("tools/ringctl/src/inspect/tests/rules.rs::each_rule_finds_the_image_that_breaks_it"),
    w(70, "The INF is clean, and each token gets exactly the access it should.", "tests/tests/inf.rs::nothing_is_wrong_on_either_architecture"),
];
