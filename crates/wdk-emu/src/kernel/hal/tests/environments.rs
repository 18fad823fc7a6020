//! Environments: where pages lie in each of them, and what that makes of an adapter.

use super::lists::map_registers;
use super::*;

/// Of 1000 pages of a large buffer, how many bounce.
fn bounced_share(environment: Environment, width: u32) -> u32 {
    const PAGES: usize = 2048;
    works(machine(environment), |_| {
        let fixture = Fixture::with(description(3, width));
        let buffer = Buffer::new(PAGES * PAGE);
        map_registers(&fixture, &buffer, 0, PAGES * PAGE) * 1000 / PAGES as u32
    })
}

#[track_caller]
fn expect_share(environment: Environment, width: u32, wanted: u32) {
    let share = bounced_share(environment, width);
    assert!(
        share.abs_diff(wanted) <= 40,
        "{environment}: {share} of 1000 pages bounce, not {wanted}"
    );
}

#[test]
fn every_width_has_pages_inside_and_outside_its_reach() {
    expect_share(Environment::SOME_HIGH, 64, 50);
    expect_share(Environment::MIXED, 64, 500);
    expect_share(Environment::REACH32, 64, 900);
    // Half of the high pages lie from 256 GiB.
    expect_share(Environment::REACH36, 64, 350);
    // A third of them lies around 2 TiB.
    expect_share(Environment::REACH40, 64, 233);
    assert_eq!(bounced_share(Environment::ALL_HIGH, 64), 1000);
    assert_eq!(bounced_share(Environment::CONFIDENTIAL, 64), 1000);
    assert_eq!(bounced_share(Environment::COHERENT, 40), 0);
    assert_eq!(bounced_share(Environment::SMALL, 64), 0);
    // The driver's own width counts as well as the environment's.
    expect_share(Environment::COHERENT, 36, 350);
    expect_share(Environment::REACH40, 36, 467);
}

#[test]
fn a_machine_without_memory_out_of_reach_needs_no_map_registers() {
    for (environment, needed) in [
        (Environment::SMALL, false),
        (Environment::COHERENT, false),
        (Environment::REACH36, true),
        (Environment::REACH40, true),
        (
            Environment {
                high_zones: [1, 0, 0],
                ..Environment::REACH36
            },
            false,
        ),
        (
            Environment {
                high_zones: [1, 1, 0],
                ..Environment::REACH40
            },
            false,
        ),
    ] {
        works(machine(environment), |_| {
            let fixture = Fixture::new();
            let capped = fixture.registers == 512;
            assert_eq!(capped, needed, "{environment}");
        });
    }
}

#[test]
fn large_pages_make_few_elements() {
    works(machine(Environment::LARGE_PAGES), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(4096 * PAGE);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let count = list.elements().len();
        assert!((4..=16).contains(&count), "{count} elements");
        fixture.put(&list);
        buffer.unlock();
        fixture.put_adapter();
    });
}

#[test]
fn every_mixture_boots_and_gives_an_adapter() {
    for seed in 0..60 {
        let environment = Environment::random(seed);
        let config = Config {
            environment,
            ..Config::with_seed(seed)
        };
        works(config, |_| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(64 * PAGE);
            let bounced = map_registers(&fixture, &buffer, 0, 64 * PAGE);
            if environment.is_remapped() {
                assert_eq!(bounced, 0, "{environment}");
            } else if environment.confidential {
                assert_eq!(bounced, 64, "{environment}");
            }
            buffer.unlock();
            fixture.put_adapter();
        });
    }
}
