"""政策问答: the library of questions, its JSON file, and what rests on ended policy.

schema.org ``FAQPage``; what is asked of a library: norms on 政策问答库, R-FAQ-01.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.document import Entry, PublicDocument
from disclosure_ssg.model.names import in_marks
from disclosure_ssg.model.output import Output
from disclosure_ssg.model.site import Site
from disclosure_ssg.render import urls
from disclosure_ssg.render.frame import Frame
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.views import Crumb, Head, SiteView

TITLE = "政策问答库"
_OTHER = "其他"
_OF_TOPIC = 20  # questions of a topic on the page; all are in the list of the kind
_MARKED = 100  # questions told to search engines as data


class Basis(NamedTuple):
    """A document that an answer rests on."""

    title: str
    href: str
    number: str
    status: str  # empty where it has none
    then: str


class Question(NamedTuple):
    """A question with its short answer."""

    text: str
    answer: str
    href: str
    reviewed_on: str
    basis: tuple[Basis, ...]
    outdated: str  # what is no longer in force of its basis, in words; empty: nothing


class Topic(NamedTuple):
    """The newest questions of a topic, and how many there are in all."""

    title: str
    questions: tuple[Question, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FaqPage:
    """``faq.html``: the newest questions by topic."""

    head: Head
    site: SiteView
    topics: tuple[Topic, ...]
    total: int
    all: str  # href of the list of all questions
    data: str  # href of the JSON file
    as_of: str  # the day of which the statuses speak


def questions(site: Site) -> Iterator[PublicDocument]:
    """All documents that answer a question, the newest first."""
    for entry in site.entries:
        if isinstance(entry, PublicDocument) and entry.kind == "faq":
            yield entry


def outdated(site: Site, entry: Entry) -> str:
    """Which documents an answer rests on that are no longer in force; empty: none."""
    if entry.listed or entry.kind != "faq":
        return ""
    ended = {
        f"{in_marks(site.by_key[edge.other].title)}已经{status}": None
        for edge in site.facts[entry.key].edges
        if edge.relation == "policy_refs" and not edge.inverse and edge.other
        if (status := site.facts[edge.other].status) in (words.LAPSED, words.REPEALED)
    }
    return "，".join(ended)


def question(site: Site, entry: PublicDocument) -> Question:
    """A document as a question."""
    return Question(
        entry.text("question") or entry.title,
        entry.text("answer") or entry.text("summary"),
        entry.url,
        entry.text("reviewed_on"),
        tuple(_basis(site, entry)),
        outdated(site, entry),
    )


def _basis(site: Site, entry: PublicDocument) -> Iterator[Basis]:
    for edge in site.facts[entry.key].edges:
        if edge.relation == "policy_refs" and not edge.inverse:
            other, target = site.by_key.get(edge.other), edge.target
            if other is None:
                yield Basis(target.title or target.number, "", target.number, "", "")
            else:
                facts = site.facts[other.key]
                number = other.text("document_number")
                yield Basis(other.title, other.url, number, facts.status, facts.then)


def plans(frame: Frame) -> Iterator[Plan]:
    """The library; no page where there are no questions."""
    site = frame.site
    by_topic: dict[str, list[PublicDocument]] = {}
    found = tuple(questions(site))
    for entry in found:
        for topic in entry.texts("topic") or (_OTHER,):
            by_topic.setdefault(topic, []).append(entry)
    if not found:
        return
    order = sorted(by_topic, key=lambda name: (name == _OTHER, -len(by_topic[name])))
    topics = tuple(
        Topic(
            name,
            tuple(question(site, entry) for entry in by_topic[name][:_OF_TOPIC]),
            len(by_topic[name]),
        )
        for name in order
    )
    shown = (question(site, entry) for entry in found[:_MARKED])
    data = json_ld(site.config.base_url, shown)
    head = frame.head(urls.FAQ_PAGE, TITLE, crumbs=(Crumb(TITLE),), json_ld=data)
    view = FaqPage(
        head,
        frame.view,
        topics,
        len(found),
        urls.list_page("kind", "faq"),
        urls.FAQ_DATA,
        site.today.isoformat(),
    )
    yield Plan(urls.FAQ_PAGE, "pages/faq.html", view)


def json_ld(base: str, some: Iterable[Question]) -> Mapping[str, Any]:
    """``FAQPage`` of schema.org, without answers that may no longer hold."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": "zh-CN",
        "mainEntity": [
            {
                "@type": "Question",
                "name": one.text,
                "url": base + one.href,
                "acceptedAnswer": {"@type": "Answer", "text": one.answer},
            }
            for one in some
            if one.answer and not one.outdated
        ],
    }


def outputs(site: Site) -> Iterator[Output]:
    """All questions as data, for answering machines."""
    rows = []
    for entry in questions(site):
        one = question(site, entry)
        rows.append(
            {
                "question": one.text,
                "answer": one.answer,
                "url": one.href,
                "published_on": entry.published_on,
                "reviewed_on": one.reviewed_on,
                "topics": list(entry.texts("topic")),
                "policies": [
                    {
                        "title": basis.title,
                        "document_number": basis.number,
                        "url": basis.href,
                        "status": basis.status,
                    }
                    for basis in one.basis
                ],
                "in_force": not one.outdated,
            }
        )
    if rows:
        text = json.dumps({"questions": rows}, ensure_ascii=False, indent=1)
        yield Output(urls.FAQ_DATA, f"{text}\n".encode())
