"""All requests since the engine's start, by their tokens."""

import threading
from collections.abc import Callable, Iterator

from localcloud.cloud_control.refusals import Refused, invalid
from localcloud.cloud_control.resource_request import Operation, ResourceRequest
from localcloud.json_types import JsonObject


class Requests:
    """Keeps one operation at a time on each resource, and one request for each client token."""

    def __init__(self) -> None:
        self._by_token: dict[str, ResourceRequest] = {}
        self._by_client_token: dict[str, ResourceRequest] = {}
        self._adding = threading.Lock()

    def repeated(
        self, client_token: str | None, operation: Operation, parameters: JsonObject
    ) -> ResourceRequest | None:
        """The request that was made before with the same client token; None for a new one."""
        earlier = self._by_client_token.get(client_token) if client_token else None
        if earlier and (earlier.operation, earlier.parameters) != (operation, parameters):
            raise Refused(
                "ClientTokenConflictException",
                f"The client token {client_token} was used in another request",
            )
        return earlier

    def add(self, request: ResourceRequest, client_token: str | None) -> ResourceRequest:
        """Keeps a request that is about to start; the earlier one when it is repeated."""
        with self._adding:
            earlier = self.repeated(client_token, request.operation, request.parameters)
            if earlier:
                return earlier
            for other in self._by_token.values():
                if request.identifier and not other.is_over() and _same_resource(request, other):
                    raise Refused(
                        "ConcurrentOperationException",
                        f"Another {other.operation} is under way on {request.type_name}"
                        f" {request.identifier} (request {other.token})",
                    )
            self._by_token[request.token] = request
            if client_token:
                self._by_client_token[client_token] = request
            return request

    def get(self, token: str) -> ResourceRequest:
        if token not in self._by_token:
            raise Refused("RequestTokenNotFoundException", f"There is no request {token}")
        return self._by_token[token]

    def page(
        self, wanted: Callable[[ResourceRequest], bool], size: int, next_token: str | None
    ) -> tuple[list[ResourceRequest], str | None]:
        """The newest first; a page begins after the request that the token names."""
        found = [one for one in self._newest_first() if wanted(one)]
        start = 0
        if next_token:
            tokens = [one.token for one in found]
            if next_token not in tokens:
                raise invalid(f"There is no page {next_token}")
            start = tokens.index(next_token) + 1
        shown = found[start : start + size]
        return shown, shown[-1].token if start + size < len(found) else None

    def _newest_first(self) -> Iterator[ResourceRequest]:
        with self._adding:
            return reversed(list(self._by_token.values()))


def _same_resource(request: ResourceRequest, other: ResourceRequest) -> bool:
    return (request.type_name, request.identifier) == (other.type_name, other.identifier)
