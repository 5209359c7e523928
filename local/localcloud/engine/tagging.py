"""Resource Groups Tagging in the engine: what AppStream has is found and tagged there too."""

import asyncio
import json
from collections.abc import Iterator
from contextvars import ContextVar
from importlib import import_module
from typing import Any

from localcloud.engine.absent import Answer
from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject
from localcloud.processes.aws_clients import appstream_client
from localcloud.processes.cloud_state import CloudState
from localcloud.processes.simulator_pages import ask_simulator

_APPSTREAM = "appstream"
Tagged = tuple[str, list[JsonObject]]


class Tagging:
    """The engine's own tagging service, over the resources of one simulator too.

    A search asks the simulator's page of states, so that no call of AppStream is in a timeline; a
    change is AppStream's TagResource or UntagResource, as on AWS.
    """

    def __init__(self, state: CloudState) -> None:
        self._state = state
        self._client = appstream_client(state)
        self._engine = import_module("ministack.services.tagging")
        self._found: ContextVar[list[Tagged]] = ContextVar("found")

    def install(self) -> None:
        """To be called once, before the engine serves."""
        self._engine._COLLECTORS[_APPSTREAM] = self._collect
        self._engine._WRITERS[_APPSTREAM] = self._tag
        self._engine._REMOVERS[_APPSTREAM] = self._untag

    async def handle_request(self, *request: Any) -> Answer:
        """The engine's way to hand a request on; the simulator is asked, so a thread waits."""
        return await asyncio.to_thread(self._answer, request)

    def _answer(self, request: tuple[Any, ...]) -> Answer:
        try:
            # The engine leaves out a service that fails, so what fails does so before.
            self._found.set(list(self._tagged()))
        except LocalCloudError as error:
            told = {"__type": "InternalServiceException", "Message": str(error)}
            return 500, {"Content-Type": "application/x-amz-json-1.1"}, json.dumps(told).encode()
        answer: Answer = asyncio.run(self._engine.handle_request(*request))
        return answer

    def _tagged(self) -> Iterator[Tagged]:
        for resource in ask_simulator(self._state, "states"):
            if resource["tags"] and "deleted" not in resource:
                tags = [{"Key": key, "Value": value} for key, value in resource["tags"].items()]
                yield resource["arn"], tags

    def _collect(self) -> list[Tagged]:
        return self._found.get()

    def _tag(self, _parts: Any, arn: str, tags: dict[str, str]) -> None:
        try:
            self._client.tag_resource(ResourceArn=arn, Tags=tags)
        except self._client.exceptions.ResourceNotFoundException as error:
            raise self._engine._ResourceNotFound(arn) from error

    def _untag(self, _parts: Any, arn: str, keys: list[str]) -> None:
        try:
            self._client.untag_resource(ResourceArn=arn, TagKeys=keys)
        except self._client.exceptions.ResourceNotFoundException as error:
            raise self._engine._ResourceNotFound(arn) from error
