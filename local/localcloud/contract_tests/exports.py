"""The exports that the inputs of the contract tests name, in a CloudFormation of this machine.

On an account the stack of toolchain/contract-prerequisites.yaml has them; here their values are
names that the simulator takes without such resources.
"""

import json
import re
from pathlib import Path
from typing import Any

_VALUES = Path(__file__).parent / "exports.json"
_STACK = "contract-prerequisites"
_EXPORT = re.compile(r"{{([-A-Za-z0-9]+)}}")


def exported_values() -> dict[str, str]:
    """The values by the names of their exports."""
    return dict(json.loads(_VALUES.read_text(encoding="utf-8")))


def read_input(file: Path) -> Any:
    """The inputs in a file with the values of the exports, as the suite reads them."""
    values = exported_values()
    return json.loads(_EXPORT.sub(lambda match: values[match[1]], file.read_text(encoding="utf-8")))


def provide(cloudformation: Any) -> None:
    """Exports all values; the suite asks for them by ListExports."""
    outputs = {
        f"Value{number}": {"Value": value, "Export": {"Name": name}}
        for number, (name, value) in enumerate(exported_values().items())
    }
    nothing = {"Type": "AWS::CloudFormation::WaitConditionHandle"}
    template = {"Resources": {"Nothing": nothing}, "Outputs": outputs}
    cloudformation.create_stack(StackName=_STACK, TemplateBody=json.dumps(template))
    cloudformation.get_waiter("stack_create_complete").wait(
        StackName=_STACK, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
