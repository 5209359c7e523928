"""What somebody has changed or deleted by hand since a stack's last operation."""

from dataclasses import dataclass

from localcloud.deployment.property_changes import PropertyChange
from localcloud.json_types import JsonObject

LEFT_ALONE = "A deploy leaves what was changed by hand alone, unless it changes the resource."


@dataclass(frozen=True)
class DriftedResource:
    """A resource whose live properties are not those of its last deployment."""

    logical_id: str
    type: str
    physical_id: str
    deleted: bool
    differences: tuple[PropertyChange, ...] = ()
    """Each from the deployed value to the live one."""

    @staticmethod
    def of(told: JsonObject) -> "DriftedResource":
        """One of DescribeStackResourceDrifts."""
        differences = tuple(
            PropertyChange(
                tuple(one["PropertyPath"].strip("/").split("/")),
                one.get("ExpectedValue"),
                one.get("ActualValue"),
            )
            for one in told.get("PropertyDifferences", ())
        )
        return DriftedResource(
            told["LogicalResourceId"],
            told["ResourceType"],
            told.get("PhysicalResourceId", ""),
            told["StackResourceDriftStatus"] == "DELETED",
            differences,
        )

    def in_lines(self) -> list[str]:
        name = "  ".join(part for part in (self.logical_id, self.type, self.physical_id) if part)
        changes = ["deleted by hand"] if self.deleted else []
        changes += [f"changed by hand  {difference}" for difference in self.differences]
        return [f"! {name}", *(f"    {change}" for change in changes)]

    def as_json(self) -> JsonObject:
        return {
            "logicalId": self.logical_id,
            "type": self.type,
            "physicalId": self.physical_id,
            "deleted": self.deleted,
            "differences": [
                {"property": ".".join(one.path), "deployed": one.before, "live": one.after}
                for one in self.differences
            ],
        }
