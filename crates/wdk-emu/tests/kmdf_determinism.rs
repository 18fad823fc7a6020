//! The same seed gives the same trace with KMDF and a driver on the machine (rule 67).

mod kmdf_common;

use kmdf_common::*;
use wdk_emu::machine::SystemState;
use wdk_emu::{Config, run};

fn trace(seed: u64) -> u64 {
    let config = Config {
        preemption: 100,
        ..Config::with_seed(seed)
    };
    let result = run(config, |machine| {
        machine.load_kmdf().expect("KMDF loads");
        let driver = machine
            .load_kmdf_driver("mini", driver_entry, &[ID])
            .expect("the driver loads");
        let slot = machine.plug(Box::new(TestCard)).expect("it starts");
        machine
            .sleep(SystemState::Sleeping)
            .expect("nobody refuses");
        machine.wake().expect("it sleeps");
        machine.idle();
        machine.rebalance(slot).expect("the driver agrees");
        machine.remove(slot).expect("the driver agrees");
        machine.unload(driver).expect("no device is left");
        machine.check_clean();
        machine.trace_hash()
    });
    result.expect("no rule is broken")
}

#[test]
fn the_same_seed_gives_the_same_trace() {
    for seed in 1..20 {
        assert_eq!(trace(seed), trace(seed), "seed {seed}");
    }
}
