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
            cover = [{"term": term, "offset": offset} for term, offset in run.cover]
            units = list(run.units)
            data = {"units": units, "cover": cover, "number": run.number}
            more = {"probes": list(run.probes), "tokens": run.tokens}
            return {"run": {**data, **more}, "field": field}
    raise TypeError(tree)


def without_places(tree: dict[str, Any]) -> dict[str, Any]:
    """Return a tree of JavaScript's as Python has it.

    That is with nothing of its units and probes but their text, and without the other
    terms, by which the engine fetches less.
    """
    if "run" in tree:
        run = {key: value for key, value in tree["run"].items() if key != "others"}
        run["units"] = [unit["unit"] for unit in run["units"]]
        run["cover"] = [{k: one[k] for k in ("term", "offset")} for one in run["cover"]]
        run["probes"] = [probe["term"] for probe in run["probes"]]
        return {**tree, "run": run}
    return {
        key: list(map(without_places, value))
        if isinstance(value, list)
        else without_places(value)
        if isinstance(value, dict)
        else value
        for key, value in tree.items()
    }
