//! Debugger output and the run-time library's wide formatting.
//!
//! A list of variable arguments is, in Windows' x64 convention, a row of eight-byte slots: the
//! four register slots of the callee and what lies above them. So a function with that many
//! ordinary arguments receives what a caller passes to `...`, and a `va_list` is a pointer to the
//! row. Slots beyond those that the format asks for are never looked at.

use super::config::{DebugPrint, config};
use super::exports::entry;
use crate::sys::{ANSI_STRING, PCCH, PCSTR, ULONG, UNICODE_STRING, va_list, wchar_t};
use core::cell::RefCell;
use core::ptr;

/// Characters of debugger output that are kept; the oldest go first.
const KEPT: usize = 1 << 20;
/// Longest text that one call makes.
const LONGEST: usize = 4096;

thread_local! {
    static OUTPUT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What drivers have printed to the debugger since boot or the last call.
pub(crate) fn take_output() -> String {
    OUTPUT.with_borrow_mut(core::mem::take)
}

/// The last lines of it that nobody took.
pub(crate) fn last_lines(count: usize) -> Vec<String> {
    OUTPUT.with(|output| {
        let Ok(output) = output.try_borrow() else {
            return Vec::new();
        };
        let mut lines: Vec<String> = output
            .lines()
            .rev()
            .take(count)
            .map(str::to_owned)
            .collect();
        lines.reverse();
        lines
    })
}

fn print(text: &str) {
    if config().debug_print == DebugPrint::Echo {
        eprint!("{text}");
    }
    OUTPUT.with_borrow_mut(|output| {
        output.push_str(text);
        if output.len() > KEPT {
            let surplus = output.len() - KEPT;
            let cut = (surplus..output.len())
                .find(|&at| output.is_char_boundary(at))
                .unwrap_or(output.len());
            output.drain(..cut);
        }
    });
}

/// What a string conversion without a size prefix means.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Width {
    Narrow,
    Wide,
}

/// The slots of a list of variable arguments, read one by one.
struct Slots {
    next: *const u64,
}

impl Slots {
    /// # Safety
    /// The list has as many slots as are taken.
    unsafe fn take(&mut self) -> u64 {
        // SAFETY: as the caller says.
        let value = unsafe { self.next.read_unaligned() };
        self.next = self.next.wrapping_add(1);
        value
    }
}

/// Flags, width and precision of one conversion.
#[derive(Default)]
struct Shape {
    left: bool,
    zero: bool,
    sign: Option<char>,
    prefix: bool,
    width: usize,
    precision: Option<usize>,
}

impl Shape {
    /// Pads `body`, whose sign or prefix is `lead`.
    fn pad(&self, out: &mut Vec<u16>, lead: &str, body: &[u16], numeric: bool) {
        let length = lead.len() + body.len();
        let fill = self.width.min(LONGEST).saturating_sub(length);
        let zeros = self.zero && !self.left && numeric && self.precision.is_none();
        if !self.left && !zeros {
            out.extend(core::iter::repeat_n(u16::from(b' '), fill));
        }
        out.extend(lead.encode_utf16());
        if zeros {
            out.extend(core::iter::repeat_n(u16::from(b'0'), fill));
        }
        out.extend_from_slice(body);
        if self.left {
            out.extend(core::iter::repeat_n(u16::from(b' '), fill));
        }
    }

    fn number(&self, out: &mut Vec<u16>, lead: &str, digits: &str) {
        let least = self.precision.unwrap_or(1).min(LONGEST);
        let mut body: Vec<u16> = Vec::new();
        let digits = if digits == "0" && self.precision == Some(0) {
            ""
        } else {
            digits
        };
        body.extend(core::iter::repeat_n(
            u16::from(b'0'),
            least.saturating_sub(digits.len()),
        ));
        body.extend(digits.encode_utf16());
        self.pad(out, lead, &body, true);
    }
}

/// Reads a text of `count` units at most, up to a NUL when `count` is open.
///
/// # Safety
/// `address` is NULL or the address of such a text.
unsafe fn text(address: u64, wide: Width, counted: Option<usize>, most: usize) -> Vec<u16> {
    if address == 0 {
        return "(null)".encode_utf16().collect();
    }
    let at: *const u8 = ptr::with_exposed_provenance(usize::try_from(address).unwrap_or(0));
    let mut units = Vec::new();
    while units.len() < counted.unwrap_or(usize::MAX).min(most).min(LONGEST) {
        // SAFETY: the text goes on until its count or its NUL.
        let unit = unsafe {
            match wide {
                Width::Wide => at.cast::<u16>().add(units.len()).read_unaligned(),
                Width::Narrow => u16::from(at.add(units.len()).read()),
            }
        };
        if unit == 0 && counted.is_none() {
            break;
        }
        units.push(unit);
    }
    units
}

