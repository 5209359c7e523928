"""The engine's process: ministack, with our resource types in its CloudFormation."""

import sys
from functools import partial
from pathlib import Path
from threading import Thread

from localcloud.auto_scaling.api import SERVICE, AutoScalingApi
from localcloud.cloud_control.api import CloudControl
from localcloud.engine.absent import refuse_absent_actions
from localcloud.engine.attributes import Attributes
from localcloud.engine.auto_scaling import AutoScaling
from localcloud.engine.change_set_stacks import ChangeSetStacks
from localcloud.engine.custom_resources import CustomResources
from localcloud.engine.early_validation import EarlyValidation
from localcloud.engine.hosting import Hosting
from localcloud.engine.kept_state import KeptPart, KeptState
from localcloud.engine.pinned_names import load_engine
from localcloud.engine.public_parameters import PublicParameters
from localcloud.engine.scalars import host_scalars
from localcloud.engine.server import serve
from localcloud.engine.stand_ins import StandIns, allowed_by_the_environment
from localcloud.engine.tables import EngineTables
from localcloud.engine.tagging import Tagging
from localcloud.engine.template_admission import TemplateAdmission
from localcloud.engine.template_urls import heed_s3_addresses
from localcloud.engine.transforms import bound_transforms
from localcloud.engine.type_registry import TypeRegistry
from localcloud.errors import LocalCloudError
from localcloud.handlers.lambda_function import LambdaFunction
from localcloud.handlers.progress_journal import ProgressJournal
from localcloud.processes.cloud_state import SIMULATOR, CloudFolder, CloudState, diagnosis
from localcloud.processes.services import INVOCATION_SECONDS
from localcloud.project import layout
from localcloud.registry.functions import RegisteredFunctions
from localcloud.schema.resource_type import ResourceType
from localcloud.stand_ins.neighbours import NEIGHBOURS
from localcloud.template.validation import TemplateValidator


def main(home: str) -> None:
    """Extends the engine and serves until the process is ended."""
    folder = CloudFolder(Path(home))
    state = CloudState.load(folder)
    if state is None:
        raise LocalCloudError(f"{folder.state_file} is not there; start with local/cloud up")
    hosting = Hosting(
        EngineTables.load(),
        state.speed,
        ProgressJournal(folder.progress_file),
        partial(diagnosis, folder),
    )
    types = [
        hosting.engine_type(
            ResourceType.from_file(module.schema_file),
            LambdaFunction(state.service(module.short_name).endpoint, INVOCATION_SECONDS),
        )
        for module in layout.type_modules()
    ]
    engine, tables = load_engine(), hosting.tables
    validator = TemplateValidator(
        hosting.our_types, lambda: engine[".provisioners"]._RESOURCE_HANDLERS
    )
    functions = RegisteredFunctions(folder, state.service(SIMULATOR).endpoint)
    registry = TypeRegistry(engine, hosting, functions, validator.types_changed)
    auto_scaling = AutoScaling(state)
    types += [*registry.types(), *auto_scaling.types()]
    host_scalars(engine, tables.names)
    bound_transforms(engine)
    heed_s3_addresses(engine)
    tables.register(types)
    registry.install()
    stand_ins = StandIns(engine, tables)
    stand_ins.install()
    stand_ins.allow([*NEIGHBOURS, *allowed_by_the_environment()])
    Attributes(engine, tables.names).install()
    CustomResources(engine).install()
    parameters = PublicParameters(engine)
    parameters.install()
    refuse_absent_actions(engine)
    early_validation = EarlyValidation(engine, hosting.our_types, validator)
    early_validation.install()
    TemplateAdmission(
        engine, validator, early_validation, stand_ins.allow, parameters.has
    ).install()
    ChangeSetStacks(engine).install()
    # The first request that carries a template need not wait for cfn-lint then.
    Thread(target=validator.warm_up, daemon=True).start()
    auto_scaling.install()
    tagging = Tagging(state)
    tagging.install()
    if state.kept:
        scaling = auto_scaling.scaling
        parts: dict[str, KeptPart] = {
            "owners": hosting,
            "stand-ins": stand_ins,
            "scaling": scaling,
        }
        KeptState(folder.kept.engine, parts).install()
    serve(
        {
            "cloudcontrol": CloudControl(hosting.managed).handle_request,
            "tagging": tagging.handle_request,
            SERVICE: AutoScalingApi(auto_scaling.scaling).handle_request,
        }
    )


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except LocalCloudError as problem:
        sys.exit(str(problem))
