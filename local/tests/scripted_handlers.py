"""Stand-ins for what lies behind the glue: a function with prepared answers and a held clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from localcloud.handlers.operation import HandlerOperations, SimulatedTime
from localcloud.handlers.progress_journal import Invocation
from localcloud.json_types import JsonObject
from tests.box_type import BOX

Answer = JsonObject | Exception


@dataclass
class HeldClock:
    """A clock that moves when somebody waits."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds


@dataclass
class ScriptedFunction:
    """Gives the prepared answers in turn and keeps the requests; an invocation takes `seconds`."""

    answers: list[Answer]
    clock: HeldClock
    seconds: float = 0.0
    requests: list[JsonObject] = field(default_factory=list)

    def invoke(self, payload: JsonObject) -> JsonObject:
        self.requests.append(payload)
        self.clock.seconds += self.seconds
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def actions(self) -> list[str]:
        return [request["action"] for request in self.requests]

    def model(self, index: int) -> JsonObject:
        properties: JsonObject = self.requests[index]["requestData"]["resourceProperties"]
        return properties


@dataclass
class KeptJournal:
    invocations: list[Invocation] = field(default_factory=list)

    def record(self, invocation: Invocation) -> None:
        self.invocations.append(invocation)


@dataclass
class Scene:
    """Operations on a box whose function answers as the test says."""

    function: ScriptedFunction
    clock: HeldClock
    journal: KeptJournal
    operations: HandlerOperations


def scene(*answers: Answer, speed: float = 1.0, diagnosis: Callable[[], str] = str) -> Scene:
    clock, journal = HeldClock(), KeptJournal()
    function = ScriptedFunction(list(answers), clock)
    simulated_time = SimulatedTime(speed, clock.now, clock.sleep)
    operations = HandlerOperations(BOX, function, simulated_time, journal, diagnosis)
    return Scene(function, clock, journal, operations)


def in_progress(model: JsonObject, delay: int = 1, **more: Any) -> JsonObject:
    return {
        "status": "IN_PROGRESS",
        "resourceModel": model,
        "callbackDelaySeconds": delay,
        **more,
    }


def success(model: JsonObject | None = None) -> JsonObject:
    return {"status": "SUCCESS", "resourceModel": model, "callbackDelaySeconds": 0}


def failed(code: str, message: str = "no", model: JsonObject | None = None) -> JsonObject:
    return {"status": "FAILED", "errorCode": code, "message": message, "resourceModel": model}
