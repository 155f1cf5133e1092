"""QR codes as sums of others are those that segno draws."""

from __future__ import annotations

import re

import pytest
import segno

from disclosure_ssg.render.qr import Code, code

BASE = "https://www.example.gov.cn/zfxxgk/doc/"


def modules(made: Code) -> list[str]:
    """The path drawn with a pencil: rows of 0 and 1 without the border."""
    grid = [["0"] * made.side for _ in range(made.side)]
    for row in made.path.split("M0 ")[1:]:
        y, *runs = re.findall(r"-?[\d.]+", row)
        x = 0
        for skip, length in zip(runs[::3], runs[2::3], strict=True):
            x += int(skip)
            for step in range(int(length)):
                grid[int(float(y))][x + step] = "1"
            x += int(length)
    assert not any("1" in row[:4] + row[-4:] for row in grid)
    return ["".join(row[4:-4]) for row in grid[4:-4]]


@pytest.mark.parametrize(
    "key",
    ["000000-101-2025-00012", "999999-876-1999-54321", "a", "zz~%E7%94%B2_", "x" * 120],
)
def test_a_code_is_the_one_that_segno_draws(key: str) -> None:
    for address in (f"{BASE}{key}.html", f"{BASE}{key[::-1]}.html"):
        drawn = segno.make(
            address, error="m", mask=2, mode="byte", micro=False, boost_error=False
        )
        expected = ["".join(map(str, row)) for row in drawn.matrix]
        assert modules(code(address)) == expected
