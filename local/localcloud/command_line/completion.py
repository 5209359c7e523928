"""Completion of the commands and their options in a shell."""

import argparse

from localcloud.processes.cloud_state import CloudFolder
from localcloud.processes.interruption import Interruption
from localcloud.project.pinned_python import run_in

_SHELLS = ("bash", "zsh", "tcsh")


def register(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    parser: argparse.ArgumentParser,
) -> None:
    """Adds the command that prints a shell's lines."""
    completion = commands.add_parser("completion", help="print what completes these in a shell")
    completion.add_argument("shell", choices=_SHELLS)
    completion.set_defaults(run=_completion, parser=parser)


def _completion(
    _folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption
) -> int:
    run_in("cloud")
    import shtab

    print(shtab.complete(options.parser, shell=options.shell))
    return 0
