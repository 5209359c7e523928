"""Reports of AWS's answers: what they must not tell, and what becomes of the simulator by them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from askaws import plan
from askaws.cleanup import Leftover
from askaws.evidence import disagreements
from askaws.interview import Finding
from askaws.options import parser
from askaws.question import Needs
from askaws.redaction import Redactor, leaks
from askaws.registry import all_probes
from askaws.report import AWS, REHEARSAL, Circumstances, ReportWriter, problems
from askaws.service import Call
from localcloud.project.layout import ROOT

PAGE = (ROOT / "docs" / "simulator.md").read_text(encoding="utf-8")
REPORTS = sorted((ROOT / "docs" / "reports").glob("*.json"))
PROBES = all_probes()


def written(folder: Path, *findings: Finding, service: str = AWS, name: str = "report") -> Path:
    file = folder / f"{name}.json"
    circumstances = Circumstances(service, "eu-west-1", "2026-11-26", "1.2.3")
    writer = ReportWriter(file, circumstances, Redactor({"subnet-1": "subnet 1"}))
    for finding in findings:
        writer.add(finding)
    return file


def test_published_reports_are_aws_s_own_and_tell_nothing_of_the_account() -> None:
    texts = {report.name: report.read_text(encoding="utf-8") for report in REPORTS}
    assert {name: problems(text, PROBES) for name, text in texts.items()} == {
        name: [] for name in texts
    }


def test_the_simulator_answers_as_aws_did_in_the_newest_report_and_names_it() -> None:
    assert disagreements(REPORTS, PAGE) == []


def test_what_a_report_answers_otherwise_is_told_with_what_to_change(tmp_path: Path) -> None:
    findings = [
        Finding("failed-start", "stopped"),
        Finding("unset-imds", "absent"),
        Finding("hidden-image", None, "cannot tell: nobody hid one"),
    ]

    told = disagreements([written(tmp_path, *findings)], PAGE)

    source = "docs/reports/report.json"
    assert told == [
        f"{name}: AWS answered {answer}; make it the first constant of the question's enum in the"
        f' simulator, with rank = Rank.RECORDED, source = "{source}"'
        for name, answer in [("failed-start", "stopped"), ("unset-imds", "absent")]
    ]
    row = "| `{}` | What? | **`{}`**, `other` | recorded: {} |\n"
    page = row.format("failed-start", "stopped", source) + row.format(
        "unset-imds", "absent", source
    )
    assert disagreements([tmp_path / "report.json"], page) == []


def test_the_newest_answer_counts(tmp_path: Path) -> None:
    older = written(tmp_path, Finding("unset-imds", "false"), name="a")
    newer = written(tmp_path, Finding("unset-imds", "absent"), name="b")
    report = json.loads(older.read_text(encoding="utf-8"))
    older.write_text(json.dumps({**report, "date": "2027-01-01"}), encoding="utf-8")

    (told,) = disagreements([newer, older], PAGE)

    assert "AWS answered false" in told


@pytest.mark.parametrize(
    ("finding", "service", "problem"),
    [
        (Finding("unset-imds", "false"), REHEARSAL, "it is a rehearsal, not a report of AWS"),
        (Finding("unset-imds", "perhaps"), AWS, "unset-imds has no answer perhaps"),
        (Finding("unset-moon", None), AWS, "there is no question unset-moon"),
    ],
)
def test_what_is_no_evidence_is_not_published(
    tmp_path: Path, finding: Finding, service: str, problem: str
) -> None:
    report = written(tmp_path, finding, service=service)
    assert problems(report.read_text(encoding="utf-8"), PROBES) == [problem]


@pytest.mark.parametrize("text", ["", "[]", '{"questions": []}', '{"format": 1, "questions": {}}'])
def test_another_file_is_not_a_report(text: str) -> None:
    (problem,) = problems(text, PROBES)
    assert problem.startswith("it is not a report of toolchain/ask-aws")


SECRETS = {
    "arn:aws:iam::111122223333:role/Boss": "<arn>",
    "arn:aws-us-gov:appstream:us-gov-west-1:111122223333:fleet/sales": "<arn>",
    "jane.doe+x@corp.example": "<e-mail>",
    "f112e214-1f71-4c9a-9984-c124d50ea490": "<id>",
    "subnet-0123456789abcdef0": "<id>",
    "sg-0a1b2c3d": "<id>",
    "111122223333": "<account>",
    "10.0.13.7": "<address>",
    "appstream-app-settings-eu-west-1-111122223333-a1b2c3": "<bucket>",
    "ask-aws-0f3a9c21-fleet-3": "<fleet-3>",
    "ask-aws-0f3a9c21-directory-4.invalid": "<directory-4.invalid>",
    "OU=ask-aws-0f3a9c21": "OU=<run>",
    "arn:aws:appstream:eu-west-1:111122223333:fleet/ask-aws-0f3a9c21-fleet-3": "<arn>",
    "subnet-1": "<subnet 1>",
}


@pytest.mark.parametrize(("secret", "told"), SECRETS.items())
def test_what_tells_of_an_account_is_replaced_wherever_it_stands(
    tmp_path: Path, secret: str, told: str
) -> None:
    call = Call("CreateFleet", {"Names": [secret]}, {"error": {"message": f"No {secret} here"}})
    report = written(tmp_path, Finding("unset-imds", None, f"unforeseen: {secret}", [call]))

    text = report.read_text(encoding="utf-8")
    question = json.loads(text)["questions"]["unset-imds"]
    assert question["reason"] == f"unforeseen: {told}"
    assert question["calls"] == [
        {
            "operation": "CreateFleet",
            "input": {"Names": [told]},
            "error": {"message": f"No {told} here"},
        }
    ]
    assert secret not in text
    assert leaks(text) == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"Arn": "arn:aws:x:y:1:fleet/sales", "Name": "sales", "Tags": {}}, "<someone else's>"),
        ({"DirectoryName": "corp.example"}, "<someone else's>"),
        ({"Arn": "a", "Name": "ask-aws-0f3a9c21-fleet-3"}, {"Arn": "a", "Name": "<fleet-3>"}),
        ({"Arn": "a", "Name": "Win", "Visibility": "PUBLIC"}, None),
        ({"CreatedTime": 1.5, "Enabled": True}, {"CreatedTime": "<time>", "Enabled": True}),
        ({"AccountPassword": "p"}, {"AccountPassword": "<secret>"}),
        ({"Tags": {"ask-aws": "0f3a9c21"}}, {"Tags": {"ask-aws": "<run>"}}),
        ({"NextToken": "abc"}, {"NextToken": "<token>"}),
    ],
)
def test_what_is_others_and_what_changes_is_left_out(answer: Any, told: Any) -> None:
    assert Redactor().value([answer]) == [answer if told is None else told]


def test_a_report_is_sorted_and_replaced_with_each_finding(tmp_path: Path) -> None:
    one, two = Finding("unset-imds", "false"), Finding("agent-settings", "as-set")
    first = written(tmp_path, one, two, name="a").read_text(encoding="utf-8")
    second = written(tmp_path, two, one, name="b").read_text(encoding="utf-8")
    assert first == second
    assert list(json.loads(first)["questions"]) == ["agent-settings", "unset-imds"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.json"]


def test_the_plan_tells_what_is_made_how_long_and_what_it_costs() -> None:
    needs = (Needs.STACK, Needs.RUNNING_FLEET)
    probes = [probe for probe in PROBES.values() if probe.needs in needs]
    left = [Leftover("fleet", "ask-aws-0f3a9c21-fleet-3", "RUNNING")]

    text = plan.describe(probes, left, "eu-west-1 (profile test)", price=0.5, buckets=True)

    assert "in eu-west-1 (profile test)" in text
    assert "stacks, one at a time (2 min)" in text
    assert "a fleet with 2 instances, started twice (30 min)" in text
    assert "image builder" not in text
    assert "about 32 minutes, and costs about 2.00 USD" in text
    assert plan.PRICES in text
    assert "S3 buckets" in text
    assert "fleet ask-aws-0f3a9c21-fleet-3 (RUNNING)" in text


def test_the_page_tells_every_option_and_what_a_whole_run_takes() -> None:
    page = (ROOT / "docs" / "ask-aws.md").read_text(encoding="utf-8")
    options = re.findall(r"--[a-z-]+", parser().format_help())
    assert [option for option in options if option not in page and option != "--help"] == []
    assert all(action.help for action in parser()._actions)
    whole = plan.describe(PROBES.values(), [], "here")
    assert "about 118 minutes, and costs about 1.35 USD" in whole
    assert "two\nhours" in page
    assert "1.35 USD" in page
    acceptance = plan.describe([], [], "here", acceptance=True)
    assert "about 90 minutes" in acceptance
    assert "12 instance hours" in acceptance
    assert "about 12 instance hours" in page


def test_every_need_of_a_probe_is_in_the_plan() -> None:
    for needs in Needs:
        probes = [probe for probe in PROBES.values() if probe.needs == needs]
        assert probes, needs
        assert "min)" in plan.describe(probes, [], "here"), needs
