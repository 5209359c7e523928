"""Why a file of the user's cannot be read, in words."""

from pathlib import Path

from localcloud.errors import LocalCloudError


def unreadable(what: str, path: Path, error: Exception) -> LocalCloudError:
    """The error to raise for a file, such as "template", that could not be opened or decoded."""
    if isinstance(error, FileNotFoundError):
        return LocalCloudError(f"there is no {what} {path}")
    if isinstance(error, IsADirectoryError):
        return LocalCloudError(f"the {what} {path} cannot be read: it is a directory")
    if isinstance(error, UnicodeDecodeError):
        place = f"byte {error.start + 1} cannot be part of it"
        return LocalCloudError(f"the {what} {path} cannot be read: it is not UTF-8 text; {place}")
    reason = error.strerror if isinstance(error, OSError) else None
    return LocalCloudError(f"the {what} {path} cannot be read: {reason or error}")
