"""Each probe reports the answer that the simulator was set to, and nothing of it stays."""

import re
from collections.abc import Iterator
from random import Random

import pytest

from askaws.cleanup import Cleaner
from askaws.inputs import Inputs
from askaws.interview import Finding, ask, interview
from askaws.lab import Lab
from askaws.question import Needs
from askaws.registry import all_probes
from askaws.run import Run
from askaws.service import JsonObject, Service
from localcloud.project.layout import ROOT
from tests.held_simulator import HeldSimulator, simulator

pytestmark = pytest.mark.cloud

PROBES = all_probes()
SWITCHES = [(name, answer) for name, probe in PROBES.items() for answer in probe.answers]
NEEDS_MORE = {
    "failed-builder-start": "a person can: --by-hand",
    "capacity-shortage": "--type-without-capacity TYPE",
    "default-security-groups": "--subnet ID --subnet ID",
    "hidden-image": "--hidden-image NAME",
    "partial-update": "--subnet ID --subnet ID",
    "repeated-subscription": "--allow-buckets",
    "set-and-delete": "--subnet ID --subnet ID",
    "throttling-type": "400 calls within seconds were not throttled",
    "unset-settings-group": "--allow-buckets",
}
# Some answers to other questions leave these without one.
DEPENDENT = {"earlier-errors", "smart-card-redirection", "throttling-type", "unchanged-member"}


@pytest.fixture(scope="module")
def held() -> Iterator[HeldSimulator]:
    with simulator() as started:
        yield started


@pytest.fixture(scope="module")
def service(held: HeldSimulator) -> Service:
    return held.service()


def given(held: HeldSimulator) -> Inputs:
    """All that a person can give."""

    def break_start(_instruction: str) -> None:
        held.page("faults", {"fault": "failStart", "code": "IMAGE_NOT_FOUND", "message": "gone"})

    return Inputs(
        subnets=("subnet-1", "subnet-2"),
        security_group="sg-1",
        hidden_image="hidden",
        exhausted_type="stream.standard.unavailable",
        allow_buckets=True,
        pause=held.advance,
        look_every=60,
        by_hand=break_start,
    )


@pytest.mark.parametrize(("question", "answer"), SWITCHES)
def test_a_probe_reports_what_the_simulator_was_set_to(
    held: HeldSimulator, service: Service, question: str, answer: str
) -> None:
    held.behave(**{question: answer})
    if question == "throttling-type":
        held.page("faults", {"fault": "throttle", "operation": "DescribeStacks", "times": 3})
    lab = Lab(service, Run(), given(held))

    finding = ask(lab, PROBES[question])

    assert finding.answer == answer, finding.reason
    Cleaner(service, held.advance, run=lab.run.id, tell=lambda _line: None).clean()
    assert held.existing() == []


def test_the_simulator_and_its_page_have_the_questions_and_answers_of_the_probes(
    held: HeldSimulator,
) -> None:
    switches = {
        switch["name"]: (switch["question"], tuple(switch["answers"]))
        for switch in held.page("behaviours")
    }
    probes = {name: (probe.question, probe.answers) for name, probe in PROBES.items()}
    page = (ROOT / "docs" / "simulator.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| \*\*`", page, re.MULTILINE)
    assert probes == switches
    assert {name: question for name, (question, _answers) in probes.items()} == dict(documented)


def test_a_run_asks_all_questions_one_after_another_and_says_what_it_cannot_tell(
    held: HeldSimulator, service: Service
) -> None:
    held.behave()
    lab = Lab(service, Run(), Inputs(pause=held.advance, look_every=60))
    findings: list[Finding] = []

    interview(lab, PROBES.values(), findings.append)

    assert [finding.question for finding in findings] == list(PROBES)
    for finding in findings:
        if finding.question in NEEDS_MORE:
            assert finding.answer is None
            assert finding.reason.startswith("cannot tell: ")
            assert NEEDS_MORE[finding.question] in finding.reason
        else:
            assert finding.answer == PROBES[finding.question].answers[0], finding.reason
    Cleaner(service, held.advance, run=lab.run.id, tell=lambda _line: None).clean()
    assert held.existing() == []


MANY = [pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 40)]


