#![no_main]

use contdma_fuzz::Target;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|input: &[u8]| -> Corpus {
    if Target::Registers.play(input) {
        Corpus::Keep
    } else {
        Corpus::Reject
    }
});
