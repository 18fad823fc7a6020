//! What a sweep finds, told together.

/// With so many reports a sweep is over: a machine that stopped keeps its memory.
const ENOUGH: usize = 8;

/// Reports of what went wrong. Dropping it panics when there are some.
#[derive(Default)]
pub(crate) struct Wrong(Vec<String>);

impl Wrong {
    /// # Panics
    /// These are enough.
    pub(crate) fn note(&mut self, report: String) {
        self.0.push(report);
        if self.0.len() == ENOUGH {
            self.tell();
        }
    }

    fn tell(&mut self) {
        let reports = std::mem::take(&mut self.0);
        panic!("{} went wrong:\n\n{}", reports.len(), reports.join("\n\n"));
    }
}

impl Drop for Wrong {
    fn drop(&mut self) {
        if !self.0.is_empty() && !std::thread::panicking() {
            self.tell();
        }
    }
}
