"""Words that mean the same, by the groups that site.yml names; as synonyms.js."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_ssg.search.guess import MOST, Units, text_of, units_of


def swapped(groups: Sequence[Sequence[str]], units: Units) -> dict[str, str]:
    """Return texts with another word of a group in place of one, by that other word.

    Of each group the first word that stands in the text is taken, the longest of those
    that begin there.  Units of words have a break before them only inside the words.
    """
    found: dict[str, str] = {}
    for group in groups:
        words = [units_of(word) for word in group]
        place = _first(words, units)
        if place is None:
            continue
        at, size = place
        for word, spelled in zip(group, words, strict=True):
            if not _stands(spelled, units, at) or len(spelled) != size:
                begun = [(spelled[0][0], units[at][1]), *spelled[1:]]
                found[word] = text_of([*units[:at], *begun, *units[at + size :]])
    return dict(list(found.items())[:MOST])


def _first(words: Sequence[Units], units: Units) -> tuple[int, int] | None:
    """Return where the first of some words stands, and how many units it has."""
    for at in range(len(units)):
        sizes = [len(word) for word in words if word and _stands(word, units, at)]
        if sizes:
            return at, max(sizes)
    return None


def _stands(word: Units, units: Units, at: int) -> bool:
    """Whether a word stands in a text at one of its units."""
    if [unit for unit, _ in word] != [unit for unit, _ in units[at : at + len(word)]]:
        return False
    inner = zip(word[1:], units[at + 1 : at + len(word)], strict=True)
    return all(left[1] == right[1] for left, right in inner)
