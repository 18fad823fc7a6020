//! What the driver tells of a card is how the card was built, and what it is used for keeps to it.

use super::lives::{self, Reader, builder};
use crate::form;
use contdma_client::abi::{CardFlags, LatePolicies, Strategy};
use contdma_client::{Card, OpenAccess};
use contdma_desk::{Config, Counter, Desk, Environment};
use contdma_models::reference;

/// 64 bits of reach, as far as the machine goes, and pages on both sides of 4 GiB and 256 GiB.
const WIDE: Environment = Environment {
    high_page_share: 700,
    ..Environment::COHERENT
};

fn with_card(card: &reference::Config, seed: u64) -> Config {
    let mut config = form::config(WIDE, seed).source(0, Counter::new().paced(lives::PACE));
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
