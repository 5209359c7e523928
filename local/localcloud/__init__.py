"""CloudFormation engine, Lambda emulator and AppStream simulator on one machine."""

import sys

if sys.version_info < (3, 10):  # noqa: UP036 - a script may run on whatever python3 is
    sys.exit("Python 3.10 or newer is needed; python3 is " + sys.version.split()[0])
