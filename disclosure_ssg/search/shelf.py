"""The files of the index: names made of what they hold."""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterator
from typing import Any, Final

from disclosure_ssg.model.output import Output

FOLDER: Final = "search/"
SHARDS: Final = "shards/"  # below the folder
NAME_LENGTH: Final = 8
HEAD: Final = 'disclosureShard("'

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def as_json(value: Any) -> str:
    """Return ``value`` as JSON text, the same bytes for the same value."""
    return _json.encode(value)


def as_script(name: str, text: str) -> bytes:
    """Return JSON text as a script that hands it over, which ``fetch`` reads too."""
    return f'{HEAD}{name}",{text})\n'.encode()


class Shelf:
    """Names payloads and keeps their files until they are taken away.

    A name is 40 bits of the payload's digest.  Should two payloads of one build ever
    share it, the later one gets the next digest, so names stay unique.
    """

    def __init__(self) -> None:
        self._digests: dict[str, bytes] = {}
        self._waiting: list[Output] = []

    def put(self, payload: Any) -> str:
        """Add a payload (anything JSON can say) and return the name of its file."""
        text = as_json(payload)
        digest = hashlib.sha256(text.encode()).digest()
        salt = digest
        while True:
            name = b32encode(salt[:5]).decode("ascii").lower()
            known = self._digests.setdefault(name, digest)
            if known is digest:
                path = f"{FOLDER}{SHARDS}{name}.js"
                self._waiting.append(Output(path, as_script(name, text)))
            if known == digest:
                return name
            salt = hashlib.sha256(salt).digest()

    def take(self) -> Iterator[Output]:
        """Yield the files added since the last time."""
        waiting, self._waiting = self._waiting, []
        yield from waiting