@pytest.mark.parametrize("seed", [0, 1, *MANY])
def test_no_probe_reports_what_is_not_so_whatever_the_other_answers_are(
    held: HeldSimulator, service: Service, seed: int
) -> None:
    random = Random(seed)
    answers = {name: random.choice(probe.answers) for name, probe in PROBES.items()}
    held.behave(**answers)
    lab = Lab(service, Run(), given(held))
    findings: list[Finding] = []

    interview(lab, PROBES.values(), findings.append)

    assert {
        finding.question: finding.answer or finding.reason
        for finding in findings
        if finding.answer != answers[finding.question]
        and not finding.reason.startswith("cannot tell")
    } == {}
    untold = {finding.question for finding in findings if not finding.answer}
    assert untold <= DEPENDENT
    Cleaner(service, held.advance, run=lab.run.id, tell=lambda _line: None).clean()
    assert held.existing() == []


def test_an_account_without_instances_is_asked_all_else(
    held: HeldSimulator, service: Service
) -> None:
    held.behave()
    inputs = Inputs(
        pause=held.advance, look_every=60, instance_type="stream.standard.small.quota-0"
    )
    lab, before = Lab(service, Run(), inputs), starts(held)
    findings: dict[str, Finding] = {}

    interview(lab, PROBES.values(), lambda finding: findings.update({finding.question: finding}))

    for name, probe in PROBES.items():
        if name in ("delete-busy-builder", "latest-agent"):
            refused = "cannot tell: CreateImageBuilder: LimitExceededException"
            assert findings[name].reason.startswith(refused)
        if probe.needs in (Needs.STACK, Needs.STOPPED_FLEET) and name not in NEEDS_MORE:
            assert findings[name].answer == probe.answers[0]
    starting = findings["update-in-transition"]
    assert starting.reason == "cannot tell: the fleet does not start: it is STOPPED"
    # One of the shared fleet, one of the fleet that is to fail, and one after its repair.
    assert starts(held) - before == 3
    Cleaner(service, held.advance, run=lab.run.id, tell=lambda _line: None).clean()
    assert held.existing() == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_nothing_stays_after_bad_weather(seed: int) -> None:
    standard = [
        word
        for name, probe in PROBES.items()
        for word in ("--behaviour", f"{name}={probe.answers[0]}")
    ]
    with simulator("--speed", "0", "--seed", str(seed), *standard) as stormy:
        service = stormy.service()
        lab = Lab(service, Run(), Inputs(pause=stormy.advance, look_every=60))
        try:
            interview(lab, PROBES.values(), lambda finding: None)
        finally:
            Cleaner(service, stormy.advance, run=lab.run.id, tell=lambda _line: None).clean()
        assert stormy.existing() == []


INTERRUPTED = [
    pytest.param(number, marks=[] if number in (40, 400) else pytest.mark.long)
    for number in range(40, 800, 24)
]


@pytest.mark.parametrize("number", INTERRUPTED)
def test_nothing_stays_of_a_run_that_is_interrupted_in_any_call(
    held: HeldSimulator, service: Service, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.behave()
    asked, calls = service._ask, iter(range(number))

    def ask_and_interrupt(operation: str, request: JsonObject) -> JsonObject:
        output = asked(operation, request)
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return output

    lab = Lab(service, Run(), given(held))
    monkeypatch.setattr(service, "_ask", ask_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        interview(lab, PROBES.values(), lambda finding: None)
    monkeypatch.undo()
    Cleaner(service, held.advance, run=lab.run.id, tell=lambda _line: None).clean()
    assert held.existing() == []


def test_a_call_whose_answer_is_lost_is_made_again(held: HeldSimulator, service: Service) -> None:
    held.behave(unset_imds="false")
    lab = Lab(service, Run(), given(held))
    held.page("faults", {"fault": "loseAnswer", "operation": "DescribeFleets"})
    assert ask(lab, PROBES["unset-imds"]).answer == "false"
    held.page("faults", {"fault": "loseAnswer", "operation": "CreateFleet"})
    lost = ask(lab, PROBES["unset-imds"])
    assert lost.reason.startswith("cannot tell: CreateFleet: ResourceAlreadyExistsException")
    Cleaner(service, held.advance, run=lab.run.id, tell=lambda _line: None).clean()
    assert held.existing() == []


@pytest.mark.parametrize("kind", ["AccessDeniedException", "ExpiredTokenException"])
def test_an_error_of_the_caller_is_no_answer(
    held: HeldSimulator, service: Service, kind: str
) -> None:
    held.behave()
    lab = Lab(service, Run(), given(held))
    fault = {"fault": "fail", "operation": "UpdateStack", "type": kind, "message": "not you"}
    held.page("faults", fault)
    finding = ask(lab, PROBES["empty-text"])
    assert finding.reason == f"cannot tell: UpdateStack: {kind}: not you"


def starts(held: HeldSimulator) -> int:
    return [call["operation"] for call in held.page("journal")].count("StartFleet")
