"""The files of the index: names made of what they hold."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Callable
from typing import Any, Final

from disclosure_ssg.json_text import sorted_json
from disclosure_ssg.model.output import Filed, Output

FOLDER: Final = "search/"
SHARDS: Final = "shards/"  # below the folder
NAME_LENGTH: Final = 8
HEAD: Final = 'disclosureShard("'


def as_script(name: str, text: bytes) -> bytes:
    """Return JSON as a script that hands it over, which ``fetch`` reads too."""
    return b'%s%s",%s)\n' % (HEAD.encode(), name.encode(), text)


class Shelf:
    """Names payloads and hands their files on; ``files`` are what became of them.

    A name is 40 bits of the payload's digest.  Should two payloads of one site ever
    share it, the site is indexed again with another ``salt``.
    """

    def __init__(self, put: Callable[[Output], Filed], salt: int = 0) -> None:
        self._put = put
        self._salt = str(salt).encode() if salt else b""
        self._files: dict[str, Filed] = {}

    def put(self, payload: Any) -> str:
        """Add a payload (anything JSON can say) and return the name of its file."""
        text = sorted_json(payload)
        digest = hashlib.sha256(self._salt + text).digest()
        name = b32encode(digest[:5]).decode("ascii").lower()
        if name not in self._files:
            path = f"{FOLDER}{SHARDS}{name}.js"
            self._files[name] = self._put(Output(path, as_script(name, text)))
        return name

    @property
    def files(self) -> tuple[Filed, ...]:
        """All files put so far."""
        return tuple(self._files.values())
