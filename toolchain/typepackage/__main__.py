"""The command line of make package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from localcloud.errors import LocalCloudError
from localcloud.project.layout import ROOT
from typepackage.namespace import NotPackaged
from typepackage.package import PackageMaker, project_version


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="toolchain/package", description="Packages the built types for CloudFormation."
    )
    parser.add_argument("namespace", help="the types' first name, such as Acme")
    parser.add_argument("--version", help="the package's version; the project's unless given")
    parser.add_argument("--into", type=Path, default=ROOT / "target" / "packages")
    wanted = parser.parse_args()
    try:
        maker = PackageMaker(wanted.namespace, wanted.version or project_version())
        made = maker.make(wanted.into)
    except (NotPackaged, LocalCloudError) as error:
        print(f"toolchain/package: {error}", file=sys.stderr)
        return 1
    print(f"packaged in {made.relative_to(ROOT) if made.is_relative_to(ROOT) else made}:")
    print((made / "SHA256SUMS").read_text(encoding="utf-8"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
