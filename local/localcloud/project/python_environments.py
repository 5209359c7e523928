"""The project's pinned Python environments."""

import os
import signal
import subprocess
from pathlib import Path

from localcloud.errors import LocalCloudError
from localcloud.project.layout import ROOT


def python_environment(name: str) -> Path:
    """The environment's folder; it is made first when it is missing or outdated."""
    process = subprocess.Popen(
        [ROOT / "toolchain" / "python-env", name],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate()
    except BaseException:
        # The installer's own children must not outlive an interruption.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    if process.returncode != 0:
        raise LocalCloudError(
            f"the Python environment {name} could not be made; see the lines above"
        )
    return Path(printed.strip())
