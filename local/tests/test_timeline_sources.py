import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from localcloud.errors import LocalCloudError
from localcloud.processes import cloud_processes
from localcloud.processes.cloud_state import ENGINE, SIMULATOR, CloudFolder, CloudState, Service
from localcloud.processes.ports import free_ports
from localcloud.timeline.sources import Sources

PAGE = """<R xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><StackEvents>
<member><EventId>{event}</EventId><ResourceStatusReason/></member></StackEvents>{token}</R>"""

STACKS = """<R xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><StackSummaries>
<member><StackName>shop</StackName><StackId>new</StackId><CreationTime>2</CreationTime></member>
<member><StackName>shop</StackName><StackId>old</StackId><CreationTime>1</CreationTime></member>
</StackSummaries></R>"""


class Cloud(BaseHTTPRequestHandler):
    """A simulator and an engine whose events come on two pages, the newest first."""

    def do_GET(self) -> None:
        page = self.path.removeprefix("/_simulator/")
        health = {"time": "2026-01-01T00:00:00.123456789Z", "forgottenCalls": 7}
        body = health if page == "health" else [{"page": page}]
        self._answer(200, json.dumps(body))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        parameters = parse_qs(body)
        if parameters["Action"] == ["ListStacks"]:
            self._answer(200, STACKS)
        elif parameters["StackName"] == ["broken"]:
            self._answer(500, "out of memory")
        elif "NextToken" in parameters:
            self._answer(200, PAGE.format(event=f"after {parameters['NextToken'][0]}", token=""))
        else:
            token = "<NextToken>page+2</NextToken>"
            event = f"newest of {parameters['StackName'][0]}"
            self._answer(200, PAGE.format(event=event, token=token))

    def log_message(self, *_arguments: object) -> None:
        """The tests' output stays readable."""

    def _answer(self, status: int, body: str) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Cloud)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def sources(folder: Path, engine: int, simulator: int) -> Sources:
    cloud = CloudFolder(folder)
    cloud.make_folders()
    cloud.progress_file.write_text('{"attempt": 1}\n{"attempt": 2}\n', encoding="utf-8")
    mine = cloud_processes._process_id(os.getpid())
    assert mine is not None
    services = [Service(ENGINE, engine, mine), Service(SIMULATOR, simulator, mine)]
    return Sources(cloud, CloudState("", 60.0, services))


def test_all_pages_of_events_come_oldest_first(tmp_path: Path, port: int) -> None:
    events = sources(tmp_path, port, port).recording("shop").events
    assert [event["EventId"] for event in events] == ["after page+2", "newest of new"]
    assert events[0]["ResourceStatusReason"] == ""


def test_a_stack_that_is_not_listed_is_asked_for_as_it_was_given(tmp_path: Path, port: int) -> None:
    events = sources(tmp_path, port, port).recording("arn:old").events
    assert events[1]["EventId"] == "newest of arn:old"


def test_the_cloud_is_asked_for_calls_states_invocations_and_its_clock(
    tmp_path: Path, port: int
) -> None:
    recording = sources(tmp_path, port, port).recording("shop")
    assert recording.calls == [{"page": "journal"}]
    assert recording.histories == [{"page": "states"}]
    assert recording.forgotten_calls == 7
    assert [line["attempt"] for line in recording.invocations] == [1, 2]
    assert recording.clock.speed == 60
    assert recording.clock.simulated_time == pytest.approx(1767225600.123456789)


def test_a_part_that_does_not_answer_is_named_with_its_log(tmp_path: Path, port: int) -> None:
    with pytest.raises(LocalCloudError, match=r"simulator did not answer: .*logs simulator"):
        sources(tmp_path, port, free_ports(1)[0]).recording("shop")


def test_an_answer_that_is_no_refusal_is_told_as_it_is(tmp_path: Path, port: int) -> None:
    with pytest.raises(LocalCloudError, match="answered with status 500: out of memory"):
        sources(tmp_path, port, port).recording("broken")
