"""The build asks its own index: what is missing is noticed."""

from __future__ import annotations

from dataclasses import replace

from disclosure_ssg.search import (
    FIELDS,
    Entry,
    Sample,
    missed,
    samples,
)
from tests.unit.search.oracle import built, entry

NOTICES = [
    entry(
        number,
        {
            "title": [f"关于第{number}号公共数据开放的通知"],
            "numbers": [f"示数发〔20{number % 90:02}〕{number}号"],
            "issuer": ["示例市数据局"],
            "body": [
                f"第{number}批目录已经发布。",
                "各单位应当按照目录开放数据，并及时更新。",
            ],
        },
    )
    for number in range(400)
]


def asked(built_from: list[Entry], found_by: list[Entry]) -> tuple[Sample, ...]:
    """Which samples of some entries an index made of other ones misses."""
    files = built(found_by)
    return missed(
        lambda name: files[f"search/{name}"].decode(), built_from, samples(built_from)
    )


def test_a_sound_index_misses_nothing() -> None:
    assert asked(NOTICES, NOTICES) == ()


def test_an_index_of_old_postings_misses_what_is_new() -> None:
    changed = [
        replace(
            made,
            fields={
                **made.fields,
                "body": entry(0, {"body": ["废止。"]}).fields["body"],
            },
        )
        for made in NOTICES
    ]
    lost = asked(NOTICES, changed)
    assert lost
    assert {sample.field for sample in lost} == {"body"}


def test_samples_are_pieces_of_several_fields_and_documents() -> None:
    some = samples(NOTICES)
    by_key = {made.key: made for made in NOTICES}
    assert len({sample.key for sample in some}) == len(some) == 16
    assert len({sample.field for sample in some}) > 2
    for sample in some:
        passages = by_key[sample.key].fields[sample.field]
        assert any(sample.text in passage.text for passage in passages)
    assert {sample.field for sample in some} <= set(FIELDS)
    assert samples(NOTICES[::-1]) == some


def test_there_are_more_samples_of_more_documents() -> None:
    many = [entry(number, {"title": ["公共数据开放"]}) for number in range(5000)]
    assert len(samples(many)) == 25


def test_documents_without_text_are_not_asked_for() -> None:
    assert samples([entry(0, {})]) == ()
    assert asked([entry(0, {"title": ["，"]})], [entry(0, {"title": ["，"]})]) == ()
