"""Build the site in this folder: the same as ``disclosure-ssg build``."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

NEEDED = (
    "ahocorasick_rs",
    "chinese_calendar",
    "click",
    "docx",
    "jinja2",
    "lunr",
    "markdown",
    "msgspec",
    "nh3",
    "numpy",
    "openpyxl",
    "pypdf",
    "pypinyin",
    "rich",
    "segno",
    "stdnum",
    "watchdog",
    "yaml",
)


def leave_for_venv() -> None:
    """Run this file again with the project's own interpreter, if there is one."""
    venv = Path(__file__).resolve().parent / ".venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists() or Path(sys.prefix) == venv:
        return
    command = [str(python), *sys.argv]
    if os.name == "nt":  # where exec returns to the prompt before the build ends
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(python, command)


if __name__ == "__main__":
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        leave_for_venv()
        print("缺少依赖，请先运行：sh scripts/dev site", file=sys.stderr)
        sys.exit(2)

    from disclosure_ssg.cli import main

    sys.exit(main(["build", *sys.argv[1:]]))
