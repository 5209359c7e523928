"""The API of Cloud Control: JSON 1.0, one method for each operation."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from localcloud.cloud_control.documents import parsed_object
from localcloud.cloud_control.managed_type import ManagedType
from localcloud.cloud_control.refusals import Refused, invalid
from localcloud.cloud_control.requests import Requests
from localcloud.cloud_control.resource_request import Operation, ResourceRequest
from localcloud.json_types import JsonObject

Answer = tuple[int, dict[str, str], bytes]
_DEFAULT_PAGE = 20
_LARGEST_PAGE = 100
_CONTENT_TYPE = {"Content-Type": "application/x-amz-json-1.0"}


class CloudControl:
    """Cloud Control for the types that it is given, and for no others."""

    def __init__(self, types: Mapping[str, ManagedType]) -> None:
        self._types = types
        self._requests = Requests()
        self._operations: dict[str, Callable[[JsonObject], JsonObject]] = {
            "CreateResource": self.create_resource,
            "UpdateResource": self.update_resource,
            "DeleteResource": self.delete_resource,
            "GetResource": self.get_resource,
            "ListResources": self.list_resources,
            "GetResourceRequestStatus": self.request_status,
            "ListResourceRequests": self.list_requests,
            "CancelResourceRequest": self.cancel_request,
        }

    async def handle_request(
        self, _method: str, _path: str, headers: dict[str, str], body: bytes, _query: Any
    ) -> Answer:
        """The engine's way to hand a request on; handlers may take a while, so a thread waits."""
        return await asyncio.to_thread(self._answer, headers.get("x-amz-target", ""), body)

    def create_resource(self, parameters: JsonObject) -> JsonObject:
        managed = self._type(parameters)
        desired = managed.desired(parameters.get("DesiredState"))
        identifier = managed.desired_identifier(desired)
        return self._start("CREATE", managed, identifier, parameters, desired)

    def update_resource(self, parameters: JsonObject) -> JsonObject:
        managed = self._type(parameters)
        if repeated := self._requests.repeated(_client_token(parameters), "UPDATE", parameters):
            return _told(repeated)
        identifier = managed.identifier(parameters.get("Identifier"))
        before, after = managed.updated(identifier, parameters.get("PatchDocument"))
        return self._start("UPDATE", managed, identifier, parameters, after, before)

    def delete_resource(self, parameters: JsonObject) -> JsonObject:
        managed = self._type(parameters)
        identifier = managed.identifier(parameters.get("Identifier"))
        desired = managed.deletion(identifier)
        return self._start("DELETE", managed, identifier, parameters, desired)

    def get_resource(self, parameters: JsonObject) -> JsonObject:
        managed = self._type(parameters)
        identifier = managed.identifier(parameters.get("Identifier"))
        description = _description(identifier, managed.read(identifier))
        return {"TypeName": managed.name, "ResourceDescription": description}

    def list_resources(self, parameters: JsonObject) -> JsonObject:
        managed = self._type(parameters)
        given = parameters.get("ResourceModel")
        model = parsed_object("ResourceModel", given) if given is not None else {}
        found, next_token = managed.listed(model, parameters.get("NextToken"))
        descriptions = [_description(identifier, one) for identifier, one in found]
        page = {"NextToken": next_token} if next_token else {}
        return {"TypeName": managed.name, "ResourceDescriptions": descriptions, **page}

    def request_status(self, parameters: JsonObject) -> JsonObject:
        return _told(self._requests.get(str(parameters.get("RequestToken"))))

    def list_requests(self, parameters: JsonObject) -> JsonObject:
        wanted = parameters.get("ResourceRequestStatusFilter") or {}
        operations, statuses = wanted.get("Operations"), wanted.get("OperationStatuses")

        def is_wanted(request: ResourceRequest) -> bool:
            return (not operations or request.operation in operations) and (
                not statuses or request.status in statuses
            )

        size = parameters.get("MaxResults", _DEFAULT_PAGE)
        if size not in range(1, _LARGEST_PAGE + 1):
            raise invalid(f"MaxResults must be a number from 1 to {_LARGEST_PAGE}")
        found, next_token = self._requests.page(is_wanted, size, parameters.get("NextToken"))
        page = {"NextToken": next_token} if next_token else {}
        events = [request.progress_event() for request in found]
        return {"ResourceRequestStatusSummaries": events, **page}

    def cancel_request(self, parameters: JsonObject) -> JsonObject:
        request = self._requests.get(str(parameters.get("RequestToken")))
        if not request.cancel():
            told = f"The request {request.token} is {request.status} and cannot be cancelled"
            raise Refused("ConcurrentModificationException", told)
        return _told(request)

    def _answer(self, target: str, body: bytes) -> Answer:
        operation = self._operations.get(target.rpartition(".")[2])
        try:
            if operation is None:
                told = f"Cloud Control has no operation {target}"
                raise Refused("UnknownOperationException", told)
            answer = operation(_parameters(body))
        except Refused as refused:
            error = {"__type": refused.kind, "Message": str(refused)}
            return 400, dict(_CONTENT_TYPE), json.dumps(error).encode()
        return 200, dict(_CONTENT_TYPE), json.dumps(answer).encode()

    def _type(self, parameters: JsonObject) -> ManagedType:
        name = parameters.get("TypeName")
        if not isinstance(name, str):
            raise invalid("TypeName is missing")
        if name not in self._types:
            raise Refused(
                "TypeNotFoundException",
                f"The type '{name}' cannot be found. Cloud Control of the local cloud has"
                f" {', '.join(sorted(self._types))}",
            )
        return self._types[name]

    def _start(
        self,
        operation: Operation,
        managed: ManagedType,
        identifier: str | None,
        parameters: JsonObject,
        desired: JsonObject,
        previous: JsonObject | None = None,
    ) -> JsonObject:
        request = ResourceRequest(operation, managed.name, identifier, parameters)
        kept = self._requests.add(request, _client_token(parameters))
        told = _told(kept)
        if kept is request:
            request.start(lambda: managed.carry_out(request, desired, previous))
        return told


def _parameters(body: bytes) -> JsonObject:
    try:
        parameters = json.loads(body or b"{}")
    except ValueError as error:
        raise Refused("SerializationException", f"The request is not JSON: {error}") from error
    if not isinstance(parameters, dict):
        raise Refused("SerializationException", "The request is not a JSON object")
    return parameters


def _client_token(parameters: JsonObject) -> str | None:
    token = parameters.get("ClientToken")
    return str(token) if token else None


def _told(request: ResourceRequest) -> JsonObject:
    return {"ProgressEvent": request.progress_event()}


def _description(identifier: str, properties: JsonObject) -> JsonObject:
    return {"Identifier": identifier, "Properties": json.dumps(properties)}
