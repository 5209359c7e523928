"""The engine with all that the local cloud puts before it, and types of ours that make nothing."""

import asyncio
from typing import Any

from localcloud.engine.attributes import Attributes
from localcloud.engine.early_validation import EarlyValidation
from localcloud.engine.hosted_types import our_types
from localcloud.engine.pinned_names import load_engine
from localcloud.engine.public_parameters import PublicParameters
from localcloud.engine.scalars import host_scalars
from localcloud.engine.stand_ins import StandIns
from localcloud.engine.tables import EngineTables, EngineType
from localcloud.engine.template_admission import TemplateAdmission
from localcloud.json_types import JsonObject
from localcloud.template.validation import TemplateValidator
from tests.engine_client import call, element


def host_guarded(engine: dict[str, Any], made: list[str]) -> None:
    """`made` gets the logical id of each resource of ours that is created."""

    def create(logical_id: str, _properties: JsonObject, _stack: str) -> tuple[str, JsonObject]:
        made.append(logical_id)
        return logical_id, {"Arn": f"arn:{logical_id}"}

    modules, ours = load_engine(), our_types()
    host_scalars(modules, ours)
    types = [EngineType(name, {"create": create}, ("Name",)) for name in ours]
    tables = EngineTables.load()
    tables.register(types)
    stand_ins = StandIns(modules, tables)
    stand_ins.install()
    Attributes(modules, tables.names).install()
    validator = TemplateValidator(ours, lambda: engine["provisioners"]._RESOURCE_HANDLERS)
    early_validation = EarlyValidation(modules, ours, validator)
    early_validation.install()
    parameters = PublicParameters(modules)
    parameters.install()
    TemplateAdmission(
        modules, validator, early_validation, stand_ins.allow, parameters.has
    ).install()


async def deployed(template: str, **more: str) -> str:
    """The stack's status after its creation."""
    await call("CreateStack", StackName="shop", TemplateBody=template, **more)
    return await settled()


async def settled() -> str:
    """The stack's status when nothing goes on any more."""
    while "_IN_PROGRESS</StackStatus>" in (told := await call("DescribeStacks", StackName="shop")):
        await asyncio.sleep(0)
    return str(element(told, "StackStatus"))
