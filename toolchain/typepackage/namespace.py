"""The names of the types in a namespace of one's own: AWS reserves its namespace."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# The words that no extension's name may begin with (API reference of RegisterType).
_RESERVED = ("alexa", "amazon", "amzn", "aws", "custom", "dev")
_NAMESPACE = re.compile(r"[A-Za-z0-9]{2,64}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")


class NotPackaged(Exception):
    """Why there is no package: one line for the person at the terminal."""


def checked_namespace(name: str) -> str:
    """The namespace itself; raises NotPackaged for one that the registry would refuse."""
    if not _NAMESPACE.fullmatch(name):
        raise NotPackaged(
            f"{name!r} is not a namespace: it has 2 to 64 letters and digits, such as Acme"
        )
    if name.lower() in _RESERVED:
        raise NotPackaged(f"AWS reserves the namespace {name}; choose your own, such as Acme")
    return name


def checked_version(version: str) -> str:
    """The version itself; raises NotPackaged for one that cannot be part of an S3 key."""
    if not _VERSION.fullmatch(version):
        raise NotPackaged(
            f"{version!r} is not a version: it has letters, digits, dots, hyphens and underscores,"
            " such as 1.2.0"
        )
    return version


@dataclass(frozen=True)
class TypeName:
    """A type's name, and how the CloudFormation CLI and IAM write it."""

    full: str

    @property
    def file(self) -> str:
        """As in the names of files: acme-appstream-fleet."""
        return self.full.replace("::", "-").lower()

    @property
    def arn(self) -> str:
        """As in the ARN of a version: Acme-AppStream-Fleet."""
        return self.full.replace("::", "-")

    @property
    def resource(self) -> str:
        """The last part: Fleet."""
        return self.full.rsplit("::", 1)[1]

    def within(self, namespace: str) -> TypeName:
        return TypeName(f"{namespace}::{self.full.split('::', 1)[1]}")


class Renaming:
    """Writes the project's types in another namespace, and leaves AWS's other types alone."""

    def __init__(self, types: Collection[TypeName], namespace: str) -> None:
        self._names = {name.full: name.within(namespace).full for name in types}
        self._files = {name.file: name.within(namespace).file for name in types}
        self._full = _whole_words(self._names)
        self._file = _whole_words(self._files)

    @property
    def names(self) -> dict[str, str]:
        """Each type's new name by its old one."""
        return dict(self._names)

    def types_in(self, text: str) -> str:
        """Text with the types renamed, as in a template or a schema."""
        return self._full.sub(lambda match: self._names[match.group()], text)

    def all_in(self, text: str) -> str:
        """Text with the types and the files that are named after them renamed, as in a pom."""
        return self._file.sub(lambda match: self._files[match.group()], self.types_in(text))


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    # A longer type's name, or a deeper one, is another name.
    return re.compile(rf"(?<![\w-])(?<!::)(?:{'|'.join(map(re.escape, words))})(?!\w|::|-[a-z])")
