//! Random work on several buffers, held against a model that knows only the contract: the card
//! sees playback data as they were at the map, and captured data are there after the put.

use super::*;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Hold {
        buffer: usize,
        offset: usize,
        length: usize,
        direction: Direction,
    },
    Put(usize),
    /// The card uses part of a held list.
    Card {
        list: usize,
        offset: usize,
        length: usize,
        seed: u8,
    },
    /// The CPU writes to a buffer.
    Cpu {
        buffer: usize,
        offset: usize,
        length: usize,
        seed: u8,
    },
}

const BUFFERS: usize = 2;
const BYTES: usize = 9 * PAGE;

fn step() -> impl Strategy<Value = Step> {
    let range =
        || (0..BYTES, 1..BYTES).prop_map(|(offset, length)| (offset, length.min(BYTES - offset)));
    prop_oneof![
        (0..BUFFERS, range(), any::<bool>()).prop_map(|(buffer, (offset, length), read)| {
            Step::Hold {
                buffer,
                offset,
                length,
                direction: if read {
                    Direction::ToDevice
                } else {
                    Direction::FromDevice
                },
            }
        }),
        (0_usize..4).prop_map(Step::Put),
        (0_usize..4, range(), any::<u8>()).prop_map(|(list, (offset, length), seed)| Step::Card {
            list,
            offset,
            length,
            seed,
        }),
        (0..BUFFERS, range(), any::<u8>()).prop_map(|(buffer, (offset, length), seed)| Step::Cpu {
            buffer,
            offset,
            length,
            seed,
        }),
    ]
}

/// What the model knows of a held list.
struct Held {
    list: List,
    buffer: usize,
    offset: usize,
    /// Playback: what the card may see. Capture: what the card wrote, byte by byte.
    data: Vec<Option<u8>>,
}

fn overlap(held: &Held, buffer: usize, offset: usize, length: usize) -> bool {
    held.buffer == buffer && offset < held.offset + held.data.len() && held.offset < offset + length
}

fn play(environment: Environment, seed: u64, steps: Vec<Step>) {
    let config = Config {
        seed,
        environment,
        ..Config::default()
    };
    works(config, move |_| {
        let fixture = Fixture::new();
        let buffers: Vec<Buffer> = [0, 0x30]
            .map(|offset| Buffer::at(offset, BYTES, _LOCK_OPERATION::IoWriteAccess))
            .into();
        let mut model = vec![vec![0_u8; BYTES]; BUFFERS];
        let mut lists: Vec<Held> = Vec::new();
        for step in steps {
            match step {
                Step::Hold {
                    buffer,
                    offset,
                    length,
                    direction,
                } => {
                    // A driver gives a byte to one transfer at a time.
                    if lists
                        .iter()
                        .any(|held| overlap(held, buffer, offset, length))
                    {
                        continue;
                    }
                    let list = fixture
                        .list_of(&buffers[buffer], offset, length, direction)
                        .unwrap();
                    let data = match direction {
                        Direction::ToDevice => model[buffer][offset..offset + length]
                            .iter()
                            .map(|byte| Some(*byte))
                            .collect(),
                        Direction::FromDevice => vec![None; length],
                    };
                    lists.push(Held {
                        list,
                        buffer,
                        offset,
                        data,
                    });
                }
                Step::Put(which) if which < lists.len() => {
                    let held = lists.remove(which);
                    fixture.put(&held.list);
                    if held.list.direction == Direction::FromDevice {
                        let memory = buffers[held.buffer].bytes();
                        for (index, byte) in held.data.iter().enumerate() {
                            let at = held.offset + index;
                            match byte {
                                Some(byte) => model[held.buffer][at] = *byte,
                                // Not written by the card: undefined, take what is there.
                                None => model[held.buffer][at] = memory[at],
                            }
                        }
                    }
                }
                Step::Card {
                    list,
                    offset,
                    length,
                    seed,
                } if list < lists.len() => {
                    let held = &mut lists[list];
                    let offset = offset % held.data.len();
                    let length = length.min(held.data.len() - offset);
                    match held.list.direction {
                        Direction::ToDevice => {
                            let seen = held.list.card_reads(offset, length);
                            let allowed = &held.data[offset..offset + length];
                            assert!(
                                seen.iter()
                                    .zip(allowed)
                                    .all(|(seen, allowed)| Some(*seen) == *allowed)
                            );
                        }
                        Direction::FromDevice => {
                            let bytes = patterned(seed, length);
                            held.list.card_writes(offset, &bytes);
                            for (index, byte) in bytes.into_iter().enumerate() {
                                held.data[offset + index] = Some(byte);
                            }
                        }
                    }
                }
                Step::Cpu {
                    buffer,
                    offset,
                    length,
                    seed,
                } => {
                    // The CPU keeps off what a transfer has.
                    if lists
                        .iter()
                        .any(|held| overlap(held, buffer, offset, length))
                    {
                        continue;
                    }
                    let bytes = patterned(seed, length);
                    buffers[buffer].bytes()[offset..offset + length].copy_from_slice(&bytes);
                    model[buffer][offset..offset + length].copy_from_slice(&bytes);
                }
                Step::Put(_) | Step::Card { .. } => {}
            }
            for (index, (buffer, model)) in buffers.iter().zip(&model).enumerate() {
                let memory = buffer.bytes();
                for at in 0..BYTES {
                    let held = lists.iter().any(|held| overlap(held, index, at, 1));
                    assert!(
                        held || memory[at] == model[at],
                        "byte {at} of buffer {index}"
                    );
                }
            }
        }
        for held in lists {
            fixture.put(&held.list);
        }
        for buffer in buffers {
            buffer.unlock();
        }
        fixture.put_adapter();
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(56))]
    #[test]
    fn every_environment_keeps_the_contract(
        which in 0..2 * Environment::ALL.len(),
        seed in any::<u64>(),
        steps in prop::collection::vec(step(), 1..24),
    ) {
        let environment = Environment::ALL
            .get(which)
            .copied()
            .unwrap_or_else(|| Environment::random(seed))
            .roomy();
        let environment = Environment {
            coherent: seed % 3 != 0,
            ..environment
        };
        play(environment, seed, steps);
    }
}

#[test]
fn a_gigabyte_of_scattered_pages_is_one_list() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(1 << 30);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let elements = list.elements();
        assert!(elements.len() > 100_000);
        assert_eq!(
            elements.iter().map(|(_, length)| length).sum::<usize>(),
            1 << 30
        );
        list.card_writes((1 << 30) - PAGE - 1, &patterned(1, PAGE + 1));
        assert_eq!(
            buffer.bytes()[(1 << 30) - PAGE - 1..],
            patterned(1, PAGE + 1)
        );
        fixture.put(&list);
        buffer.unlock();
        fixture.put_adapter();
    });
}
