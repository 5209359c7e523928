"""The engine's judgement of a template without a running cloud."""

from collections.abc import Collection, Mapping
from types import ModuleType

from localcloud.auto_scaling.resources import POLICY_TYPE, TARGET_TYPE
from localcloud.engine.hosted_types import our_types
from localcloud.engine.pinned_names import load_engine
from localcloud.engine.stand_ins import require_on_aws
from localcloud.json_types import JsonObject
from localcloud.processes.enabled_services import remove_other_types
from localcloud.schema.scalars import as_texts
from localcloud.stand_ins.neighbours import NEIGHBOURS
from localcloud.template.parsing import parsed_template
from localcloud.template.problem import Problem
from localcloud.template.validation import NO_VALUES, UNKNOWN, TemplateValidator


def problems_of(template: str, stand_ins: Collection[str] = ()) -> list[Problem]:
    """All that the running cloud would refuse in the template; LocalCloudError for a stand-in
    that AWS does not have."""
    for name in stand_ins:
        require_on_aws(name)
    modules = load_engine()
    handlers = modules[".provisioners"]._RESOURCE_HANDLERS
    remove_other_types(handlers)
    ours = our_types()
    handlers |= {name: {} for name in (*ours, TARGET_TYPE, POLICY_TYPE, *NEIGHBOURS, *stand_ins)}
    validator, engine = TemplateValidator(ours, lambda: handlers), modules[".engine"]
    problems = validator.template_problems(template)
    if problems:
        return validator.all_problems(template)
    tree = as_texts(parsed_template(template))
    values, conditions = _defaults(engine, tree)
    problems = validator.all_problems(template, conditions, values)
    if not problems:
        try:
            engine.validate_template_support(tree, conditions)
        except ValueError as refusal:
            problems = [Problem(str(refusal))]
    return problems


def _defaults(
    engine: ModuleType, template: JsonObject
) -> tuple[Mapping[str, str], Mapping[str, bool]]:
    """The parameters' values and the conditions by default; unknown when one has no default."""
    try:
        parameters = engine._resolve_parameters(template, [])
        conditions: dict[str, bool] = engine._evaluate_conditions(template, parameters)
    except ValueError:
        return NO_VALUES, UNKNOWN
    return {name: str(one["Value"]) for name, one in parameters.items()}, conditions
