"""Trouble that is not in the content: usage, site.yml, environment."""

from __future__ import annotations


class DisclosureError(Exception):
    """A problem of usage, of site.yml or of the environment.

    The message is Chinese and says what to do; the command line catches it once,
    prints it and exits with status 2.
    """


class Changed(DisclosureError):
    """A file changed after it was looked at and before it was read.

    What is made of it must not be remembered under the digest it had.
    """

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} 在运行期间有改动；等改完再运行一次")
        self.path = path

    def __reduce__(self) -> tuple[type[Changed], tuple[str]]:
        return Changed, (self.path,)  # from a worker
