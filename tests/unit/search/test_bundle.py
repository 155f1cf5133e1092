"""Modules written together into one script."""

from __future__ import annotations

import re
from collections import Counter

from disclosure_ssg.search.bundle import classic, module
from tests.unit.search.engine_process import sources


def test_a_module_follows_what_it_imports_and_stands_there_once() -> None:
    files = {
        "text.js": "export const A = 1;\n",
        "engine.js": 'import { A } from "./text.js";\nexport function open() {}\n',
        "page/state.js": 'import {\n  A,\n} from "../text.js";\nexport const B = A;\n',
        "page/main.js": 'import { open } from "../engine.js";\n'
        'import { B } from "./state.js";\nopen(B);\n',
    }
    assert module(files) == "const A = 1;\n\nfunction open() {}\n\nexport { open };\n"
    lines = classic(files).splitlines()
    assert [line for line in lines if line] == [
        "var DisclosureSearch = (function () {",
        '"use strict";',
        "const A = 1;",
        "function open() {}",
        "const B = A;",
        "open(B);",
        "return { open: openHere };",
        "})();",
    ]


def test_no_two_modules_use_one_name_at_their_outermost_level() -> None:
    declared = re.compile(
        r"^(?:export )?(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE
    )
    names = Counter(
        name for source in sources().values() for name in declared.findall(source)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_module_of_the_theme_is_in_the_script() -> None:
    written = classic(sources())
    for name, source in sources().items():
        first = source.splitlines()[0]
        assert first.startswith("//"), name
        assert first in written, name
        assert "import {" not in written