/// How large an integer argument is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Size {
    Byte,
    Short,
    Int,
    Long64,
}

fn unsigned(value: u64, size: Size) -> u64 {
    match size {
        Size::Byte => value & 0xff,
        Size::Short => value & 0xffff,
        Size::Int => value & 0xffff_ffff,
        Size::Long64 => value,
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "an argument of C's type fills the low part of its slot"
)]
fn signed(value: u64, size: Size) -> i64 {
    match size {
        Size::Byte => i64::from(value as i8),
        Size::Short => i64::from(value as i16),
        Size::Int => i64::from(value as i32),
        Size::Long64 => value.cast_signed(),
    }
}

/// Formats as Windows' kernel does: sizes of LLP64, `%wZ`, `%I64x`. A plain `%s` or `%c` has
/// characters as `plain` says, `%S` and `%C` the other kind.
///
/// # Safety
/// The list has what the format asks for.
unsafe fn format(format: &[u16], plain: Width, mut slots: Slots) -> Vec<u16> {
    let other = if plain == Width::Wide {
        Width::Narrow
    } else {
        Width::Wide
    };
    let unit = |at: usize| {
        format
            .get(at)
            .and_then(|&unit| char::from_u32(u32::from(unit)))
            .unwrap_or('\0')
    };
    let mut out: Vec<u16> = Vec::new();
    let mut at = 0;
    while at < format.len() && out.len() < LONGEST {
        if unit(at) != '%' {
            out.push(format[at]);
            at += 1;
            continue;
        }
        at += 1;
        let mut shape = Shape::default();
        loop {
            match unit(at) {
                '-' => shape.left = true,
                '0' => shape.zero = true,
                '+' => shape.sign = Some('+'),
                ' ' => {
                    shape.sign.get_or_insert(' ');
                }
                '#' => shape.prefix = true,
                _ => break,
            }
            at += 1;
        }
        // SAFETY: the list has a slot for each star.
        let count = |at: &mut usize, slots: &mut Slots| unsafe {
            if unit(*at) == '*' {
                *at += 1;
                return signed(slots.take(), Size::Int);
            }
            let mut value: i64 = 0;
            while let Some(digit) = unit(*at).to_digit(10) {
                value = (value * 10 + i64::from(digit)).min(1 << 20);
                *at += 1;
            }
            value
        };
        let width = count(&mut at, &mut slots);
        shape.left |= width < 0;
        shape.width = usize::try_from(width.unsigned_abs()).unwrap_or(0);
        if unit(at) == '.' {
            at += 1;
            shape.precision = usize::try_from(count(&mut at, &mut slots)).ok();
        }
        let mut size = Size::Int;
        let mut width_prefix = None;
        loop {
            match (unit(at), unit(at + 1), unit(at + 2)) {
                ('h', 'h', _) => {
                    size = Size::Byte;
                    at += 1;
                }
                ('h', ..) => {
                    size = Size::Short;
                    width_prefix = Some(Width::Narrow);
                }
                ('l', 'l', _) => {
                    size = Size::Long64;
                    at += 1;
                }
                ('l' | 'w', ..) => width_prefix = Some(Width::Wide),
                ('I', '6', '4') => {
                    size = Size::Long64;
                    at += 2;
                }
                ('I', '3', '2') => at += 2,
                ('I' | 'z' | 't' | 'j', ..) => size = Size::Long64,
                _ => break,
            }
            at += 1;
        }
        let conversion = unit(at);
        at += 1;
        let most = shape.precision.unwrap_or(usize::MAX);
        // SAFETY: the list has a slot for the conversion, and texts are where slots say.
        unsafe {
            match conversion {
                'd' | 'i' => {
                    let value = signed(slots.take(), size);
                    let lead = match shape.sign {
                        _ if value < 0 => "-",
                        Some('+') => "+",
                        Some(_) => " ",
                        None => "",
                    };
                    shape.number(&mut out, lead, &value.unsigned_abs().to_string());
                }
                'u' => {
                    let value = unsigned(slots.take(), size);
                    shape.number(&mut out, "", &value.to_string());
                }
                'o' => {
                    let value = unsigned(slots.take(), size);
                    shape.number(&mut out, "", &format!("{value:o}"));
                }
                'x' | 'X' => {
                    let value = unsigned(slots.take(), size);
                    let (lead, digits) = if conversion == 'x' {
                        ("0x", format!("{value:x}"))
                    } else {
                        ("0X", format!("{value:X}"))
                    };
                    let lead = if shape.prefix && value != 0 { lead } else { "" };
                    shape.number(&mut out, lead, &digits);
                }
                'p' => {
                    let digits = format!("{:016X}", slots.take());
                    shape.number(&mut out, "", &digits);
                }
                'c' | 'C' => {
                    let default = if conversion == 'c' { plain } else { other };
                    let value = slots.take();
                    let value = match width_prefix.unwrap_or(default) {
                        Width::Wide => unsigned(value, Size::Short),
                        Width::Narrow => unsigned(value, Size::Byte),
                    };
                    let value = u16::try_from(value).unwrap_or(0);
                    shape.pad(&mut out, "", &[value], false);
                }
                's' | 'S' => {
                    let default = if conversion == 's' { plain } else { other };
                    let wide = width_prefix.unwrap_or(default);
                    let body = text(slots.take(), wide, None, most);
                    shape.pad(&mut out, "", &body, false);
                }
                'Z' => {
                    let address = slots.take();
                    let string = usize::try_from(address).unwrap_or(0);
                    let body = if string == 0 {
                        text(0, Width::Narrow, None, most)
                    } else if width_prefix == Some(Width::Wide) {
                        let string: *const UNICODE_STRING = ptr::with_exposed_provenance(string);
                        let buffer = (*string).Buffer.expose_provenance() as u64;
                        let count = usize::from((*string).Length / 2);
                        text(buffer, Width::Wide, Some(count), most)
                    } else {
                        let string: *const ANSI_STRING = ptr::with_exposed_provenance(string);
                        let buffer = (*string).Buffer.expose_provenance() as u64;
                        let count = usize::from((*string).Length);
                        text(buffer, Width::Narrow, Some(count), most)
                    };
                    shape.pad(&mut out, "", &body, false);
                }
                '\0' => break,
                literal => out.extend(literal.encode_utf16(&mut [0; 2]).iter()),
            }
        }
    }
    out.truncate(LONGEST);
    out
}

