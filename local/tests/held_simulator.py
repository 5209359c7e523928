"""A simulator on a held clock whose answers to open questions are set from outside."""

import json
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import botocore.session

from askaws.service import Service
from localcloud.project import layout

REGION = "us-east-1"


@dataclass(frozen=True)
class HeldSimulator:
    """Time passes when it is told to."""

    endpoint: str

    def page(self, name: str, request: dict[str, Any] | None = None) -> Any:
        """The JSON of one of its pages; a request is posted to it."""
        body = None if request is None else json.dumps(request).encode()
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{self.endpoint}/_simulator/{name}", body, headers)
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return json.loads(answer.read())

    def advance(self, seconds: float) -> None:
        self.page("clock", {"action": "advance", "seconds": round(seconds)})

    def behave(self, **answers: str) -> None:
        """Answers these questions so, and all others in the standard way."""
        self.page("behaviours", {"action": "standard"})
        for question, answer in answers.items():
            name = question.replace("_", "-")
            self.page("behaviours", {"action": "answer", "question": name, "answer": answer})

    def service(self) -> Service:
        session = botocore.session.get_session()
        session.set_credentials("test", "test")
        return Service(session, REGION, self.endpoint, self.advance)

    def existing(self) -> list[str]:
        """The ARNs of all resources that are there."""
        return [one["arn"] for one in self.page("states") if "deleted" not in one]


@contextmanager
def simulator(*options: str) -> Iterator[HeldSimulator]:
    """One of its own, until the end; it holds its clock unless the options say otherwise."""
    command = ["java", "-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"]
    command += [str(layout.simulator_jar()), *(options or ("--speed", "0"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield HeldSimulator(process.stdout.readline().split()[4])
        finally:
            process.kill()
