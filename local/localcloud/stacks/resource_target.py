"""One resource as a stack's template wants it."""

from localcloud.handlers.template_properties import TemplateProperties
from localcloud.json_types import JsonObject
from localcloud.stacks.record import Blueprint, Engine, StackRecord


class ResourceTarget:
    """The resource's definition, with what the engine makes of it for this stack."""

    def __init__(
        self, engine: Engine, stack: StackRecord, blueprint: Blueprint, logical_id: str
    ) -> None:
        self._engine = engine
        self._stack = stack
        self._blueprint = blueprint
        self.logical_id = logical_id
        self.definition = blueprint.definitions[logical_id]
        self.type: str = self.definition.get("Type", "AWS::CloudFormation::CustomResource")

    def new_record(self) -> JsonObject:
        """The record of the resource before anything of it exists."""
        return {
            "LogicalResourceId": self.logical_id,
            "ResourceType": self.type,
            "PhysicalResourceId": "",
            "Properties": {},
            "Attributes": {},
            **self.kept(),
        }

    def kept(self) -> JsonObject:
        """What the record keeps of the template for later operations."""
        deletion = self._stack.policy(self.logical_id, "DeletionPolicy", self._blueprint)
        return {
            "_definition": self.definition,
            "_deletion_policy": deletion,
            "_tags": self._blueprint.tags,
        }

    def replace_policy(self) -> str:
        """What becomes of the old physical resource when a new one replaces it."""
        return self._stack.policy(self.logical_id, "UpdateReplacePolicy", self._blueprint)

    def properties(
        self, record: JsonObject, previous: Blueprint | None
    ) -> tuple[JsonObject, JsonObject]:
        """The properties that the template sets, and the dynamic references in them."""
        engine = self._engine[".engine"]
        value = self._stack.resolved(self.definition.get("Properties") or {}, self._blueprint)
        given = {name: item for name, item in value.items() if item is not engine._NO_VALUE}
        resolved: tuple[JsonObject, JsonObject] = engine._resolve_dynamic_references(
            given, record.get("_dynamic"), **self._reused_references(record, previous)
        )
        return resolved

    def tagged(self, properties: JsonObject) -> JsonObject:
        """The properties with the stack's tags, in the form that the provisioner takes."""
        record = {**self.new_record(), "Properties": properties}
        return as_provisioned(self._engine, self._stack, record)

    def _reused_references(self, record: JsonObject, previous: Blueprint | None) -> dict[str, bool]:
        """An ssm reference is read again when the stack changes, one to a secret when this does."""
        now = self._blueprint
        return {
            "reuse_ssm": previous is not None
            and (previous.template, previous.parameters) == (now.template, now.parameters),
            "reuse_secrets": previous is not None and record.get("_definition") == self.definition,
        }


def as_provisioned(engine: Engine, stack: StackRecord, record: JsonObject) -> JsonObject:
    """A record's properties in the form in which its provisioner was called with them."""
    result: JsonObject = engine[".stacks"]._with_stack_tags(
        record["ResourceType"],
        record["Properties"],
        record.get("_tags", stack.data.get("Tags") or []),
        stack.name,
        stack.id,
        record["LogicalResourceId"],
    )
    if isinstance(result, TemplateProperties):
        result.take_policies(stack.definition(record))
    return result
