//! Sorting, once and small: the standard library's would cost the browser two kilobytes for every rule.

use std::cmp::Ordering;

/// The places of a list of so many items, in the order that `by` gives them; equal ones stay as they were. A merge sort from
/// the bottom up.
#[must_use]
pub fn order(count: usize, by: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for pair in places.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
            while let (Some((first, others)), Some((second, rest))) = (left.split_first(), right.split_first()) {
                if by(*second, *first).is_lt() {
                    merged.push(*second);
                    right = rest;
                } else {
                    merged.push(*first);
                    left = others;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        merged.clear();
        width *= 2;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn places_are_in_order_and_equal_ones_as_they_were() {
        for count in [0, 1, 2, 3, 7, 8, 100] {
            let items: Vec<usize> = (0..count).map(|n| n * 7919 % 13).collect();
            let mut sorted: Vec<usize> = (0..count).collect();
            sorted.sort_by_key(|i| items[*i]);
            assert_eq!(order(count, &|a, b| items[a].cmp(&items[b])), sorted);
        }
    }
}
