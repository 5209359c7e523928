"""A report: what the service answered, in a form that can be published and compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from askaws.acceptance import Step
from askaws.interview import Finding
from askaws.question import Probe
from askaws.redaction import Redactor, leaks

FORMAT = 1
AWS = "Amazon AppStream 2.0"
REHEARSAL = "rehearsal: not evidence of what AWS does"


@dataclass(frozen=True)
class Circumstances:
    """Where and when the service was asked, and with which client."""

    service: str
    region: str
    date: str
    botocore: str


class ReportWriter:
    """Rewrites the report with each finding, so that a run that is killed loses none."""

    def __init__(self, file: Path, circumstances: Circumstances, redactor: Redactor) -> None:
        self._file, self._redactor = file, redactor
        self._report: dict[str, Any] = {"format": FORMAT, **vars(circumstances), "questions": {}}

    def add(self, finding: Finding) -> None:
        self._report["questions"][finding.question] = self._told(finding)
        self._report["questions"] = dict(sorted(self._report["questions"].items()))
        self._write()

    def add_step(self, step: Step) -> None:
        """A step of the acceptance."""
        self._report.setdefault("acceptance", []).append(
            {
                "step": step.name,
                "passed": step.passed,
                "status": self._redactor.text(step.status),
                "failures": [self._redactor.text(failure) for failure in step.failures],
            }
        )
        self._write()

    def _write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        written = self._file.with_suffix(".part")
        text = json.dumps(self._report, indent=2, ensure_ascii=False) + "\n"
        written.write_text(text, encoding="utf-8")
        written.replace(self._file)

    def _told(self, finding: Finding) -> dict[str, Any]:
        told: dict[str, Any] = {"answer": finding.answer}
        if finding.reason:
            told["reason"] = self._redactor.text(finding.reason)
        told["calls"] = [self._redactor.call(call) for call in finding.calls]
        return told


def problems(text: str, probes: Mapping[str, Probe]) -> list[str]:
    """What keeps a report from being published, each in one line."""
    try:
        report = json.loads(text)
        questions: dict[str, Any] = report["questions"]
        found = [] if report["format"] == FORMAT else [f"its format is not {FORMAT}"]
        if report["service"] != AWS:
            found.append("it is a rehearsal, not a report of AWS")
        for name, told in questions.items():
            found += _problem(name, told["answer"], probes)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return [f"it is not a report of toolchain/ask-aws ({type(error).__name__}: {error})"]
    found += [f"it tells {leak}" for leak in leaks(text)]
    return found


def answers(report: Path) -> dict[str, str]:
    """The questions of a report that have an answer."""
    questions = json.loads(report.read_text(encoding="utf-8"))["questions"]
    return {name: told["answer"] for name, told in questions.items() if told["answer"]}


def newest_answers(reports: Iterable[Path]) -> dict[str, tuple[str, Path]]:
    """For each question the answer of the newest report that has one, and that report."""
    newest: dict[str, tuple[str, Path]] = {}
    for report in sorted(reports, key=_date):
        newest |= {name: (answer, report) for name, answer in answers(report).items()}
    return newest


def _date(report: Path) -> tuple[str, str]:
    return str(json.loads(report.read_text(encoding="utf-8"))["date"]), report.name


def _problem(name: str, answer: Any, probes: Mapping[str, Probe]) -> list[str]:
    if name not in probes:
        return [f"there is no question {name}"]
    if answer is not None and answer not in probes[name].answers:
        return [f"{name} has no answer {answer}"]
    return []
