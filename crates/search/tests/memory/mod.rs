//! How many bytes a thread holds at most.
#![allow(unsafe_code, reason = "an allocator is unsafe")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Counts what the system gives.
struct Counted;

#[global_allocator]
static COUNTED: Counted = Counted;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static MOST: Cell<usize> = const { Cell::new(0) };
}

/// Where a lie has already made more be held than any test allows, the rest of it is refused.
const REFUSED: usize = 1 << 30;

fn add(size: usize) {
    let held = HELD.get().saturating_add(size);
    HELD.set(held);
    MOST.set(MOST.get().max(held));
}

// SAFETY: everything is passed on to the system's allocator.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if HELD.get().saturating_add(layout.size()) > REFUSED {
            return std::ptr::null_mut();
        }
        add(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.set(HELD.get().saturating_sub(layout.size()));
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(place, layout) }
    }
}

/// How many bytes more than before are held at once while something is done.
pub fn most_held(done: impl FnOnce()) -> usize {
    let before = HELD.get();
    MOST.set(before);
    done();
    MOST.get() - before
}
