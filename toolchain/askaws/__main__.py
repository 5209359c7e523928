"""toolchain/ask-aws."""

import sys

from askaws.command import main

sys.exit(main())
