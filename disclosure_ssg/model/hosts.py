"""Names of hosts."""

from __future__ import annotations

from collections.abc import Set


def is_below(host: str, domains: Set[str]) -> bool:
    """Whether a host is one of some domains, or of their subdomains."""
    parts = host.split(".")
    return any(".".join(parts[at:]) in domains for at in range(len(parts)))
