"""toolchain/ask-aws as a person runs it, on a simulator whose clock this test holds."""

import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from askaws.registry import all_probes
from askaws.report import REHEARSAL, problems
from localcloud.project import layout
from tests.held_simulator import REGION, HeldSimulator, simulator

pytestmark = pytest.mark.cloud

COMMAND = layout.ROOT / "toolchain" / "ask-aws"
# The simulator's clock stands still, so waiting longer would only cost time.
FAST = ("--speed", "2000")
STARTING = ("--only", "start-while-up")
PENDING = ("--only", "repeated-power-call")


@pytest.fixture(scope="module")
def held() -> Iterator[HeldSimulator]:
    with simulator() as started:
        yield started


@pytest.fixture(autouse=True)
def _nothing_of_others(held: HeldSimulator) -> None:
    held.behave()
    assert held.existing() == []


class Asking:
    """A run that goes on while the test looks at the simulator."""

    def __init__(self, held: HeldSimulator, report: Path, *options: str) -> None:
        self._held = held
        arguments = ["--endpoint-url", held.endpoint, "--region", REGION, *FAST]
        self.process = subprocess.Popen(
            [COMMAND, *arguments, "--report", report, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.told: list[str] = []

    def until(self, word: str) -> None:
        """Reads what it prints until a line with the word."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.told.append(line)
            if word in line:
                return
        raise AssertionError("".join(self.told))

    def wait_for(self, reached: Callable[[], bool]) -> None:
        while not reached():
            assert self.process.poll() is None, self.rest()

    def end(self, advance: int = 60) -> int:
        """Lets time pass until it has ended; its exit status."""
        while self.process.poll() is None:
            self._held.advance(advance)
        return self.process.returncode

    def rest(self) -> str:
        assert self.process.stdout
        return "".join([*self.told, self.process.stdout.read()])


@pytest.fixture
def asking(held: HeldSimulator, tmp_path: Path) -> Iterator[Callable[..., Asking]]:
    runs: list[Asking] = []

    def start(*options: str) -> Asking:
        runs.append(Asking(held, tmp_path / "report.json", *options))
        return runs[-1]

    yield start
    for run in runs:
        run.process.kill()
        run.process.wait()


def states(held: HeldSimulator) -> list[str]:
    """The states of what is there, of stacks and directory configs an empty text."""
    return [
        one["states"][-1]["state"] if one["states"] else ""
        for one in held.page("states")
        if "deleted" not in one
    ]


def in_state(held: HeldSimulator, state: str) -> Callable[[], bool]:
    return lambda: state in states(held)


def test_a_run_says_what_it_will_do_and_makes_nothing_without_consent(
    held: HeldSimulator, asking: Callable[..., Asking]
) -> None:
    run = asking()
    assert run.process.communicate("no\n")[0].endswith("nothing was made\n")
    assert run.process.returncode == 1
    assert not [call for call in held.page("journal") if call["operation"].startswith("Create")]


def test_a_report_of_other_answers_makes_the_simulator_answer_so(
    held: HeldSimulator, asking: Callable[..., Asking], tmp_path: Path
) -> None:
    others = {
        "failed-start": "stopped",
        "listed-actions": "eight",
        "unset-imds": "false",
        "missing-association": "taken",
        "latest-agent": "as-given",
    }
    held.behave(**others)
    run = asking("--yes", *(word for name in others for word in ("--only", name)))
    assert run.end() == 0, run.rest()
    assert held.existing() == []

    text = (tmp_path / "report.json").read_text(encoding="utf-8")
    assert problems(text, all_probes()) == ["it is a rehearsal, not a report of AWS"]
    assert "ask-aws-" not in text
    report = json.loads(text)
    answers = {name: told["answer"] for name, told in report["questions"].items()}
    assert answers == others
    assert (report["service"], report["region"]) == (REHEARSAL, REGION)
    assert report["questions"]["unset-imds"]["calls"][-1]["operation"] == "DescribeFleets"

    options = ("--speed", "0", "--behaviours-from", str(tmp_path / "report.json"))
    with simulator(*options) as reported:
        switches = {switch["name"]: switch["answer"] for switch in reported.page("behaviours")}
    standard = {name: probe.answers[0] for name, probe in all_probes().items()}
    assert switches == standard | others


def test_a_rehearsal_keeps_pace_with_the_simulators_clock(tmp_path: Path) -> None:
    with simulator("--speed", "120", "--behaviour", "starting-instances=one-by-one") as running:
        address = ("--endpoint-url", running.endpoint, "--region", REGION)
        report = tmp_path / "report.json"
        question = ("--yes", "--only", "starting-instances", "--report", report)
        told = subprocess.run(
            [COMMAND, *address, *question], capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stderr
        assert "starting-instances: one-by-one" in told.stdout
        assert running.existing() == []


@pytest.mark.parametrize(
    ("number", "question", "state"),
    [
        (signal.SIGINT, STARTING, "STARTING"),
        (signal.SIGINT, PENDING, "PENDING"),
        (signal.SIGINT, PENDING, "STOPPING"),
        (signal.SIGTERM, STARTING, "STARTING"),
    ],
)
def test_an_interrupted_run_deletes_what_it_made_and_keeps_what_it_found(
    held: HeldSimulator,
    asking: Callable[..., Asking],
    tmp_path: Path,
    number: signal.Signals,
    question: tuple[str, str],
    state: str,
) -> None:
    run = asking("--yes", "--only", "not-found-status", *question)
    if state == "STOPPING":
        run.wait_for(in_state(held, "PENDING"))
        held.advance(600)
    run.wait_for(in_state(held, state))

    run.process.send_signal(number)

    assert run.end() == 130, run.rest()
    assert run.rest().endswith("everything that the run made is deleted\n")
    assert held.existing() == []
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert list(report["questions"]) == ["not-found-status"]


def test_a_second_interruption_leaves_the_rest_to_the_next_run(
    held: HeldSimulator, asking: Callable[..., Asking]
) -> None:
    run = asking("--yes", *STARTING)
    run.wait_for(in_state(held, "STARTING"))
    run.process.send_signal(signal.SIGINT)
    run.until("cleaning up: fleet")
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait() == 130
    assert "delete it with --clean-up, or with the next run" in run.rest()
    assert len(held.existing()) == 1

    following = asking("--yes", "--only", "unset-imds")
    assert following.end() == 0
    assert "First it deletes what an earlier run has left" in following.rest()
    assert held.existing() == []


def test_a_clean_up_after_a_kill_deletes_what_runs_made_and_nothing_else(
    held: HeldSimulator, asking: Callable[..., Asking]
) -> None:
    service = held.service()
    run = asking("--yes", "--only", "failed-start", *PENDING, "--only", "start-while-up")
    run.wait_for(in_state(held, "STARTING"))
    run.process.kill()
    run.process.wait()
    made = held.existing()
    members = {"InstanceType": "stream.standard.medium", "ImageName": "base"}
    capacity = {"ComputeCapacity": {"DesiredInstances": 1}}
    # Names as a run gives them, without the run's mark.
    service.call("CreateFleet", Name="ask-aws-0badc0de-fleet-1", **members, **capacity)
    service.call("CreateStack", Name="ask-aws-0badc0de-stack-2", Tags={"ask-aws": "1badc0de"})
    service.call("CreateImageBuilder", Name="ask-aws-sales", Tags={"ask-aws": "sales"}, **members)
    service.call(
        "CreateDirectoryConfig",
        DirectoryName="ask-aws-0badc0de-directory-3.invalid",
        OrganizationalUnitDistinguishedNames=["OU=sales"],
    )
    service.call("CreateUsageReportSubscription")
    held.advance(600)
    others = set(held.existing()) - set(made)

    cleaning = asking("--clean-up")

    assert cleaning.end() == 0, cleaning.rest()
    assert set(held.existing()) == others
    assert len(service.call("DescribeDirectoryConfigs")["DirectoryConfigs"]) == 1
    assert len(service.call("DescribeUsageReportSubscriptions")["UsageReportSubscriptions"]) == 1
    changed = {
        str(call["input"].get("Name"))
        for call in held.page("journal")
        if call["operation"].startswith(("Delete", "Stop", "Update"))
    }
    assert not {"ask-aws-0badc0de-fleet-1", "ask-aws-0badc0de-stack-2", "ask-aws-sales"} & changed
    service.call("DeleteFleet", Name="ask-aws-0badc0de-fleet-1")
    service.call("DeleteStack", Name="ask-aws-0badc0de-stack-2")
    service.call("DeleteImageBuilder", Name="ask-aws-sales")
    service.call("DeleteDirectoryConfig", DirectoryName="ask-aws-0badc0de-directory-3.invalid")
    service.call("DeleteUsageReportSubscription")
    held.advance(60)


def test_a_subscription_that_a_killed_run_left_is_found_by_its_stack(
    held: HeldSimulator, asking: Callable[..., Asking]
) -> None:
    service = held.service()
    name, run = "ask-aws-0badc0de-subscription-1", "0badc0de"
    service.call("CreateStack", Name=name, Tags={"ask-aws": run})
    service.call("CreateUsageReportSubscription")

    cleaning = asking("--clean-up")

    assert cleaning.end() == 0, cleaning.rest()
    assert held.existing() == []
    assert service.call("DescribeUsageReportSubscriptions")["UsageReportSubscriptions"] == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--only", "moon"], "there is no question moon; --list names them all"),
        (["--profile", "moon"], "The config profile (moon) could not be found"),
        (["--region", REGION], "there are no AWS credentials; name a profile that has some"),
        (["--speed", "2"], "a rehearsal needs --endpoint-url"),
    ],
)
def test_what_cannot_be_run_is_told_in_one_line(arguments: list[str], line: str) -> None:
    refused = subprocess.run(
        [COMMAND, *arguments],
        env={"PATH": "/usr/bin:/bin", "AWS_EC2_METADATA_DISABLED": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"toolchain/ask-aws: {line}")
    assert refused.stderr.count("\n") == 1
