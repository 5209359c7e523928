"""`cfn package` in several folders, in one process: the CLI takes a second or more to load."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from typepackage.namespace import NotPackaged

_TOOLCHAIN = Path(__file__).resolve().parents[1]


def cfn_package(folders: Sequence[Path]) -> None:
    """Leaves the CLI's zip in each folder; raises NotPackaged with what the CLI says."""
    done = subprocess.run(
        [sys.executable, "-m", "typepackage.cfn_package", *map(str, folders)],
        env={**os.environ, "PYTHONPATH": str(_TOOLCHAIN)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotPackaged(f"cfn package fails:\n{done.stdout}{done.stderr}")


def _main(folders: Sequence[str]) -> None:
    from rpdk.core.cli import main as cfn

    for folder in folders:
        os.chdir(folder)
        cfn(["package"])


if __name__ == "__main__":
    _main(sys.argv[1:])
