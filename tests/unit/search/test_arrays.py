"""Arrays of numbers: what is packed is unpacked, what is sorted stays together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure_ssg.search import arrays


@given(st.lists(st.integers(0, (1 << 63) - 1)))
def test_what_is_packed_is_unpacked(numbers: list[int]) -> None:
    packed = arrays.to_bytes(arrays.array(numbers))
    assert arrays.from_bytes(packed).tolist() == numbers
    assert arrays.join([arrays.from_bytes(packed)]).tolist() == numbers


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1 << 20))),
    st.sampled_from([0, 1 << 60]),  # with the second one value takes too many bits
)
def test_keys_are_sorted_with_their_values(
    rows: list[tuple[int, int]], more: int
) -> None:
    keys = arrays.array([key + more for key, _ in rows])
    values = arrays.array([value for _, value in rows])
    first, second = arrays.ordered(keys, values)
    found = zip((first - more).tolist(), second.tolist(), strict=True)
    assert list(found) == sorted(rows)


@given(st.lists(st.integers(0, 300)))
def test_the_places_of_each_number_are_gathered(numbers: list[int]) -> None:
    places, first = arrays.gathered(arrays.narrow(arrays.array(numbers)), 301)
    assert [numbers[place] for place in places] == sorted(numbers)
    for number in range(301):
        own = places[first[number] : first[number + 1]].tolist()
        assert own == [at for at, one in enumerate(numbers) if one == number]
