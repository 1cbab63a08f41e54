//! The functions of glibc 2.38 that the server calls, by those that older ones have. Preloaded, so that it is asked first.
//!
//! The `__isoc23_` ones differ from their namesakes by reading binary numbers (`0b11`) too, which nothing here relies on.
//! Linked by build/relax.rs for x86_64, on its own: no part of any crate.
#![no_std]

use core::arch::naked_asm;
use core::ffi::{c_char, c_int, c_long, c_ulong};

unsafe extern "C" {
    fn strtol(text: *const c_char, end: *mut *mut c_char, base: c_int) -> c_long;
    fn strtoul(text: *const c_char, end: *mut *mut c_char, base: c_int) -> c_ulong;
    fn strlen(text: *const c_char) -> usize;
    fn strnlen(text: *const c_char, most: usize) -> usize;
    fn abort() -> !;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    // SAFETY: takes and returns nothing.
    unsafe { abort() }
}

// SAFETY of all below: the caller keeps the contract of the C function of that name, and it is handed on.

#[unsafe(no_mangle)]
unsafe extern "C" fn __isoc23_strtol(
    text: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_long {
    unsafe { strtol(text, end, base) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __isoc23_strtoul(
    text: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_ulong {
    unsafe { strtoul(text, end, base) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn strlcpy(to: *mut c_char, from: *const c_char, size: usize) -> usize {
    unsafe {
        let length = strlen(from);
        if let Some(most) = size.checked_sub(1) {
            let copied = length.min(most);
            core::ptr::copy_nonoverlapping(from, to, copied);
            *to.add(copied) = 0;
        }
        length
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn strlcat(to: *mut c_char, from: *const c_char, size: usize) -> usize {
    unsafe {
        let length = strnlen(to, size);
        match size - length {
            0 => size + strlen(from),
            room => length + strlcpy(to.add(length), from, room),
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __strlcpy_chk(
    to: *mut c_char,
    from: *const c_char,
    size: usize,
    room: usize,
) -> usize {
    unsafe {
        if size > room {
            abort();
        }
        strlcpy(to, from, size)
    }
}

// Their further arguments cannot be named in Rust, so the call itself is handed on.

#[unsafe(no_mangle)]
#[unsafe(naked)]
unsafe extern "C" fn __isoc23_sscanf() {
    naked_asm!("jmp *__isoc99_sscanf@GOTPCREL(%rip)", options(att_syntax))
}

#[unsafe(no_mangle)]
#[unsafe(naked)]
unsafe extern "C" fn __isoc23_fscanf() {
    naked_asm!("jmp *__isoc99_fscanf@GOTPCREL(%rip)", options(att_syntax))
}
