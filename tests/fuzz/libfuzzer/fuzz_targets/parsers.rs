#![no_main]

use contdma_fuzz::Target;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|input: &[u8]| -> Corpus {
    if Target::Parsers.play(input) {
        Corpus::Keep
    } else {
        Corpus::Reject
    }
});
