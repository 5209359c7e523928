"""Collects the records of a running local cloud."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from localcloud.errors import LocalCloudError, no_stack
from localcloud.json_types import JsonObject
from localcloud.processes.cloud_state import ENGINE, CloudFolder, CloudState
from localcloud.processes.simulator_pages import ask_simulator
from localcloud.timeline.recording import Clock, Recording
from localcloud.timestamps import seconds

_XML = "{http://cloudformation.amazonaws.com/doc/2010-05-15/}"
_SECONDS_TO_ANSWER = 30
_CLOCK_READINGS = 5


@dataclass(frozen=True)
class Sources:
    """A running cloud, asked without the AWS SDK."""

    folder: CloudFolder
    state: CloudState

    def recording(self, stack: str) -> Recording:
        """LocalCloudError when there is no such stack, or a part does not answer."""
        # The stack's events come first, so that what led to each of them is recorded by then.
        events = self._events(stack)
        return Recording(
            clock=self._clock(),
            events=events,
            invocations=self._invocations(),
            calls=self._simulator("journal"),
            histories=self._simulator("states"),
            # Asked after the journal, so that no call is missing without being counted.
            forgotten_calls=self._simulator("health")["forgottenCalls"],
        )

    def _clock(self) -> Clock:
        """Of several readings the one that took the least time, so that it is the most exact."""
        readings = []
        for _ in range(_CLOCK_READINGS):
            before = time.time()
            simulated = seconds(self._simulator("health")["time"])
            after = time.time()
            readings.append((after - before, (before + after) / 2, simulated))
        _, machine_time, simulated = min(readings)
        return Clock(self.state.speed, machine_time, simulated, tuple(self.state.runs))

    def _invocations(self) -> list[JsonObject]:
        lines = self.folder.progress_file.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def _simulator(self, page: str) -> Any:
        return ask_simulator(self.state, page)

    def _events(self, stack: str) -> list[JsonObject]:
        stack_id = self._id_of(stack)
        try:
            members = self._members("DescribeStackEvents", "StackEvents", StackName=stack_id)
        except LocalCloudError as error:
            raise no_stack(stack) if "does not exist" in str(error) else error from error
        return members[::-1]

    def _id_of(self, stack: str) -> str:
        """The id of the latest stack of that name, since a deleted one has no name any more."""
        named = [
            (member["CreationTime"], member["StackId"])
            for member in self._members("ListStacks", "StackSummaries")
            if member["StackName"] == stack
        ]
        return max(named)[1] if named else stack

    def _members(self, action: str, listing: str, **parameters: str) -> list[JsonObject]:
        """What an action of CloudFormation lists, on all its pages."""
        members: list[JsonObject] = []
        token: dict[str, str] = {}
        while True:
            body = urllib.parse.urlencode({"Action": action, **parameters, **token})
            answer = self._answer_of_engine(body.encode())
            result = ElementTree.fromstring(answer)  # noqa: S314 our own engine's answer
            for member in result.iterfind(f".//{_XML}{listing}/{_XML}member"):
                members.append({node.tag.removeprefix(_XML): node.text or "" for node in member})
            following = result.findtext(f".//{_XML}NextToken", "")
            if not following:
                return members
            token = {"NextToken": following}

    def _answer_of_engine(self, body: bytes) -> bytes:
        url = self.state.service(ENGINE).endpoint + "/"
        try:
            with urllib.request.urlopen(url, body, timeout=_SECONDS_TO_ANSWER) as response:
                return bytes(response.read())
        except urllib.error.HTTPError as error:
            raise LocalCloudError(_refusal(error)) from error
        except (OSError, HTTPException) as error:
            raise LocalCloudError(
                f"the local cloud's {ENGINE} did not answer: {error}; see local/cloud logs {ENGINE}"
            ) from error


def _refusal(error: urllib.error.HTTPError) -> str:
    text = error.read().decode(errors="replace")
    if "<Message>" not in text:
        return f"the local cloud's {ENGINE} answered with status {error.code}: {text}"
    return text.partition("<Message>")[2].partition("</Message>")[0]
