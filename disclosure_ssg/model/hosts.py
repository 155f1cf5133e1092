"""Names of hosts, and addresses that lead to none a visitor can reach."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Set

_REST = r"""[^\s<>()\[\]|`"'，。；、）》”]"""  # of an address, to where prose goes on
# A web address with its host; a file of a machine or of a share (UNC); a user's folder.
_ADDRESS = re.compile(
    r"(?<![a-z])(?:https?|ftp)://(?:[^\s/@?#]*@)?(?P<host>\[[0-9a-f:.]+\]|[a-z0-9._-]+)"
    rf"{_REST}*|(?<![a-z])file:/+{_REST}+"
    rf"|(?<![\w\\&])\\{{2,4}}[a-z0-9._-]+\\{_REST}+"
    rf"|(?<![a-z])[a-z]:\\(?:Users|Documents and Settings)\\{_REST}+",
    re.IGNORECASE | re.ASCII,
)
_INSIDE = frozenset(
    "local localdomain localhost lan intranet internal corp home private".split()
)


def is_below(host: str, domains: Set[str]) -> bool:
    """Whether a host is one of some domains, or of their subdomains."""
    parts = host.split(".")
    return any(".".join(parts[at:]) in domains for at in range(len(parts)))


def inner_addresses(text: str) -> Iterator[re.Match[str]]:
    """The addresses that only a network or a machine of our own can open."""
    for match in _ADDRESS.finditer(text):
        if match["host"] is None or is_inner(match["host"]):
            yield match


def is_inner(host: str) -> bool:
    """Whether a host of a web address is of a private network, or the machine itself."""
    bare = host.strip("[].").lower()
    try:
        return not ipaddress.ip_address(bare).is_global
    except ValueError:
        return "." not in bare or bare.rpartition(".")[2] in _INSIDE
