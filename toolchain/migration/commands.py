"""The commands that carry out the steps, for the AWS CLI."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from migration.plan import Step


def commands(
    steps: list[Step], folder: Path, stack: str, tree: Any, namespace: str
) -> Iterator[str]:
    """Each step's lines, with an empty line before it."""
    resources = {step.file for step in steps if step.file.endswith("-resources.json")}
    for step in steps:
        stem = Path(step.file).stem
        if step.file in resources:
            continue
        import_file = f"{stem}-resources.json"
        yield ""
        yield f"# {stem}{'' if stem[0].isdigit() else ', only to go back before step 4'}"
        is_import = import_file in resources
        more = (
            f" --change-set-type IMPORT --resources-to-import {_file(folder / import_file)}"
            if is_import
            else ""
        )
        change = f"--stack-name {shlex.quote(stack)} --change-set-name {namespace}-{stem}"
        yield (
            f"aws cloudformation create-change-set {change} --template-body"
            f" {_file(folder / step.file)}{_options(tree)}{more}"
        )
        yield f"aws cloudformation wait change-set-create-complete {change}"
        yield f"toolchain/migrate check {change} && aws cloudformation execute-change-set {change}"
        ended = "stack-import-complete" if is_import else "stack-update-complete"
        yield f"aws cloudformation wait {ended} --stack-name {shlex.quote(stack)}"


def _file(path: Path) -> str:
    return shlex.quote(f"file://{path}")


def _options(tree: Any) -> str:
    options = ""
    if parameters := list(tree.get("Parameters") or ()):
        kept = " ".join(f"ParameterKey={name},UsePreviousValue=true" for name in parameters)
        options += f" --parameters {kept}"
    types = [str(each.get("Type")) for each in tree["Resources"].values() if isinstance(each, dict)]
    capabilities = ["CAPABILITY_NAMED_IAM"] if any("AWS::IAM::" in name for name in types) else []
    capabilities += ["CAPABILITY_AUTO_EXPAND"] if "Transform" in tree else []
    return options + (f" --capabilities {' '.join(capabilities)}" if capabilities else "")
