"""Trees of queries as plain data, the way JavaScript has them."""

from __future__ import annotations

from typing import Any

from disclosure_ssg.search.query import All, Either, Facet, Held, Not, Span, Text, Tree


def plain_data(tree: Tree) -> dict[str, Any]:
    """Return a tree as JSON has it."""
    match tree:
        case Text(text, field):
            return {"text": text, "field": field}
        case Facet(facet, text):
            return {"facet": facet, "text": text}
        case Span(first, last):
            return {"first": first, "last": last}
        case Not(part):
            return {"not": plain_data(part)}
        case All(parts):
            return {"all": list(map(plain_data, parts))}
        case Either(parts):
            return {"either": list(map(plain_data, parts))}
        case Held(run, field):
            terms = {
                name: [{"term": term, "offset": offset} for term, offset in some]
                for name, some in (("cover", run.cover), ("probes", run.probes))
            }
            data = {"units": list(run.units), **terms, "number": run.number}
            return {"run": {**data, "tokens": run.tokens}, "field": field}
    raise TypeError(tree)


def without_places(tree: dict[str, Any]) -> dict[str, Any]:
    """Return a tree of JavaScript's with nothing of its units but their text."""
    if "run" in tree:
        units = [unit["unit"] for unit in tree["run"]["units"]]
        return {**tree, "run": {**tree["run"], "units": units}}
    return {
        key: list(map(without_places, value))
        if isinstance(value, list)
        else without_places(value)
        if isinstance(value, dict)
        else value
        for key, value in tree.items()
    }
