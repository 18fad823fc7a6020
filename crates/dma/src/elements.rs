//! The ring as the device sees it.

use core::slice;

use contdma_core::address::{DeviceAddr, ShadowOffset};
use contdma_core::spans::{CopySpan, Span, Spans};

use crate::held::Parts;
use crate::list::element;
use crate::sys::SCATTER_GATHER_ELEMENT;

/// A stretch of a mapping, as the device sees it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Element {
    /// Where the device finds it. Opaque: it is never computed from a physical address.
    pub address: DeviceAddr,
    /// Bytes.
    pub length: u64,
}

/// Iterator over the elements of a mapping, in ring order.
#[derive(Clone)]
pub struct Elements<'a> {
    parts: &'a Parts,
    spans: Spans<'a>,
    current: Current<'a>,
}

impl<'a> Elements<'a> {
    /// What `spans` consist of, which must be those of the whole ring.
    pub(crate) const fn of(parts: &'a Parts, spans: Spans<'a>) -> Self {
        Self {
            parts,
            spans,
            current: Current::Nothing,
        }
    }
}

#[derive(Clone)]
enum Current<'a> {
    Nothing,
    Direct(slice::Iter<'a, SCATTER_GATHER_ELEMENT>),
    Shadow { at: ShadowOffset, left: u64 },
}

impl Iterator for Elements<'_> {
    type Item = Element;

    fn next(&mut self) -> Option<Element> {
        loop {
            match &mut self.current {
                Current::Direct(elements) => {
                    if let Some(raw) = elements.next() {
                        return Some(element(raw));
                    }
                }
                Current::Shadow { at, left } if *left > 0 => {
                    let place = self.parts.shadow.locate(*at)?;
                    let length = place.contiguous.min(*left);
                    *at = at.checked_add(length)?;
                    *left = left.saturating_sub(length);
                    return Some(Element {
                        address: place.device_address,
                        length,
                    });
                }
                Current::Nothing | Current::Shadow { .. } => {}
            }
            self.current = match self.spans.next()? {
                Span::Direct { run, .. } => {
                    Current::Direct(self.parts.lists.get(run)?.elements().iter())
                }
                Span::Shadow(CopySpan { ring, shadow, .. }) => Current::Shadow {
                    at: shadow,
                    left: ring.length,
                },
            };
        }
    }
}

/// The lengths of the elements, those added up that follow each other for the device.
pub(crate) fn joined(elements: Elements<'_>) -> impl Iterator<Item = u64> {
    let mut elements = elements.peekable();
    core::iter::from_fn(move || {
        let first = elements.next()?;
        let mut length = first.length;
        while let Some(end) = first.address.checked_add(length)
            && let Some(more) = elements.next_if(|next| next.address == end)
        {
            length = length.saturating_add(more.length);
        }
        Some(length)
    })
}
