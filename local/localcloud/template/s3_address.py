"""The forms of address that CloudFormation takes for a template in S3."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

# Virtual-hosted and path-style, with and without Region (S3 user guide, methods for accessing a
# bucket).
_ON_AWS = re.compile(
    r"(?:(?P<bucket>.+)\.)?s3(?:[.-](?!website)(?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?"
)
_ON_THIS_MACHINE = re.compile(r"(?:(?P<bucket>.+)\.s3\.)?(?:127\.0\.0\.1|::1|localhost)")


@dataclass(frozen=True)
class S3Address:
    """An object in S3, whatever its bucket's Region."""

    bucket: str
    key: str

    @staticmethod
    def of(url: str) -> "S3Address":
        """ValueError, in CloudFormation's words, when the URL is not one of S3's."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        found = _ON_AWS.fullmatch(host) or _ON_THIS_MACHINE.fullmatch(host)
        if parts.scheme not in ("http", "https") or found is None:
            told = host if parts.scheme in ("http", "https") else url
            raise ValueError(f"S3 error: Domain name specified in {told} is not a valid S3 domain")
        path = unquote(parts.path.removeprefix("/"))
        bucket, key = (found["bucket"], path) if found["bucket"] else path.partition("/")[::2]
        if not bucket or not key:
            raise ValueError(f"S3 error: {url} names no object; give a bucket and a key")
        return S3Address(bucket, key)

    def by_path(self) -> str:
        """The address in the form that names the bucket in its path."""
        return f"https://s3.amazonaws.com/{self.bucket}/{self.key}"
