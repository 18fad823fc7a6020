//! Images that are broken at random are refused or mapped, and nothing else happens.

#![cfg(target_arch = "x86_64")]
#![allow(clippy::cast_possible_truncation, reason = "files are small")]

mod pe;

use pe::*;
use wdk_emu::{Config, run};

/// Changed files that are loaded.
const CASES: u64 = 6000;

/// Numbers by a seed (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// A file with something of everything that the loader reads.
fn good() -> Vec<u8> {
    let pe = image_with(|code| {
        code.init = vec![0xC3];
        let helper = code.function("Helper");
        asm!(code, xor(eax, eax), ret());
        code.pointer(0, helper);
        code.pointer(0x30, helper);
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        code.call("KeGetCurrentIrql");
        let slot = code.import_from("WDFLDR.SYS", "WdfNoSuchThing");
        asm!(code, lea(rax, qword_ptr(slot)));
        code.call_place(helper);
        asm!(code, add(rsp, 0x28), ret());
        entry
    });
    pe.bytes()
}

/// Where fields are, which most changes hit: headers and tables. The rest is code and padding.
fn place(numbers: &mut Numbers, bytes: &[u8]) -> usize {
    let starts: Vec<usize> = (0..bytes.len())
        .filter(|&at| at < 0x400 || bytes[at] != 0)
        .collect();
    if numbers.below(8) == 0 {
        numbers.below(bytes.len())
    } else {
        starts[numbers.below(starts.len())]
    }
}

fn change(numbers: &mut Numbers, good: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=numbers.below(3) {
        let at = place(numbers, &bytes);
        match numbers.below(6) {
            0 => bytes.truncate(at.max(1)),
            1 => bytes[at] ^= 1 << numbers.below(8),
            2 => bytes[at] = 0xFF,
            3 => bytes[at] = 0,
            4 => {
                let word = (numbers.below(1 << 17) as u32).to_le_bytes();
                let end = bytes.len().min(at + 4);
                bytes[at..end].copy_from_slice(&word[..end - at]);
            }
            _ => {
                let from = place(numbers, &bytes);
                let length = numbers.below(16).min(bytes.len() - from.max(at));
                bytes.copy_within(from..from + length, at);
            }
        }
    }
    bytes
}

#[test]
fn whatever_is_in_a_file_the_loader_survives_it() {
    let good = good();
    let result = run(Config::default(), |machine| {
        machine.map_image(&good).unwrap();
        let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
        let (mut mapped, mut reasons) = (0, std::collections::BTreeSet::new());
        for _ in 0..CASES {
            match machine.map_image(&change(&mut numbers, &good)) {
                Ok(()) => mapped += 1,
                Err(error) => {
                    let words = error.to_string();
                    reasons.insert(words.chars().take(24).collect::<String>());
                }
            }
        }
        assert!(machine.load_image_bytes("good", &good, &[]).is_ok());
        (mapped, reasons)
    });
    let (mapped, reasons) = result.unwrap();
    println!("{mapped} of {CASES} were mapped; refused for {reasons:#?}");
    // A change in padding or code leaves an image that can be mapped.
    assert!(mapped > CASES / 50 && mapped < CASES * 9 / 10, "{mapped}");
    assert!(reasons.len() > 8, "{reasons:#?}");
}
