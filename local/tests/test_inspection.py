"""What the commands that read print, without a cloud."""

import io
import subprocess
from datetime import datetime, timezone
from pathlib import Path

import pytest

from localcloud.command_line.log_tail import Headings, JsonLines, LogTail
from localcloud.command_line.main import main
from localcloud.inspection import reports
from localcloud.json_types import JsonObject
from localcloud.project import layout
from tests.aws_cli import run_cloud
from tests.deployment_scenes import event

STACK: JsonObject = {
    "StackName": "shop",
    "StackId": "arn:shop",
    "StackStatus": "CREATE_COMPLETE",
    "CreationTime": datetime(2026, 1, 2, tzinfo=timezone.utc),
    "Parameters": [{"ParameterKey": "Size", "ParameterValue": "2"}],
    "Outputs": [{"OutputKey": "Url", "OutputValue": "http://x"}],
}
RESOURCE = {
    "LogicalResourceId": "Desk",
    "ResourceType": "AWS::AppStream::Stack",
    "PhysicalResourceId": "desk",
    "ResourceStatus": "CREATE_COMPLETE",
}


def test_a_stack_is_told_with_all_it_has() -> None:
    report = reports.full_report(STACK, [RESOURCE])
    assert report["created"] == report["updated"] == "2026-01-02T00:00:00+00:00"
    assert report["resources"][0]["physicalId"] == "desk"
    assert reports.full_lines(report) == [
        "shop  CREATE_COMPLETE",
        "  arn:shop",
        "parameters:",
        "  Size  2",
        "outputs:",
        "  Url  http://x",
        "resources:",
        "  Desk  AWS::AppStream::Stack  CREATE_COMPLETE  desk",
    ]


def test_stacks_stand_in_columns() -> None:
    other = {**STACK, "StackName": "warehouse", "StackStatusReason": "why"}
    assert reports.stack_lines([reports.stack_report(one) for one in (STACK, other)]) == [
        "shop       CREATE_COMPLETE",
        "warehouse  CREATE_COMPLETE  why",
    ]


def test_an_event_is_one_line() -> None:
    failed = event(0.5, "Desk", "CREATE_FAILED", "no room")
    assert reports.event_line(failed) == "00:00:00  Desk  CREATE_FAILED  no room"
    assert reports.event_report(failed)["time"] == "1970-01-01T00:00:00.500+00:00"


def test_logs_are_told_as_they_grow_and_when_they_begin_again(tmp_path: Path) -> None:
    first, second, out = tmp_path / "a.log", tmp_path / "b.log", io.StringIO()
    first.write_text("one\n")
    tail = LogTail([first, second], Headings(out, several=True))
    tail.print_new()
    second.write_text("two")
    tail.print_new()
    first.write_text("one\nmore\n")
    tail.print_new()
    tail.print_new()
    first.write_text("new\n")
    tail.print_new()
    assert out.getvalue() == ("==> a <==\none\n==> b <==\ntwo\n==> a <==\nmore\nnew\n")


def test_one_log_has_no_heading(tmp_path: Path) -> None:
    log, out = tmp_path / "a.log", io.StringIO()
    log.write_text("one\n")
    LogTail([log], Headings(out, several=False)).print_new()
    assert out.getvalue() == "one\n"


def test_logs_are_told_to_programs_line_by_line_once_a_line_has_ended(tmp_path: Path) -> None:
    log, out = tmp_path / "a.log", io.StringIO()
    log.write_text("one\ntw")
    tail = LogTail([log], JsonLines(out))
    tail.print_new(whole_lines=True)
    log.write_text("one\ntwo\nthr")
    tail.print_new(whole_lines=True)
    assert out.getvalue() == '{"part": "a", "line": "one"}\n{"part": "a", "line": "two"}\n'
    tail.print_new()
    assert out.getvalue().endswith('{"part": "a", "line": "thr"}\n')


def test_the_version_is_the_projects(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"local/cloud {layout.version()}\n"
    assert f"<version>{layout.version()}</version>" in (layout.ROOT / "pom.xml").read_text()


def test_bash_completes_commands_and_their_options(tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(run_cloud(tmp_path, "completion", "bash").stdout)
    assert completed(script, "local/cloud", "dep") == ["deploy"]
    assert "--no-rollback" in completed(script, "local/cloud", "deploy", "--no")


def completed(script: Path, *words: str) -> list[str]:
    """What bash offers for the last of the words."""
    quoted = " ".join(f"'{word}'" for word in words)
    lines = (
        f"source {script}; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1};"
        ' _shtab_local_cloud; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", lines], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_status_of_a_cloud_that_does_not_run_is_told_to_programs_too(tmp_path: Path) -> None:
    told = run_cloud(tmp_path, "status", "--json")
    assert (told.returncode, told.stdout) == (1, '{"running": false}\n')
    told = run_cloud(tmp_path, "status")
    assert "the local cloud is not running; start it with local/cloud up" in told.stderr


@pytest.mark.parametrize("command", ["list", "describe", "events", "outputs"])
def test_commands_that_read_say_that_no_cloud_runs(tmp_path: Path, command: str) -> None:
    names = [] if command == "list" else ["shop"]
    told = run_cloud(tmp_path, command, *names)
    assert told.returncode == 1
    assert "the local cloud is not running" in told.stderr
