//! What the driver tells of a card is how the card was built, and what it is used for keeps to it.

use super::limits::{Program, request};
use super::lives::{self, PAGE, Reader, builder};
use crate::form;
use contdma_client::abi::{
    AbiError, CardFlags, Direction, LatePolicies, LatePolicy, MappingReason, Release, ReportFlags,
    RingInfo, RingRequest, RingState, SegmentRecord, StatusLayout, StickyErrors, StopMode,
    Strategy, control, status_block::StatusHeader, wire,
};
use contdma_client::{Card, OpenAccess, RingBuilder};
use contdma_desk::{Config, Counter, Desk, Environment};
use contdma_models::{Faults, reference};
use zerocopy::IntoBytes;

/// Such a card in a machine that sets no limit of its own, with pages on both sides of 4 GiB and more.
fn with_card(card: &reference::Config, seed: u64) -> Config {
    let mut config = lives::config(Environment::COHERENT, seed);
    config.card = reference::Config {
        seed,
        ..card.clone()
    };
    config
}

fn play(config: Config, scenario: impl FnOnce(&Desk<'_>) + Send) {
    let what = format!("{:?}", config.card);
    contdma_desk::run(config, scenario).unwrap_or_else(|error| panic!("{what}: {error}"));
}

#[test]
fn a_card_is_described_as_it_was_built() {
    let plain = reference::Config::default();
    let cards = [
        plain.clone(),
        reference::Config {
            address_bits: 40,
            alignment_log2: 8,
            max_entries: 100,
            max_entry_bytes: 1 << 16,
            max_segments: 64,
            ..plain.clone()
        },
        reference::Config {
            address_bits: 36,
            multiple_log2: 9,
            ..plain
        },
    ];
    for card in cards {
        play(with_card(&card, 1), |desk| {
            let path = Card::list(desk.app()).expect("a list").remove(0);
            let open = Card::open(desk.app(), &path, OpenAccess::Read).expect("a card");
            let info = open.info();
            let aligned = 1 << card.alignment_log2.max(card.multiple_log2);
            assert_eq!((info.vendor, info.device), (0x1234, 0xC0DA));
            assert_eq!(&info.engine[..10], b"reference\0");
            assert_eq!(info.channels, 6);
            assert_eq!(info.capture_channels, 0b00_1111);
            assert_eq!(info.playback_channels, 0b11_0000);
            assert_eq!(info.address_bits, u32::from(card.address_bits));
            // A cache line on every processor at the least.
            assert_eq!(info.alignment, aligned.max(128));
            assert_eq!(info.max_element_bytes, card.max_entry_bytes);
            assert_eq!(info.max_elements, card.max_entries);
            assert_eq!(info.min_segments, 2);
            assert_eq!(info.valid_bytes_granularity, 1);
            assert_eq!(info.max_segments, card.max_segments);
            assert_eq!(info.late_policies(), LatePolicies::all());
            assert_eq!(
                CardFlags::from_bits_retain(info.flags),
                CardFlags::END_OF_STREAM | CardFlags::SHORT_SEGMENTS | CardFlags::MODERATION
            );
            assert!(info.max_moderation > 1);
            assert_eq!(info.interrupt_vectors, 6);
        });
    }
}

/// The machine sets no limit here: the card itself does not reach all of its memory.
#[test]
fn a_card_of_few_address_bits_gets_only_what_it_reaches() {
    for address_bits in [32, 36] {
        for strategy in [Strategy::Auto, Strategy::Shadow, Strategy::CommonBuffer] {
            for seed in 0..4 {
                let card = reference::Config {
                    address_bits,
                    ..reference::Config::default()
                };
                play(with_card(&card, seed), |desk| {
                    let builder = builder().strategy(strategy);
                    let mut ring = lives::post(desk.app(), &builder).expect("a ring");
                    let mut reader = Reader::from_start();
                    reader.take_many(&mut ring, 30);
                    let report = lives::end(ring, &mut reader).expect("an end");
                    assert_eq!(report.lost, 0);
                    assert!(report.shadow_bytes > 0 || address_bits > 32, "{report:?}");
                    assert_eq!(desk.card().channel_statistics(0).refused, 0);
                });
            }
        }
    }
}

/// The report of a capture on channel 1 of which 30 segments were taken.
fn report_of(environment: Environment, builder: &RingBuilder) -> RingInfo {
    let config = form::config(environment, 5).source(1, Counter::new().paced(lives::PACE));
    let run = contdma_desk::run(config, |desk| {
        let mut ring = lives::post(desk.app(), &builder.clone().channel(1)).expect("a ring");
        let mut reader = Reader::from_start();
        reader.take_many(&mut ring, 30);
        let report = ring.report().expect("a report");
        lives::end(ring, &mut reader).expect("an end");
        report
    });
    run.unwrap_or_else(|error| panic!("{builder:?}: {error}"))
}

#[test]
fn a_ring_is_reported_as_it_was_posted() {
    let asked = builder()
        .strategy(Strategy::Shadow)
        .measure_sync()
        .moderation(2)
        .pieces(2);
    let report = report_of(Environment::REACH32, &asked);
    assert_eq!(report.channel, 1);
    assert_eq!(report.direction, Direction::Capture as u32);
    assert_eq!(report.policy, LatePolicy::Halt as u32);
    assert_eq!(report.state, RingState::Running as u32);
    assert_eq!(report.strategy, Strategy::Shadow as u32);
    assert_eq!(report.reason, MappingReason::Requested as u32);
    assert_eq!((report.segment_bytes, report.segment_count), (PAGE, 8));
    assert_eq!((report.pieces, report.moderation), (2, 2));
    assert_eq!(report.pages_direct + report.pages_shadowed, 8);
    assert!(
        report.pages_shadowed > 0 && report.elements >= 2,
        "{report:?}"
    );
    assert_eq!(report.shadow_bytes, u64::from(report.pages_shadowed) * 4096);
    let flags = ReportFlags::from_bits_retain(report.flags);
    assert_eq!(flags, ReportFlags::COHERENT | ReportFlags::TIMED);
    assert_eq!((report.errors, report.first_error), (0, 0));
    assert_eq!((report.lost, report.gaps), (0, 0));
    assert!(report.produced >= 30 && report.consumed <= report.produced);
    assert_eq!(report.bytes, report.produced * u64::from(PAGE));
    let after = report.after_device;
    assert!(after.calls >= 30 && after.bytes > 0, "{after:?}");
    assert!(
        after.longest_ticks > 0 && after.ticks >= after.longest_ticks,
        "{after:?}"
    );
    assert!(report.ticks_per_second > 0);
    assert!(
        report.interrupts > 0 && report.dpcs > 0 && report.wakes > 0,
        "{report:?}"
    );
    assert_eq!(report.deferred_copies, 0);
    assert!(report.register_reads > 0 && report.register_writes > 0);
    // Each slot once: they are never written again.
    assert_eq!(report.descriptors_written, 8);
}

#[test]
fn a_report_tells_what_the_strategy_was_chosen_for_and_what_it_costs() {
    let timed = |report: &RingInfo| {
        let flags = ReportFlags::from_bits_retain(report.flags);
        (
            flags.contains(ReportFlags::TIMED),
            report.after_device.ticks > 0,
        )
    };
    let cases = [
        (
            Environment::COHERENT,
            Strategy::Auto,
            MappingReason::AllInReach,
        ),
        (
            Environment::ALL_HIGH,
            Strategy::Auto,
            MappingReason::NoneInReach,
        ),
        (
            Environment::MIXED,
            Strategy::Auto,
            MappingReason::SomeOutOfReach,
        ),
        (
            Environment::REMAPPED,
            Strategy::Auto,
            MappingReason::Remapped,
        ),
        (
            Environment::MIXED,
            Strategy::Remap,
            MappingReason::Requested,
        ),
        (
            Environment::MIXED,
            Strategy::MapRegisters,
            MappingReason::Requested,
        ),
    ];
    for (environment, strategy, reason) in cases {
        let report = report_of(environment, &builder().strategy(strategy));
        assert_eq!(report.reason, reason as u32, "{report:?}");
        assert_eq!(timed(&report), (false, false), "{report:?}");
        let per_segment = matches!(strategy, Strategy::Remap | Strategy::MapRegisters);
        if !per_segment {
            assert_eq!(report.descriptors_written, 8, "{report:?}");
        }
        match strategy {
            Strategy::MapRegisters => assert!(report.map_registers > 0, "{report:?}"),
            _ if environment == Environment::COHERENT => assert_eq!(report.map_registers, 0),
            _ => {}
        }
        let remapped = ReportFlags::from_bits_retain(report.flags).contains(ReportFlags::REMAPPED);
        assert_eq!(remapped, environment.remapped, "{report:?}");
    }
}

/// What ended the session, if that was an error.
#[test]
fn a_report_names_the_first_error() {
    let run = contdma_desk::run(lives::config(Environment::MIXED, 1), |desk| {
        for policy in [LatePolicy::DropNew, LatePolicy::Overwrite] {
            let builder = builder().policy(policy);
            let mut ring = lives::post(desk.app(), &builder).expect("a ring");
            Reader::default().take_many(&mut ring, 3);
            ring.stop(StopMode::Abort).expect("an answer");
            let report = ring.finish().expect("a report").report;
            assert_eq!((report.policy, report.first_error), (policy as u32, 0));

            desk.card().set_faults(Faults {
                fails_at: Some(20),
                ..Faults::default()
            });
            let mut ring = lives::post(desk.app(), &builder).expect("a ring");
            while ring.next_segment().is_ok_and(|segment| segment.is_some()) {}
            let report = ring.finish().expect("a report").report;
            let errors = StickyErrors::from_bits_retain(report.errors);
            assert!(errors.contains(StickyErrors::CARD_ERROR), "{errors:?}");
            assert_eq!(report.first_error, AbiError::DeviceFault.status());
            desk.card().set_faults(Faults::default());
        }
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

/// Word by word, as a program without the client library reads it.
#[test]
fn the_status_block_tells_of_gaps_and_of_time() {
    let run = contdma_desk::run(lives::config(Environment::MIXED, 1), |desk| {
        let layout = StatusLayout::new(8).expect("a layout");
        let program = Program::start(desk, desk.app().process(), 16);
        let request = RingRequest {
            policy: LatePolicy::DropNew,
            status_bytes: layout.bytes(),
            ..request(8)
        };
        let ring = program.ring(&request, 0);
        desk.machine().run_for(1_000_000);
        // There is room again, behind what was dropped.
        program
            .file
            .device_control(control::RELEASE.code(), Release::new(8).as_bytes(), 0)
            .expect("released");
        desk.machine().run_for(1_000_000);
        let block = program
            .memory
            .bytes(8 * PAGE as usize, layout.bytes() as usize);
        let header: StatusHeader = wire::read(&block).expect("a header");
        assert_eq!(header.ticks_per_second, program.report().ticks_per_second);
        let gaps: Vec<_> = (0..8)
            .map(|slot| &block[layout.record(slot) as usize..])
            .map(|bytes| {
                wire::read::<SegmentRecord>(bytes)
                    .expect("a record")
                    .gap_before
            })
            .filter(|&gap| gap > 0)
            .collect();
        assert!(matches!(gaps[..], [gap] if gap > 50), "{gaps:?}");
        ring.cancel();
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}
