//! Lists in scripts. `arbitrary`'s own end at every second byte, on average; these go on as long as there
//! are bytes, so that a longer input is a longer script.

use arbitrary::{Arbitrary, Result, Unstructured};
use std::fmt;

/// At most `MOST`, all that is left of the input. It belongs at its end.
#[derive(Clone)]
pub(crate) struct Rest<T, const MOST: usize>(pub(crate) Vec<T>);

/// At most `MOST`, by a count in front.
#[derive(Clone)]
pub(crate) struct Few<T, const MOST: usize>(pub(crate) Vec<T>);

impl<'a, T: Arbitrary<'a>, const MOST: usize> Arbitrary<'a> for Rest<T, MOST> {
    fn arbitrary(input: &mut Unstructured<'a>) -> Result<Self> {
        let mut items = Vec::new();
        while items.len() < MOST && !input.is_empty() {
            items.push(input.arbitrary()?);
        }
        Ok(Self(items))
    }
}

impl<'a, T: Arbitrary<'a>, const MOST: usize> Arbitrary<'a> for Few<T, MOST> {
    fn arbitrary(input: &mut Unstructured<'a>) -> Result<Self> {
        let count = usize::from(input.arbitrary::<u8>()?) % (MOST + 1);
        let items = (0..count).map(|_| input.arbitrary());
        items.collect::<Result<_>>().map(Self)
    }
}

impl<T: fmt::Debug, const MOST: usize> fmt::Debug for Rest<T, MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: fmt::Debug, const MOST: usize> fmt::Debug for Few<T, MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
