"""Everything that a local cloud is made of, found before anything is started."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from localcloud.project import layout
from localcloud.project.java import java_command
from localcloud.project.layout import TypeModule
from localcloud.project.python_environments import python_environment
from localcloud.schema.resource_type import ResourceType


@dataclass(frozen=True)
class TypeFunction:
    """A resource type with the jar that holds its handlers."""

    module: TypeModule
    resource_type: ResourceType
    jar: Path

    @property
    def name(self) -> str:
        return self.module.short_name


@dataclass(frozen=True)
class Ingredients:
    """Java, jars, Lambda's runtime, and the Python that runs the engine and the emulator."""

    java: str
    functions: list[TypeFunction]
    simulator_jar: Path
    lambda_runtime: Path
    python: Path

    @staticmethod
    def find(modules: Iterable[TypeModule]) -> "Ingredients":
        """LocalCloudError with what to do when something is missing."""
        return Ingredients(
            java=java_command(),
            functions=[
                TypeFunction(module, ResourceType.from_file(module.schema_file), module.jar())
                for module in modules
            ],
            simulator_jar=layout.simulator_jar(),
            lambda_runtime=layout.lambda_runtime(),
            python=python_environment("cloud") / "bin" / "python",
        )
