"""Trouble that is not in the content: usage, site.yml, environment."""

from __future__ import annotations


class DisclosureError(Exception):
    """A problem of usage, of site.yml or of the environment.

    The message is Chinese and says what to do; the command line catches it once,
    prints it and exits with status 2.
    """
