"""Which requests a server on a loopback port refuses.

A page of any site can make a browser send requests to this machine, and can give its own name
this machine's address (DNS rebinding). Such a request tells on itself by its headers: Host holds
the page's name, or Origin and Sec-Fetch-Site say where the page came from (Fetch standard, W3C
Fetch Metadata). `LoopbackGuard` of the simulator holds the same rule.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

# Names under localhost are this machine's (RFC 6761); virtual hosts of S3 have them.
_LOOPBACK_NAME = re.compile(r"127\.0\.0\.1|\[::1\]|(?:[a-z0-9_-]+\.)*localhost")
_HOST = re.compile(rf"(?:{_LOOPBACK_NAME.pattern})(?::\d{{1,5}})?")
_SCHEMES = ("http", "https")
_OWN_SITES = ("none", "same-origin", "same-site")
_SIGNATURE = "authorization"


def refusal(method: str, headers: Iterable[tuple[str, str]]) -> str | None:
    """Why a request is refused, in one line; None when it is not. Names of headers in any case."""
    values: dict[str, list[str]] = {}
    for name, value in headers:
        values.setdefault(name.lower(), []).append(value.strip())
    return (
        _host_problem(values.get("host", []))
        or _origin_problem(values.get("origin", []))
        or _site_problem(values.get("sec-fetch-site", []))
        or _form_problem(method, values)
    )


def _host_problem(hosts: list[str]) -> str | None:
    if len(hosts) == 1 and _HOST.fullmatch(hosts[0].lower()):
        return None
    return f"the Host header must name 127.0.0.1 or localhost, not {_told(hosts)}"


def _origin_problem(origins: list[str]) -> str | None:
    if all(_is_of_this_machine(origin) for origin in origins):
        return None
    return f"the Origin must be a page of this machine, not {_told(origins)}"


def _site_problem(sites: list[str]) -> str | None:
    if all(site.lower() in _OWN_SITES for site in sites):
        return None
    return f"a page of another site sent it (Sec-Fetch-Site: {_told(sites)})"


def _form_problem(method: str, values: dict[str, list[str]]) -> str | None:
    """A page sends such a request without asking first, and no AWS client sends one unsigned."""
    types = [value.partition(";")[0].strip().lower() for value in values.get("content-type", [])]
    if method.upper() == "POST" and "text/plain" in types and _SIGNATURE not in values:
        return "a POST of text/plain must be signed; any page can send it"
    return None


def _is_of_this_machine(origin: str) -> bool:
    try:
        address = urlsplit(origin)
    except ValueError:
        return False
    own = _HOST.fullmatch(address.netloc.lower()) is not None
    return own and address.scheme.lower() in _SCHEMES and not address.path and not address.query


def _told(values: list[str]) -> str:
    """The values as they go into one line, whatever a client has put into them."""
    text = ", ".join(values)
    shown = "".join(character if character.isprintable() else "?" for character in text[:100])
    return shown or "nothing"
