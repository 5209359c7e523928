"""The engine's process: ministack, with our resource types in its CloudFormation."""

import sys
from functools import partial
from pathlib import Path
from threading import Thread

from localcloud.cloud_control.api import CloudControl
from localcloud.cloud_control.managed_type import ManagedType
from localcloud.engine.absent import refuse_absent_actions
from localcloud.engine.change_set_stacks import ChangeSetStacks
from localcloud.engine.early_validation import EarlyValidation
from localcloud.engine.hosted_types import our_types
from localcloud.engine.pinned_names import load_engine
from localcloud.engine.scalars import host_scalars
from localcloud.engine.server import serve
from localcloud.engine.tables import EngineTables, EngineType
from localcloud.engine.template_admission import TemplateAdmission
from localcloud.engine.transforms import bound_transforms
from localcloud.errors import LocalCloudError
from localcloud.handlers.lambda_function import LambdaFunction
from localcloud.handlers.operation import HandlerOperations, SimulatedTime
from localcloud.handlers.progress_journal import ProgressJournal
from localcloud.handlers.resource_provider import ResourceProvider
from localcloud.processes.cloud_state import CloudFolder, CloudState, diagnosis
from localcloud.processes.services import FUNCTION_TIMEOUT_SECONDS
from localcloud.project import layout
from localcloud.schema.handler_input import handler_input
from localcloud.schema.resource_type import ResourceType
from localcloud.template.validation import TemplateValidator

# Longer than the emulator's own limit, so that the emulator tells what happened.
_INVOCATION_SECONDS = FUNCTION_TIMEOUT_SECONDS + 15


def main(home: str) -> None:
    """Extends the engine and serves until the process is ended."""
    folder = CloudFolder(Path(home))
    state = CloudState.load(folder)
    if state is None:
        raise LocalCloudError(f"{folder.state_file} is not there; start with local/cloud up")
    tables = EngineTables.load()
    simulated_time = SimulatedTime(state.speed)
    journal = ProgressJournal(folder.progress_file)
    types, managed = [], []
    for module in layout.type_modules():
        resource_type = ResourceType.from_file(module.schema_file)
        operations = HandlerOperations(
            resource_type,
            LambdaFunction(state.service(module.short_name).endpoint, _INVOCATION_SECONDS),
            simulated_time,
            journal,
            partial(diagnosis, folder),
        )
        provider = ResourceProvider(resource_type, operations)
        types.append(provided_type(resource_type, provider))
        managed.append(ManagedType(operations, partial(SimulatedTime, state.speed)))
    engine, ours = load_engine(), our_types()
    host_scalars(engine, {engine_type.name for engine_type in types})
    bound_transforms(engine)
    tables.register(types)
    refuse_absent_actions(engine)
    validator = TemplateValidator(ours, lambda: engine[".provisioners"]._RESOURCE_HANDLERS)
    early_validation = EarlyValidation(engine, ours, validator)
    early_validation.install()
    TemplateAdmission(engine, validator, early_validation).install()
    ChangeSetStacks(engine).install()
    # The first request that carries a template need not wait for cfn-lint then.
    Thread(target=validator.warm_up, daemon=True).start()
    serve({"cloudcontrol": CloudControl(managed).handle_request})


def provided_type(resource_type: ResourceType, provider: ResourceProvider) -> EngineType:
    """A type of ours in the engine's terms."""
    hidden = {*resource_type.read_only, *resource_type.write_only}
    update = {"update": provider.update, "update_with_logical_id": True}
    return EngineType(
        name=resource_type.name,
        handlers={
            "create": provider.create,
            **(update if resource_type.has_update else {}),
            "delete": provider.delete,
            "delete_with_logical_id": True,
            "import": provider.adopt,
        },
        replacing_properties=resource_type.create_only,
        convert=partial(handler_input, resource_type),
        tag_property=resource_type.tag_property,
        drift_reader=(
            provider.live_properties,
            frozenset(resource_type.schema["properties"].keys() - hidden),
        ),
        import_lookup=(resource_type.primary_identifier, provider.import_problem),
    )


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except LocalCloudError as problem:
        sys.exit(str(problem))
