"""All addresses of the site, in one place (design: relative, ending in a file)."""

from __future__ import annotations

from urllib.parse import quote

from disclosure_ssg.model.site import Group, Pair

SEARCH_PAGE = "search/index.html"
HELP_PAGE = "accessibility.html"
MAP_PAGE = "sitemap.html"
EXPIRING_PAGE = "expiring.html"
TASKS_PAGE = "tasks.html"
TASKS_CALENDAR = "tasks.ics"
CATALOGUE_PAGE = "catalogue.html"
REPORTS_PAGE = "annual-reports.html"
STATISTICS_PAGE = "statistics.html"
COVERAGE_PAGE = "coverage.html"
BODIES_PAGE = "bodies.html"
CHANGES_PAGE = "changes.html"
CHANGES_FEED = "changes.xml"
CHANGES_DATA = "data/changes.csv"
REVIEWS_DATA = "data/reviews.csv"
REQUEST_PAGE = "request.html"
REQUEST_FORM = "request-form.html"
BLANK_FORM = "assets/request/application-form"
SEQUENCES_PAGE = "number/index.html"
FAQ_PAGE = "faq.html"
PROPOSALS_PAGE = "proposals.html"
FAQ_DATA = "data/faq.json"
FEED = "feed.xml"
CALENDAR = "calendar.ics"
DATA_PAGE = "data/index.html"
OPEN_SEARCH = "opensearch.xml"


def root_of(path: str) -> str:
    """The way from a page up to the root of the site: ``""``, ``../`` …"""
    return "../" * path.count("/")


def list_folder(facet: str, slug: str) -> str:
    """The folder of a list: categories stand at the top, whatever their depth."""
    return slug if facet == "category" else f"{facet}/{slug}"


def list_page(facet: str, slug: str, number: int = 1) -> str:
    """The address of one page of a list; the first is the folder's index."""
    return numbered(list_folder(facet, slug), number)


def numbered(folder: str, number: int = 1) -> str:
    """One page of the list in a folder; the first is the folder's index."""
    name = "index" if number == 1 else str(number)
    return f"{folder}/{name}.html"


def pair_folder(pair: Pair) -> str:
    """The folder of what two lists have in common, below that of the first."""
    folder = list_folder(pair.facet, pair.first.slug)
    return f"{folder}/{pair.by}-{pair.group.slug}"


def pair_page(pair: Pair) -> str:
    """Where the pair is listed: on its own page, or on that of a list it equals."""
    number = len(pair.group.entries)
    if number == len(pair.first.entries):
        return group_page(pair.facet, pair.first)
    if pair.other and number == len(pair.other.entries):
        return group_page(pair.by, pair.other)
    return numbered(pair_folder(pair))


def group_page(facet: str, group: Group) -> str:
    """The first page of a list."""
    return list_page(facet, group.slug)


def feed_of(category: str) -> str:
    """The Atom feed of a category."""
    return list_feed("category", category)


def list_feed(facet: str, slug: str) -> str:
    """The Atom feed of a list; its JSON Feed stands beside it."""
    return f"{list_folder(facet, slug)}/{FEED}"


def json_feed(feed: str) -> str:
    """The JSON Feed beside an Atom feed."""
    return feed.removesuffix("xml") + "json"


def category_data(category: str, ending: str) -> str:
    """The data file of what is filed in a category."""
    return f"data/category/{category}.{ending}"


def catalogue_page(facet: str, slug: str) -> str:
    """The items of the basic catalogue with one value of a facet."""
    return f"catalogue-{facet.replace('_', '-')}-{slug}.html"


def catalogue_data(ending: str) -> str:
    """The basic catalogue as a file."""
    return f"data/catalogue.{ending}"


def tasks_page(year: int) -> str:
    """The tasks of a year."""
    return f"tasks-{year}.html"


def tasks_data(year: int, ending: str) -> str:
    """The tasks of a year as a file."""
    return f"data/tasks-{year}.{ending}"


def file_path(path: str) -> str:
    """Where a file below ``content/`` goes in the output."""
    return "assets/files/" + path.removeprefix("content/")


def address(base_url: str, path: str) -> str:
    """The absolute address of an output path; an index is named by its folder."""
    folder, slash, name = path.rpartition("/")
    return base_url + href(f"{folder}{slash}" if name == "index.html" else path)


def href(path: str) -> str:
    """An output path as it is written in a link."""
    return quote(path, safe="/-._~!$'()*,;=:@")
