"""Runs the test suites one after another and counts their tests from the JUnit reports."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "target" / "test-reports"
CLOUD = ROOT / ".venv" / "cloud" / "bin"
SAM = ROOT / ".venv" / "sam" / "bin"
MODULE = "aws-appstream-"
TYPES = sorted(
    config.parent.name.removeprefix(MODULE) for config in ROOT.glob(f"{MODULE}*/.rpdk-config")
)


@dataclass(frozen=True)
class Suite:
    """One command, and where it leaves its JUnit reports; a check without reports counts as one."""

    name: str
    command: list[str]
    reports: str | None = None
    folder: Path = ROOT

    def report_files(self) -> list[Path]:
        return sorted(ROOT.glob(self.reports)) if self.reports else []


@dataclass
class Counts:
    """How many tests passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
        )

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def suites() -> list[Suite]:
    contract = [
        Suite(
            f"contract tests of {name}",
            [str(ROOT / "local" / "contract-test"), "--report-folder", str(REPORTS), name],
            f"target/test-reports/contract-{MODULE}{name}-*.xml",
        )
        for name in TYPES
    ]
    return [
        Suite(
            "Java: build, format, static analysis, tests, coverage",
            ["mvn", "-B", "--no-transfer-progress", "-T", "2", "verify"],
            "aws-appstream-*/target/surefire-reports/TEST-*.xml",
        ),
        Suite("SAM template", [str(SAM / "sam"), "validate", "--lint", "-t", "template.yml"]),
        Suite("Python: format, static analysis", [str(ROOT / "toolchain" / "check-python")]),
        local_tests("local cloud: units, the AWS CLI end to end, boto3", "local"),
        *contract,
    ]


def suites_beyond() -> list[Suite]:
    """What takes longer, or needs programs that not everybody has."""
    name = "AWS SDKs for JavaScript and Go, the CDK, SAM and rain"
    return [
        local_tests(name, "sdks", "-m", "sdk"),
        local_tests("whole migrations, the acceptance of ask-aws", "long", "-m", "long"),
        local_tests("two builds give the same packages", "rebuilds", "-m", "rebuild"),
    ]


def local_tests(name: str, report: str, *options: str) -> Suite:
    """Tests of the local cloud, file by file on two workers, each with a cloud of its own."""
    file = REPORTS / f"{report}.xml"
    command = [str(CLOUD / "python"), "-m", "pytest", "--rootdir=local", "-c"]
    command += ["local/pyproject.toml", "local/tests", f"--junitxml={file}"]
    command += ["--numprocesses=2", "--dist=loadfile", *options]
    return Suite(name, command, str(file.relative_to(ROOT)))


def count(files: list[Path]) -> Counts:
    total = Counts()
    for file in files:
        for case in ElementTree.parse(file).getroot().iter("testcase"):  # noqa: S314 our own report
            if case.find("failure") is not None or case.find("error") is not None:
                total += Counts(failed=1)
            elif case.find("skipped") is not None:
                total += Counts(skipped=1)
            else:
                total += Counts(passed=1)
    return total


def pending() -> str:
    """Tells how many tests wait for what they promise; Maven leaves them out by their tag."""
    tests = sum(
        file.read_text(encoding="utf-8").count('@Tag("pending")')
        for file in ROOT.glob("aws-appstream-*/src/test/java/**/*.java")
    )
    return f"left out as pending: {tests} tests (mvn test -Dgroups=pending runs them)"


def run(suite: Suite) -> Counts:
    print(f"\n=== {suite.name}", flush=True)
    for stale in suite.report_files():
        stale.unlink()
    # Both workers of pytest must name the tests alike, also those with parameters from a set.
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    finished = subprocess.run(suite.command, cwd=suite.folder, env=environment, check=False)
    succeeded = finished.returncode == 0
    counts = count(suite.report_files()) if suite.reports else Counts(passed=int(succeeded))
    if not succeeded and counts.failed == 0:
        return counts + Counts(failed=1)
    if suite.reports and counts == Counts():
        print(f"{suite.name}: no test has run", file=sys.stderr)
        return Counts(failed=1)
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help=suites_beyond.__doc__)
    wanted = suites() + (suites_beyond() if parser.parse_args().all else [])
    shutil.rmtree(REPORTS, ignore_errors=True)
    REPORTS.mkdir(parents=True)
    lines: list[str] = []
    total = Counts()
    for suite in wanted:
        began = time.monotonic()
        counts = run(suite)
        lines.append(f"{suite.name}: {counts} ({time.monotonic() - began:.0f} s)")
        total += counts
    print("\n=== all suites")
    print("\n".join(lines))
    print(pending())
    print(total)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
