"""CloudFormation stacks of a run: deployed, waited for, deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import botocore.session
from botocore.exceptions import ClientError

from askaws.cleanup import CLOUDFORMATION_STACK, Leftover
from askaws.run import TAG, run_of

_PATIENCE_SECONDS = 3 * 60 * 60


class NotDeployed(Exception):
    """CloudFormation refused a call, or a stack did not settle; the text says which."""


@dataclass(frozen=True)
class Deployments:
    """CloudFormation as the caller has it; pause waits for so many seconds."""

    client: Any
    pause: Callable[[float], None]

    @classmethod
    def at(
        cls,
        session: botocore.session.Session,
        region: str,
        endpoint: str | None,
        pause: Callable[[float], None],
    ) -> Deployments:
        client = session.create_client("cloudformation", region_name=region, endpoint_url=endpoint)
        return cls(client, pause)

    def create(self, stack: str, run: str, template: str, parameters: dict[str, str]) -> str:
        """The status that the new stack comes to."""
        tags = [{"Key": TAG, "Value": run}]
        return self._deploy("CreateStack", stack, template, parameters, Tags=tags)

    def update(self, stack: str, template: str, parameters: dict[str, str]) -> str:
        """The status that the changed stack comes to."""
        return self._deploy("UpdateStack", stack, template, parameters)

    def delete(self, stack: str) -> str:
        """The status that the stack comes to as it is deleted."""
        stack_id = self._call("DescribeStacks", StackName=stack)["Stacks"][0]["StackId"]
        self._call("DeleteStack", StackName=stack)
        return self._settled(stack_id)

    def failures(self, stack: str) -> list[str]:
        """The reasons of all failures in the stack's events, the newest first."""
        events = self._pages("DescribeStackEvents", "StackEvents", StackName=stack)
        return [
            f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
            for event in events
            if event["ResourceStatus"].endswith("_FAILED")
        ]

    def leftovers(self) -> Iterator[Leftover]:
        """The stacks that runs have made: name and tag together say so."""
        for stack in self._pages("DescribeStacks", "Stacks"):
            run, name = run_of(stack["StackName"]), stack["StackName"]
            tags = {tag["Key"]: tag["Value"] for tag in stack.get("Tags", [])}
            gone = stack["StackStatus"] == "DELETE_COMPLETE"
            if run and tags.get(TAG) == run and not gone:
                yield Leftover(CLOUDFORMATION_STACK, name, stack["StackStatus"])

    def end(self, stack: Leftover) -> None:
        """One step towards the end; a refusal means that it is not yet its turn."""
        if stack.state != "DELETE_IN_PROGRESS":
            try:
                self._call("DeleteStack", StackName=stack.name)
            except NotDeployed:
                return

    def _deploy(
        self,
        operation: str,
        stack: str,
        template: str,
        parameters: dict[str, str],
        **more: Any,
    ) -> str:
        deployed = self._call(
            operation,
            StackName=stack,
            TemplateBody=template,
            Parameters=[
                {"ParameterKey": name, "ParameterValue": value}
                for name, value in parameters.items()
            ],
            Capabilities=["CAPABILITY_IAM"],
            **more,
        )
        return self._settled(deployed["StackId"])

    def _settled(self, stack_id: str) -> str:
        waited = 0.0
        while waited <= _PATIENCE_SECONDS:
            stack = self._call("DescribeStacks", StackName=stack_id)["Stacks"][0]
            status = str(stack["StackStatus"])
            if not status.endswith("_IN_PROGRESS"):
                return status
            waited += 20
            self.pause(20)
        raise NotDeployed(f"the stack is still {status} after three hours")

    def _pages(self, operation: str, member: str, **request: Any) -> Iterator[Any]:
        while True:
            page = self._call(operation, **request)
            yield from page[member]
            if not page.get("NextToken"):
                return
            request["NextToken"] = page["NextToken"]

    def _call(self, operation: str, **request: Any) -> dict[str, Any]:
        try:
            output: dict[str, Any] = self.client._make_api_call(operation, request)
        except ClientError as error:
            raise NotDeployed(f"{operation}: {error.response['Error']['Message']}") from error
        return output
