"""The command line of toolchain/migrate."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from localcloud.errors import LocalCloudError
from migration.change_set import ChangeSetReader
from migration.commands import commands
from migration.document import Document
from migration.known import Known
from migration.live import LiveStack
from migration.plan import Plan
from migration.references import Reference
from migration.refusal import NotMigrated
from migration.resource_types import AWS, Namespace
from migration.selection import movable, needed_values
from typepackage.namespace import NotPackaged, checked_namespace

SAFE, FAILED, REFUSED, NOTHING = 0, 1, 2, 3
"""Exit statuses of check; plan ends with SAFE or FAILED."""

_TOLD = (NotMigrated, NotPackaged, LocalCloudError, BotoCoreError, ClientError, OSError)


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except _TOLD as error:
        print(f"toolchain/migrate: {error}", file=sys.stderr)
        return FAILED


def _plan(options: argparse.Namespace) -> int:
    document = Document(options.template.read_text(encoding="utf-8"))
    tree = document.read()
    name = AWS if options.to.upper() == AWS else checked_namespace(options.to)
    namespace = Namespace(name)
    moved = movable(tree, namespace, options.resource)
    live = None
    if options.stack_name:
        session = _session(options)
        live = LiveStack(
            options.stack_name, session.client("cloudformation"), session.client("cloudcontrol")
        )
        live.check_template(document)
    known = Known(tree, namespace, _given(options.value), live)
    known.learn(moved, needed_values(tree, moved))
    there = tuple(each for each in moved if each not in known.absent)
    if not there:
        raise NotMigrated(f"the stack {options.stack_name} has none of {', '.join(moved)}")
    absent = tuple(known.absent)
    plan = Plan(document, namespace, there, known.identifiers, known.values, absent)
    steps = plan.steps()
    folder = options.into or options.template.parent / f"{options.template.stem}-to-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    for step in steps:
        (folder / step.file).write_text(step.text, encoding="utf-8")
        print(folder / step.file)
    for note in plan.notes:
        print(f"note: {note}")
    for reference in plan.lost:
        print(f"note: {reference}: the new type has no such attribute; its value stays a literal")
    for line in commands(steps, folder, options.stack_name or "STACK", tree, name):
        print(line)
    return SAFE


def _check(options: argparse.Namespace) -> int:
    reader = ChangeSetReader(_session(options).client("cloudformation"))
    verdict = reader.verdict(options.stack_name, options.change_set_name)
    if not verdict.changes:
        print("nothing changes: go on with the next step")
        return NOTHING
    print("\n".join(verdict.changes))
    if verdict.problems:
        print("REFUSED: do not execute this change set")
        print("\n".join(f"- {problem}" for problem in verdict.problems))
        return REFUSED
    print("nothing is deleted, replaced or touched in AppStream")
    return SAFE


def _session(options: argparse.Namespace) -> Any:
    return boto3.Session(profile_name=options.profile, region_name=options.region)


def _given(pairs: list[str]) -> dict[Reference, str]:
    given = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        logical_id, _, attribute = key.partition(".")
        if not (logical_id and equals and value):
            raise NotMigrated(f"--value {pair}: write ID=NAME or ID.ATTRIBUTE=VALUE")
        given[Reference(logical_id, attribute)] = value
    return given


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="toolchain/migrate",
        description="Moves AppStream resources between AWS's types and ours; docs/migration.md.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    account = argparse.ArgumentParser(add_help=False)
    account.add_argument("--profile", help="of the AWS CLI")
    account.add_argument("--region")

    plan = commands.add_parser(
        "plan", parents=[account], help="write the template of each step, and print the commands"
    )
    plan.add_argument("template", type=Path, help="as it is deployed, YAML or JSON")
    plan.add_argument("--to", required=True, help="your namespace, such as Acme, or AWS")
    plan.add_argument("--stack-name", help="look the live values up in this stack")
    plan.add_argument("--value", action="append", default=[], metavar="ID[.ATTRIBUTE]=VALUE")
    plan.add_argument(
        "--resource", action="append", default=[], metavar="ID", help="move these only"
    )
    plan.add_argument("--into", type=Path, help="the folder; else beside the template")
    plan.set_defaults(run=_plan)

    check = commands.add_parser(
        "check",
        parents=[account],
        help="say whether a change set deletes, replaces or touches anything: exit status 0 no,"
        " 2 yes, 3 it changes nothing, 1 it could not be checked",
    )
    check.add_argument("--stack-name", required=True)
    check.add_argument("--change-set-name", required=True)
    check.set_defaults(run=_check)
    return parser


if __name__ == "__main__":
    sys.exit(main())
