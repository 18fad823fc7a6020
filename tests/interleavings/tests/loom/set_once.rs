//! A value that is made while a device starts and read from everywhere.

use contdma_interleavings::{Preemptions, explore};
use loom::sync::Arc;
use loom::thread;

/// The driver's own file: the driver as a whole is not built for loom.
#[path = "../../../../driver/src/wdf/set_once.rs"]
#[expect(
    clippy::allow_attributes,
    unsafe_code,
    reason = "the value is in a cell"
)]
mod driver;

use driver::SetOnce;

#[test]
#[expect(unsafe_code, reason = "setting it is unsafe")]
fn readers_see_all_of_the_value_or_nothing() {
    explore(Preemptions::Any, || {
        let value = Arc::new(SetOnce::new());
        let readers: Vec<_> = (0..2)
            .map(|_| {
                let value: Arc<SetOnce<[u64; 2]>> = Arc::clone(&value);
                thread::spawn(move || {
                    if let Some(value) = value.get() {
                        assert_eq!(value, &[1, 2]);
                        return true;
                    }
                    false
                })
            })
            .collect();
        // SAFETY: by one thread.
        unsafe { value.set([1, 2]) };
        // SAFETY: as above.
        unsafe { value.set([3, 4]) };
        for reader in readers {
            reader.join().unwrap();
        }
        assert_eq!(value.get(), Some(&[1, 2]), "the first value stays");
    });
}
