"""What stands at the top of the output."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.top_files import is_top_file
from tests.browser.column import FILES
from tests.sites import Site


def test_every_file_at_the_top_of_a_site_is_known(site: Site) -> None:
    site.write(FILES)
    assert site.build().status == 0
    top = [path for path in site.files() if "/" not in path]
    assert {"index.html", "tasks-2024.html"} < set(top)
    assert [path for path in top if not is_top_file(path)] == []


@pytest.mark.parametrize("name", ["tasks-.html", "tasks.htm", "old.html", "sitemap-1"])
def test_other_names_are_free(name: str) -> None:
    assert not is_top_file(name)
