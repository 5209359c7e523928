"""The deployed stack, asked through CloudFormation and Cloud Control."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from migration.document import Document
from migration.intrinsics import plain
from migration.refusal import NotMigrated


@dataclass(frozen=True)
class LiveStack:
    """Reads only. The clients are boto3's of the account and Region of the stack."""

    name: str
    cloudformation: Any
    cloudcontrol: Any

    def check_template(self, document: Document) -> None:
        """Raises NotMigrated unless the stack was deployed from this very template."""
        deployed = self.cloudformation.get_template(StackName=self.name, TemplateStage="Original")
        body = deployed["TemplateBody"]
        text = body if isinstance(body, str) else json.dumps(body)
        if plain(Document(text).read()) != plain(document.read()):
            raise NotMigrated(
                f"the stack {self.name} was deployed from another template, so that a migration"
                " would change other things too. Deploy this one first, or take the deployed one:"
                f" aws cloudformation get-template --stack-name {self.name} --query TemplateBody"
            )

    def physical_id(self, logical_id: str) -> str | None:
        found = self._resources.get(logical_id)
        return found["PhysicalResourceId"] if found else None

    def attribute(self, logical_id: str, name: str) -> str:
        found = self._resources[logical_id]
        answer = self.cloudcontrol.get_resource(
            TypeName=found["ResourceType"], Identifier=found["PhysicalResourceId"]
        )
        value = json.loads(answer["ResourceDescription"]["Properties"])
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value is None or isinstance(value, (dict, list)):
            raise NotMigrated(
                f"Cloud Control shows no {name} of {logical_id}"
                f" ({found['PhysicalResourceId']}); give --value {logical_id}.{name}=..."
            )
        return str(value).lower() if isinstance(value, bool) else str(value)

    @cached_property
    def _resources(self) -> dict[str, Any]:
        pages = self.cloudformation.get_paginator("list_stack_resources")
        return {
            resource["LogicalResourceId"]: resource
            for page in pages.paginate(StackName=self.name)
            for resource in page["StackResourceSummaries"]
            if resource["ResourceStatus"] != "DELETE_COMPLETE"
            and resource.get("PhysicalResourceId")
        }