/// Prints what `format` and the slots at `arguments` say.
///
/// # Safety
/// The format is NUL-terminated, and the list has what it asks for.
unsafe fn debug_print(format: *const i8, arguments: *const u64) {
    // SAFETY: as the caller says.
    let units = unsafe {
        let bytes = text(
            format.expose_provenance() as u64,
            Width::Narrow,
            None,
            LONGEST,
        );
        self::format(&bytes, Width::Narrow, Slots { next: arguments })
    };
    print(&String::from_utf16_lossy(&units));
}

/// `DbgPrint`: keeps the text for [`crate::Machine::debug_output`].
pub unsafe extern "efiapi" fn DbgPrint(
    format: PCSTR,
    a: u64,
    b: u64,
    c: u64,
    d: u64,
    e: u64,
    f: u64,
    g: u64,
    h: u64,
    i: u64,
    j: u64,
) -> ULONG {
    entry!(DbgPrint, Any);
    let slots = [a, b, c, d, e, f, g, h, i, j];
    // SAFETY: the caller's format and arguments.
    unsafe { debug_print(format.cast(), slots.as_ptr()) };
    0
}

/// `DbgPrintEx`: every component and level is kept.
pub unsafe extern "efiapi" fn DbgPrintEx(
    _component: ULONG,
    _level: ULONG,
    format: PCSTR,
    a: u64,
    b: u64,
    c: u64,
    d: u64,
    e: u64,
    f: u64,
    g: u64,
    h: u64,
    i: u64,
    j: u64,
) -> ULONG {
    entry!(DbgPrintEx, Any);
    let slots = [a, b, c, d, e, f, g, h, i, j];
    // SAFETY: the caller's format and arguments.
    unsafe { debug_print(format.cast(), slots.as_ptr()) };
    0
}

/// `vDbgPrintEx`
pub unsafe extern "efiapi" fn vDbgPrintEx(
    _component: ULONG,
    _level: ULONG,
    format: PCCH,
    arguments: va_list,
) -> ULONG {
    entry!(vDbgPrintEx, Any);
    // SAFETY: the caller's format and arguments.
    unsafe { debug_print(format.cast(), arguments.cast()) };
    0
}

