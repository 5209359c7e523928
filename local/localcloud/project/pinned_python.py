"""Commands that need the project's pinned Python environment, whatever python3 started them."""

import os
import sys
from pathlib import Path

from localcloud.project.python_environments import python_environment


def run_in(name: str) -> None:
    """Starts this very command again in that environment, unless it runs there already."""
    environment = python_environment(name)
    if Path(sys.prefix).resolve() == environment.resolve():
        return
    python = environment / "bin" / "python"
    # The person's own AWS settings, a profile that is not there for one, mean another cloud.
    settings = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")}
    settings |= {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    os.execve(python, [str(python), *sys.orig_argv[1:]], settings)  # noqa: S606
