"""Results that outlive a run: content-addressed rows in one SQLite file.

The door to msgspec.  A row is data (MessagePack), never code, so a memo may come from
another machine.  It may be deleted at any time and used by several builds at once.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, get_args

import msgspec

from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.held import Held, Later, Text
from disclosure_ssg.model.installed import versions
from disclosure_ssg.model.job import digest

_FILE: Final = "memo.sqlite"
_SHARED_FILE: Final = "shared.sqlite"
LIBRARIES: Final = (
    "ahocorasick-rs",
    "chinesecalendar",
    "jinja2",
    "lunr",
    "markdown",
    "msgspec",
    "nh3",
    "numpy",
    "openpyxl",
    "pypdf",
    "pypinyin",
    "python-docx",
    "python-stdnum",
    "pyyaml",
    "segno",
)
_TABLE: Final = "CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value BLOB)"
_ASK: Final = "SELECT value FROM memo WHERE key = ?"
_ASK_ALL: Final = "SELECT key, value FROM memo WHERE key IN (%s)"
_AT_ONCE: Final = 500  # keys in one question; SQLite takes no more than 999 everywhere
_PATIENCE: Final = 60.0  # seconds to wait for another build that writes


class MemoBroken(DisclosureError):
    """The file is damaged, or was taken away while it was used: start anew."""

    def __str__(self) -> str:
        return "缓存（.cache/disclosure）已损坏并已删除，请再运行一次"


def content_of(value: Any) -> bytes:
    """Any value of the model as bytes, equal for equal values, to make a key of."""
    return _contents.encode(value)


def _named(value: Any) -> Any:
    if isinstance(value, Held):
        return value.name or digest(_rows.encode(value.fetch()))
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Later):
        return value.value
    raise TypeError(f"not data: {type(value)}")


_rows = msgspec.msgpack.Encoder()
_contents = msgspec.msgpack.Encoder(enc_hook=_named)
_texts = msgspec.msgpack.Decoder(Text)
_htmls = msgspec.msgpack.Decoder(tuple[str, msgspec.Raw])


class Memo:
    """Rows by key, in ``folder``; unless it ``lasts``, for this run alone.

    Forked processes and threads may use it: each opens the file for itself.  Processes
    of other machines may use one that is ``shared``, in a folder that they share; the
    file is another one, because SQLite's quick way to write is for one machine.  What
    cannot be read or written raises ``MemoBroken``.
    """

    def __init__(
        self,
        folder: Path | None = None,
        program: bytes = b"",
        *,
        lasts: bool = True,
        shared: bool = False,
    ) -> None:
        """``program`` names what makes the results: those of another one are others."""
        self.lasts = lasts and folder is not None
        self.program = program
        self.shared = shared
        self._temporary = None
        if not self.lasts:
            import tempfile  # as a rule the memo lasts

            self._temporary = tempfile.TemporaryDirectory(
                prefix="disclosure-", dir=folder
            )
            folder = Path(self._temporary.name)
        assert folder is not None
        self._open(folder)
        # In a memo that began empty only these stages may have left something.
        self.is_new = not self._path.exists()
        self.stages: set[str] = set()

    def _open(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / (_SHARED_FILE if self.shared else _FILE)
        self._connections: dict[tuple[int, int], sqlite3.Connection] = {}
        self._waiting: dict[bytes, bytes] = {}
        self._is_closed = False
        self._encoder = msgspec.msgpack.Encoder(enc_hook=self._keep)
        self._decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What a process of another machine needs to use the same file."""
        kept = ("lasts", "program", "shared", "is_new", "stages", "folder")
        return {name: getattr(self, name) for name in kept}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
        self._temporary = None
        self._open(self.folder)

    # -- values --------------------------------------------------------------------
    def encode(self, value: Any) -> bytes:
        """A value as a row; the texts in it become rows of their own."""
        return self._encoder.encode(value)

    def decode(self, row: bytes, of: Any) -> Any:
        """The value of a row, of the type ``of``; its texts stay where they are.

        Raises ``ValueError`` for a row of another type.
        """
        decoder = self._decoders.get(of)
        if decoder is None:
            decoder = msgspec.msgpack.Decoder(of, dec_hook=self._unpacked)
            self._decoders[of] = decoder
        return decoder.decode(row)

    def joined(self, rows: Iterable[bytes]) -> bytes:
        """Rows as the one of a list of their values."""
        return _rows.encode([msgspec.Raw(row) for row in rows])

    def _keep(self, value: Any) -> Any:
        if isinstance(value, Held) and not value.name:
            row = _rows.encode(value.fetch())
            self.put(name := digest(row), row)
            return name
        if isinstance(value, Later):
            return self.encode(value.value)
        return _named(value)

    def _unpacked(self, of: Any, row: bytes) -> Any:
        if of is Held:  # of a text there is the name
            return Held(partial(self._text, row), row, partial(self._html, row))
        return Later(partial(self._opened, row, *get_args(of)))

    def _opened(self, row: bytes, of: Any) -> Any:
        try:
            return self.decode(row, of)
        except ValueError as wrong:
            raise MemoBroken(str(wrong)) from wrong

    def _html(self, name: bytes) -> str:
        return _htmls.decode(self._row(name))[0]

    def _text(self, name: bytes) -> Text:
        return _texts.decode(self._row(name))

    def _row(self, name: bytes) -> bytes:
        row = self.get(name)
        if row is None:
            raise MemoBroken
        return row

    # -- rows ----------------------------------------------------------------------
    def get(self, key: bytes) -> bytes | None:
        """The row of a key, if there is one."""
        if key in self._waiting:
            return self._waiting[key]
        try:  # and not ``_explained``, which takes longer than the question
            found = self._connection.execute(_ASK, (key,)).fetchone()
        except (sqlite3.Error, OSError) as wrong:
            raise MemoBroken(str(wrong)) from wrong
        return found[0] if found else None

    def known(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The rows of those keys that have one."""
        made: dict[bytes, bytes] = {}
        asked = []
        for key in keys:
            if key in self._waiting:
                made[key] = self._waiting[key]
            else:
                asked.append(key)
        try:
            for at in range(0, len(asked), _AT_ONCE):
                some = asked[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                made.update(self._connection.execute(_ASK_ALL % marks, some))
        except (sqlite3.Error, OSError) as wrong:
            raise MemoBroken(str(wrong)) from wrong
        return made

    def put(self, key: bytes, row: bytes) -> None:
        """Keep a row; ``flush`` writes it."""
        self._waiting[key] = row

    def flush(self) -> None:
        """Write what waits.  Call it before processes are forked."""
        if self._waiting:
            rows, self._waiting = self._waiting, {}
            sql = "INSERT OR REPLACE INTO memo VALUES (?, ?)"
            with _explained(), self._connection as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(sql, rows.items())

    @property
    def size(self) -> int:
        """How many bytes the rows take."""
        with _explained():
            ask = self._connection.execute
            ((size,),) = ask("PRAGMA page_size")
            ((pages,),) = ask("PRAGMA page_count")
            ((free,),) = ask("PRAGMA freelist_count")
        return int((pages - free) * size)

    def trim(self, room: int) -> None:
        """Where the rows take more than ``room`` bytes, drop the older half of them."""
        if self.size > room:
            with _explained(), self._connection as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(
                    "DELETE FROM memo WHERE rowid <= (SELECT rowid FROM memo "
                    "ORDER BY rowid LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM memo))"
                )

    def close(self) -> None:
        """Write what waits; of a memo for one run nothing stays.

        Texts that nobody has fetched by now are out of reach.
        """
        try:
            if self.lasts:
                self.flush()
        finally:
            for connection in self._connections.values():
                connection.close()
            self._connections.clear()
            self._is_closed = True
            if self._temporary is not None:
                self._temporary.cleanup()

    def discard(self) -> None:
        """Close and delete the file."""
        self._waiting.clear()
        self.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    @property
    def _connection(self) -> sqlite3.Connection:
        assert not self._is_closed
        # A connection must not be used, nor closed, on the other side of a fork.
        who = os.getpid(), threading.get_ident()
        own = self._connections.get(who)
        if own is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            own = sqlite3.connect(
                self._path,
                timeout=_PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
            self._connections[who] = own
            # A killed process loses nothing; after a power cut a memo may start anew.
            own.execute("PRAGMA synchronous = OFF")
            if not self.shared:
                _write_ahead(own)
                own.execute("PRAGMA mmap_size = 1073741824")
            own.execute(_TABLE)
        return own


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let others read while one writes; kept by the file.

    Of several that open a new file at once SQLite tells some to go away, whatever
    patience they have.
    """
    late = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as wrong:
            if wrong.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > late:
                raise
            time.sleep(0.005)
        else:
            return


@cache
def program() -> bytes:
    """A digest of this program and of the libraries whose results are remembered.

    A process runs the program that it loaded, whatever its files become.
    """
    here = Path(__file__).parent
    parts: list[bytes | str] = [*versions(LIBRARIES)]
    for folder, folders, names in os.walk(here):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        parts.append(Path(folder).relative_to(here).as_posix())
        for name in sorted(names):
            parts += [name, Path(folder, name).read_bytes()]
    return digest(*parts)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as wrong:
        raise MemoBroken(str(wrong)) from wrong
