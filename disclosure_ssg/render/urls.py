"""All addresses of the site, in one place (design: relative, ending in a file)."""

from __future__ import annotations

from urllib.parse import quote

from disclosure_ssg.model.site import Group, Pair
from disclosure_ssg.model.top_files import TopFile

SEARCH_PAGE = "search/index.html"
HELP_PAGE = TopFile.HELP.value
MAP_PAGE = TopFile.MAP.value
HOME_PAGE = TopFile.HOME.value
NOT_FOUND_PAGE = TopFile.NOT_FOUND.value
EXPIRING_PAGE = TopFile.EXPIRING.value
TASKS_PAGE = TopFile.TASKS.value
TASKS_CALENDAR = TopFile.TASKS_CALENDAR.value
CATALOGUE_PAGE = TopFile.CATALOGUE.value
REPORTS_PAGE = TopFile.REPORTS.value
STATISTICS_PAGE = TopFile.STATISTICS.value
COVERAGE_PAGE = TopFile.COVERAGE.value
BODIES_PAGE = TopFile.BODIES.value
CHANGES_PAGE = TopFile.CHANGES.value
CHANGES_FEED = TopFile.CHANGES_FEED.value
CHANGES_DATA = "data/changes.csv"
REVIEWS_DATA = "data/reviews.csv"
REQUEST_PAGE = TopFile.REQUEST.value
REQUEST_FORM = TopFile.REQUEST_FORM.value
BLANK_FORM = "assets/request/application-form"
SEQUENCES_PAGE = "number/index.html"
FAQ_PAGE = TopFile.FAQ.value
PROPOSALS_PAGE = TopFile.PROPOSALS.value
FAQ_DATA = "data/faq.json"
FEED = TopFile.FEED.value
CALENDAR = TopFile.CALENDAR.value
DATA_PAGE = "data/index.html"
OPEN_SEARCH = TopFile.OPEN_SEARCH.value


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
    return TopFile.CATALOGUE.parted(f"{facet.replace('_', '-')}-{slug}")


def catalogue_data(ending: str) -> str:
    """The basic catalogue as a file."""
    return f"data/catalogue.{ending}"


def tasks_page(year: int) -> str:
    """The tasks of a year."""
    return TopFile.TASKS.parted(year)


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
