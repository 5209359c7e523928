import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from localcloud.deployment.journal_tail import JournalTail
from localcloud.deployment.progress import StackEvent
from localcloud.deployment.watch import Operation, Watch
from tests.deployment_scenes import ScriptedEvents, event, invocation
from tests.scripted_handlers import HeldClock


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "progress.jsonl"
    path.touch()
    return path


def write(journal: Path, time: float, entry: dict[str, Any], end: str = "\n") -> None:
    moment = datetime.fromtimestamp(time, timezone.utc).isoformat()
    with journal.open("a") as file:
        file.write(json.dumps({"time": moment, **entry}) + end)


def watch(journal: Path, clock: HeldClock, *looks: list[StackEvent]) -> Watch:
    return Watch(ScriptedEvents(list(looks)), journal, clock.now, clock.sleep)


def test_an_operation_is_followed_look_by_look_to_its_end(journal: Path) -> None:
    clock = HeldClock(100)
    following = watch(
        journal,
        clock,
        [event(100, "shop", "CREATE_IN_PROGRESS"), event(100, "Fleet", "CREATE_IN_PROGRESS")],
        [event(101, "Fleet", "CREATE_COMPLETE"), event(101, "shop", "CREATE_COMPLETE")],
    ).follow(Operation("shop", "id", 100))
    statuses = [progress.resources["Fleet"].status for progress in following]
    assert statuses == ["CREATE_IN_PROGRESS", "CREATE_COMPLETE"]
    assert clock.waits == [0.25]


def test_earlier_events_and_invocations_are_not_the_operations(journal: Path) -> None:
    old = event(50, "Old", "CREATE_FAILED", "then")
    write(journal, 60, invocation("Fleet", "then"))
    write(journal, 100.2, invocation("Fleet", "now"))
    write(journal, 100.3, invocation("Fleet", "elsewhere", stack="other"))
    looks = [old, event(100, "Fleet", "UPDATE_IN_PROGRESS"), event(101, "shop", "UPDATE_COMPLETE")]
    operation = Operation("shop", "id", 100, frozenset([old.id]))
    (end,) = watch(journal, HeldClock(100), looks).follow(operation)
    assert list(end.resources) == ["Fleet"]
    assert (end.resources["Fleet"].message, end.resources["Fleet"].invocations) == ("now", 1)
    assert end.failure is None


def test_invocations_count_for_the_phase_that_they_belong_to(journal: Path) -> None:
    write(journal, 100.1, invocation("Fleet", "creating"))
    write(journal, 101.0005, invocation("Fleet", "created"))
    write(journal, 103, invocation("Fleet", "deleting", action="DELETE"))
    looks = [
        event(100, "Fleet", "CREATE_IN_PROGRESS"),
        event(101, "Fleet", "CREATE_FAILED"),
        event(102, "Fleet", "DELETE_IN_PROGRESS"),
        event(104, "shop", "ROLLBACK_COMPLETE"),
    ]
    (end,) = watch(journal, HeldClock(100), looks).follow(Operation("shop", "id", 100))
    said = [(step.status, step.said) for step in end.history]
    assert said == [
        ("CREATE_IN_PROGRESS", ""),
        ("CREATE_IN_PROGRESS", "creating"),
        ("CREATE_IN_PROGRESS", "created"),
        ("CREATE_FAILED", ""),
        ("DELETE_IN_PROGRESS", ""),
        ("DELETE_IN_PROGRESS", "deleting"),
        ("ROLLBACK_COMPLETE", ""),
    ]


def test_events_of_one_millisecond_keep_their_order(journal: Path) -> None:
    looks = [
        event(100, "A", "CREATE_COMPLETE"),
        event(100, "B", "CREATE_IN_PROGRESS"),
        event(100, "shop", "CREATE_COMPLETE"),
    ]
    (end,) = watch(journal, HeldClock(100), looks).follow(Operation("shop", "id", 100))
    assert [step.name for step in end.history] == ["A", "B", "stack shop"]


def test_an_operation_that_somebody_else_began_is_found(journal: Path) -> None:
    events = [
        event(10, "shop", "CREATE_IN_PROGRESS"),
        event(11, "shop", "CREATE_COMPLETE"),
        event(20, "shop", "UPDATE_IN_PROGRESS"),
        event(21, "Fleet", "UPDATE_IN_PROGRESS"),
    ]
    found = watch(journal, HeldClock(30), events).under_way("shop", "id")
    assert found == Operation("shop", "id", 20, frozenset(one.id for one in events[:2]))


def test_a_line_that_is_half_written_is_read_when_it_is_whole(journal: Path) -> None:
    tail = JournalTail(journal, "shop", 0)
    write(journal, 1, invocation("Fleet", "one"), end="")
    assert tail.read() == []
    with journal.open("a") as file:
        file.write("\n")
    write(journal, 2, invocation("Fleet", "two"))
    assert [entry["message"] for _, entry in tail.read()] == ["one", "two"]
    assert tail.read() == []
