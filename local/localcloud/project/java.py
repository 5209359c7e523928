"""The Java that the handlers and the simulator run on."""

import os
import re
import shutil
import subprocess

from localcloud.errors import LocalCloudError

MINIMUM_VERSION = 17

_VERSION = re.compile(r'version "(?:1\.)?(\d+)')
_ADVICE = f"install a JDK {MINIMUM_VERSION} or newer, or set JAVA_HOME to one"


def java_command() -> str:
    """The path of a Java that is new enough; LocalCloudError when there is none."""
    home = os.environ.get("JAVA_HOME")
    wanted = f"{home}/bin/java" if home else "java"
    found = shutil.which(wanted)
    if found is None:
        raise LocalCloudError(f"{wanted} was not found; {_ADVICE}")
    version = _version_of(found)
    if version < MINIMUM_VERSION:
        raise LocalCloudError(f"{found} is Java {version}; {_ADVICE}")
    return found


def _version_of(java: str) -> int:
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    match = _VERSION.search(told.stderr + told.stdout)
    if match is None:
        raise LocalCloudError(f"{java} -version does not say which version it is; {_ADVICE}")
    return int(match.group(1))
