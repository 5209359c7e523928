"""Where the project keeps what the local cloud runs."""

import json
import platform
import re
from dataclasses import dataclass
from pathlib import Path

from localcloud.errors import LocalCloudError

ROOT = Path(__file__).resolve().parents[3]
CLOUDS = ROOT / ".cloud"
"""Where clouds live unless a person names another folder."""

_VERSION = re.compile(r"<version>([^<]+)</version>")
_MODULE_PREFIX = "aws-appstream-"
_BUILD = "build the project first: make build"
_MACHINES = ("x86_64", "aarch64", "arm64")


@dataclass(frozen=True)
class TypeModule:
    """The folder of one resource type, in the layout that `cfn init` gives."""

    folder: Path

    @property
    def short_name(self) -> str:
        return self.folder.name.removeprefix(_MODULE_PREFIX)

    @property
    def schema_file(self) -> Path:
        return self.folder / f"{self._hyphenated_name()}.json"

    def entry_point(self, name: str = "entrypoint") -> str:
        """The class and method of the TypeFunction, or of the testEntrypoint."""
        return self._configured(name)

    def jar(self) -> Path:
        return _only_jar(self.folder / "target", f"{self._hyphenated_name()}-*.jar")

    def _hyphenated_name(self) -> str:
        """The type's name as the CloudFormation CLI writes it in the names of files."""
        return self._configured("typeName").replace("::", "-").lower()

    def _configured(self, name: str) -> str:
        config = json.loads((self.folder / ".rpdk-config").read_text(encoding="utf-8"))
        return str(config[name])


def version(root: Path = ROOT) -> str:
    """The project's version, which stands in the root pom."""
    found = _VERSION.search((root / "pom.xml").read_text(encoding="utf-8"))
    return found[1] if found else "of unknown version"


def type_modules(root: Path = ROOT) -> list[TypeModule]:
    """The project's resource types, by name."""
    found = sorted(root.glob(f"{_MODULE_PREFIX}*/.rpdk-config"))
    return [TypeModule(config.parent) for config in found]


def type_module(name: str, root: Path = ROOT) -> TypeModule:
    """The resource type of that short name, such as stack."""
    modules = {module.short_name: module for module in type_modules(root)}
    if name not in modules:
        raise LocalCloudError(f"there is no type {name}; choose from {', '.join(modules)}")
    return modules[name]


def simulator_jar(root: Path = ROOT) -> Path:
    module = root / f"{_MODULE_PREFIX}simulator"
    return _only_jar(module / "target", f"{module.name}-*.jar")


def lambda_runtime(root: Path = ROOT) -> Path:
    """The folder with Lambda's Java runtime, which Maven fills."""
    if platform.system() != "Linux" or platform.machine() not in _MACHINES:
        raise LocalCloudError(
            "AWS's Lambda runtime for Java runs on Linux on x86_64 and arm64 only; use a Linux"
            " machine, container or virtual machine"
        )
    folder = root / "local" / "target" / "lambda-runtime"
    if not any(folder.glob("aws-lambda-java-runtime-interface-client-*.jar")):
        raise LocalCloudError(f"Lambda's Java runtime is not in {folder}; {_BUILD}")
    return folder


def _only_jar(folder: Path, pattern: str) -> Path:
    jars = sorted(
        jar
        for jar in folder.glob(pattern)
        if not jar.stem.endswith(("-sources", "-javadoc", "-tests"))
    )
    if not jars:
        raise LocalCloudError(f"there is no {folder / pattern}; {_BUILD}")
    if len(jars) > 1:
        names = ", ".join(jar.name for jar in jars)
        raise LocalCloudError(f"{folder} holds several jars ({names}); run make clean build")
    return jars[0]
