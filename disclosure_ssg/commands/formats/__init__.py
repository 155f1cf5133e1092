"""How findings are written down: one small module for each format of ``check``."""

from collections.abc import Callable
from importlib import import_module

from disclosure_ssg.commands.formats.report import Report as Report


def _format(name: str) -> Callable[[Report], str]:
    """The format of a module of this folder, which is imported when it is asked for."""

    def render(report: Report) -> str:
        made: str = import_module(f"{__name__}.{name}").render(report)
        return made

    return render


# Each makes the whole of standard output, without the last line break.
FORMATS = {
    name: _format(name)
    for name in ("text", "pretty", "json", "github", "gitlab", "sarif", "junit")
}