/// `_vsnwprintf`: the units written, or -1 when they are more than `count`. There is no NUL
/// unless it fits.
pub unsafe extern "efiapi" fn _vsnwprintf(
    target: *mut wchar_t,
    count: usize,
    format: *const wchar_t,
    arguments: va_list,
) -> i32 {
    // SAFETY: the caller's format, arguments and memory for `count` units.
    unsafe {
        let format = text(
            format.expose_provenance() as u64,
            Width::Wide,
            None,
            LONGEST,
        );
        let next = arguments.cast_const().cast();
        let units = self::format(&format, Width::Wide, Slots { next });
        let fits = units.len().min(count);
        target.copy_from_nonoverlapping(units.as_ptr(), fits);
        if units.len() > count {
            return -1;
        }
        if units.len() < count {
            target.add(units.len()).write(0);
        }
        i32::try_from(units.len()).unwrap_or(-1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrow(format: &core::ffi::CStr, slots: &[u64]) -> String {
        let units: Vec<u16> = format
            .to_bytes()
            .iter()
            .map(|&byte| u16::from(byte))
            .collect();
        let next = slots.as_ptr();
        // SAFETY: the tests give what their formats ask for.
        let out = unsafe { self::format(&units, Width::Narrow, Slots { next }) };
        String::from_utf16(&out).unwrap_or_default()
    }

    #[test]
    fn integers_have_the_sizes_of_windows() {
        let minus_one = u64::MAX;
        assert_eq!(
            narrow(c"%d %ld %I64d", &[minus_one, minus_one, minus_one]),
            "-1 -1 -1"
        );
        assert_eq!(
            narrow(c"%x %lx %I64x %hx %hhx", &[minus_one; 5]),
            "ffffffff ffffffff ffffffffffffffff ffff ff"
        );
        assert_eq!(
            narrow(c"%08X|%-6d|%+d|%#x", &[0xC0DE, 42, 7, 255]),
            "0000C0DE|42    |+7|0xff"
        );
        assert_eq!(narrow(c"%p", &[0xFFFF_8000_0000_1234]), "FFFF800000001234");
        assert_eq!(narrow(c"%*d%%", &[5, 3]), "    3%");
        assert_eq!(narrow(c"%.4u %u", &[7, 0]), "0007 0");
    }

    #[test]
    fn strings_are_narrow_wide_or_counted() {
        let wide: Vec<u16> = "wide\0".encode_utf16().collect();
        let counted = UNICODE_STRING {
            Length: 4,
            MaximumLength: 4,
            Buffer: wide.as_ptr().cast_mut(),
        };
        let slots = [
            c"narrow".as_ptr().expose_provenance() as u64,
            wide.as_ptr().expose_provenance() as u64,
            wide.as_ptr().expose_provenance() as u64,
            ptr::from_ref(&counted).expose_provenance() as u64,
            0,
        ];
        assert_eq!(
            narrow(c"%s %ws %S %wZ %s", &slots),
            "narrow wide wide wi (null)"
        );
        assert_eq!(narrow(c"[%-8.3s]", &slots), "[nar     ]");
    }

    #[test]
    fn wide_formatting_counts_as_the_c_library_does() {
        let format: Vec<u16> = "\\Device\\%s%d\0".encode_utf16().collect();
        let name: Vec<u16> = "KMDF\0".encode_utf16().collect();
        let slots = [name.as_ptr().expose_provenance() as u64, 12];
        let mut buffer = [0xFFFF_u16; 20];
        let arguments = slots.as_ptr().cast_mut().cast();
        // SAFETY: the buffer has as many units as it says, the list what the format asks for.
        let written = unsafe { _vsnwprintf(buffer.as_mut_ptr(), 20, format.as_ptr(), arguments) };
        assert_eq!(written, 14);
        assert_eq!(String::from_utf16_lossy(&buffer[..14]), "\\Device\\KMDF12");
        assert_eq!(buffer[14], 0);
        // SAFETY: as above.
        let written = unsafe { _vsnwprintf(buffer.as_mut_ptr(), 4, format.as_ptr(), arguments) };
        assert_eq!(written, -1);
        // SAFETY: as above.
        let written = unsafe { _vsnwprintf(buffer.as_mut_ptr(), 14, format.as_ptr(), arguments) };
        assert_eq!(written, 14, "all units fit, and no NUL");
    }
}
