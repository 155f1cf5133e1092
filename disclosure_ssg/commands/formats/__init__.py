"""How findings are written down: one small module for each format of ``check``."""

from collections.abc import Callable

from disclosure_ssg.commands.formats import (
    github,
    gitlab,
    json,
    junit,
    pretty,
    sarif,
    text,
)
from disclosure_ssg.commands.formats.report import Report as Report

# Each makes the whole of standard output, without the last line break.
FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text.render,
    "pretty": pretty.render,
    "json": json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
