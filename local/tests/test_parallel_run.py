"""The order in which a stack's resources begin and end, without an engine."""

import asyncio
from collections.abc import Callable

import pytest

from localcloud.handlers.in_flight import InFlight
from localcloud.stacks.parallel_run import AfterFailure, ParallelRun
from localcloud.stacks.resource_graph import ResourceGraph


class Script:
    """Work that lasts as many ticks of the loop as its resource's number says."""

    def __init__(self, lasting: dict[str, int], failing: str = "") -> None:
        self.log: list[str] = []
        self._lasting = lasting
        self._failing = failing

    async def work(self, logical_id: str, in_flight: InFlight) -> bool:
        self.log.append(f"begin {logical_id}")
        for _ in range(self._lasting[logical_id]):
            await asyncio.sleep(0)
            if in_flight.is_cancelled():
                self.log.append(f"cancel {logical_id}")
                return False
        self.log.append(f"end {logical_id}")
        return logical_id not in self._failing


def graph(**dependencies: str) -> ResourceGraph:
    return ResourceGraph({name: frozenset(needed) for name, needed in dependencies.items()})


def played(
    script: Script, resources: ResourceGraph, after_failure: AfterFailure = AfterFailure.STOP
) -> ParallelRun:
    run = ParallelRun(resources, script.work, after_failure)
    asyncio.run(run.run())
    return run


def test_each_begins_when_what_it_depends_on_is_done() -> None:
    script = Script({"A": 9, "B": 1, "C": 1, "D": 1})
    played(script, graph(A="", B="", C="B", D="AC"))
    assert script.log == [
        "begin A",
        "begin B",
        "end B",
        "begin C",
        "end C",
        "end A",
        "begin D",
        "end D",
    ]


def test_a_run_repeats_itself() -> None:
    logs = []
    for _ in range(3):
        script = Script({"A": 2, "B": 2, "C": 2, "D": 0})
        played(script, graph(C="", A="", B="", D="ABC"))
        logs.append(script.log)
    assert logs[0] == logs[1] == logs[2]
    assert logs[0][:3] == ["begin C", "begin A", "begin B"]


def test_a_failure_cancels_the_others_and_begins_nothing() -> None:
    script = Script({"A": 1, "B": 50, "C": 1}, failing="A")
    run = played(script, graph(A="", B="", C="A"))
    assert script.log == ["begin A", "begin B", "end A", "cancel B"]
    assert run.failed == ["A", "B"]


def test_a_failure_may_stop_its_dependents_alone() -> None:
    script = Script({"A": 1, "B": 9, "C": 1, "D": 1}, failing="A")
    run = played(script, graph(A="", B="", C="A", D="B"), AfterFailure.BLOCK_DEPENDENTS)
    assert script.log[2:] == ["end A", "end B", "begin D", "end D"]
    assert run.failed == ["A"]


def test_a_failure_may_stop_nothing() -> None:
    script = Script({"A": 1, "B": 1}, failing="A")
    run = played(script, graph(A="", B="A"), AfterFailure.GO_ON)
    assert script.log[2:] == ["begin B", "end B"]
    assert run.failed == ["A"]


@pytest.mark.parametrize(
    ("stop", "log"),
    [
        (ParallelRun.call_off, ["begin A", "cancel A"]),
        (ParallelRun.hold, ["begin A", "end A"]),
    ],
)
def test_a_run_can_be_stopped(stop: Callable[[ParallelRun], None], log: list[str]) -> None:
    script = Script({"A": 9, "B": 1})

    async def stopped() -> bool:
        run = ParallelRun(graph(A="", B="A"), script.work)
        going = asyncio.ensure_future(run.run())
        while not script.log:
            await asyncio.sleep(0)
        stop(run)
        return await going

    assert asyncio.run(stopped()) is False
    assert script.log == log


def test_a_fault_in_the_work_ends_the_others_before_it_is_raised() -> None:
    script = Script({"B": 50})

    async def work(logical_id: str, in_flight: InFlight) -> bool:
        if logical_id == "A":
            raise KeyError("A")
        return await script.work(logical_id, in_flight)

    with pytest.raises(KeyError):
        asyncio.run(ParallelRun(graph(B="", A=""), work).run())
    assert script.log == ["begin B", "cancel B"]


def test_the_words_for_a_failure_are_cloudformations() -> None:
    run = played(Script({"A": 0, "B": 0}, failing="AB"), graph(A="", B=""), AfterFailure.GO_ON)
    assert run.failure("delete") == "The following resource(s) failed to delete: [A, B]. "
