"""register.yaml and bucket.yaml, as a linter and as CloudFormation read them."""

from pathlib import Path
from typing import Any

import pytest
from cfnlint.api import ManualArgs, lint_file

from localcloud.template.parsing import parsed_template
from tests.packages import Package
from tests.policies import VALUES, permits, resolved

pytestmark = pytest.mark.cloud


def test_cfn_lint_finds_nothing_in_the_templates(acme: Package) -> None:
    regions = ManualArgs(regions=["us-east-1", "eu-central-1"])
    templates = [acme.folder / "bucket.yaml", acme.folder / "register.yaml"]
    templates += sorted(acme.folder.glob("*-role.yaml"))
    found = [match for file in templates for match in lint_file(Path(file), config=regions)]
    assert list(map(str, found)) == []


def test_each_type_is_registered_from_its_zip_with_its_role_and_its_log_group(
    acme: Package,
) -> None:
    resources = acme.registration["Resources"]
    for name in acme.types.values():
        version = resources[f"{name.resource}Version"]
        assert version["Type"] == "AWS::CloudFormation::ResourceVersion"
        assert version["Properties"] == {
            "TypeName": name.full,
            "SchemaHandlerPackage": {
                "Fn::Sub": [
                    f"s3://${{Bucket}}/${{Prefix}}/${{Folder}}/{name.file}.zip",
                    {"Folder": {"Fn::If": ["OtherVersion", {"Ref": "Version"}, "1.0.0"]}},
                ]
            },
            "ExecutionRoleArn": {"Fn::GetAtt": [f"{name.resource}ExecutionRole", "Arn"]},
            "LoggingConfig": {
                "LogGroupName": {"Ref": f"{name.resource}Logs"},
                "LogRoleArn": {"Fn::GetAtt": ["LoggingRole", "Arn"]},
            },
        }
        assert (acme.folder / f"{name.file}.zip").exists()
        default = resources[f"{name.resource}DefaultVersion"]
        assert default["Type"] == "AWS::CloudFormation::ResourceDefaultVersion"
        assert default["Properties"] == {"TypeVersionArn": {"Ref": f"{name.resource}Version"}}
        logs = resources[f"{name.resource}Logs"]["Properties"]
        assert logs["RetentionInDays"] == {"Ref": "LogRetentionInDays"}


def test_nothing_but_types_roles_and_log_groups_is_made(acme: Package) -> None:
    made = {resource["Type"] for resource in acme.registration["Resources"].values()}
    assert made == {
        "AWS::CloudFormation::ResourceDefaultVersion",
        "AWS::CloudFormation::ResourceVersion",
        "AWS::IAM::Role",
        "AWS::Logs::LogGroup",
    }
    assert len(acme.registration["Resources"]) == 4 * len(acme.types) + 1


def test_two_namespaces_share_no_name(acme: Package) -> None:
    """Roles get their names from CloudFormation; log groups and types carry the namespace."""
    for resource in acme.registration["Resources"].values():
        named = {"LogGroupName", "TypeName", "RoleName"} & resource["Properties"].keys()
        names = [resource["Properties"][key] for key in named]
        assert all("acme" in name.lower() for name in names)


def test_a_newer_template_registers_its_own_version_though_deploy_keeps_parameters(
    acme: Package,
) -> None:
    parameters = acme.registration["Parameters"]
    assert parameters["Version"]["Default"] == ""
    assert parameters["Prefix"]["Default"] == acme.folder.parent.name == "Acme"
    assert "Default" not in parameters["Bucket"]


ORGANIZATION = {"OrganizationId": "o-a1b2c3d4e5"}
BUCKET_ARN = "arn:aws:s3:::packages"


def bucket_policy(acme: Package, parameters: dict[str, str]) -> Any:
    template = parsed_template((acme.folder / "bucket.yaml").read_text(encoding="utf-8"))
    document = template["Resources"]["PackagesPolicy"]["Properties"]["PolicyDocument"]
    values = {**VALUES, **parameters, "Packages.Arn": BUCKET_ARN}
    chosen = [
        (each["Fn::If"][1] if parameters["OrganizationId"] else None) if "Fn::If" in each else each
        for each in document["Statement"]
    ]
    return resolved({"Statement": [each for each in chosen if each]}, values)


def test_accounts_of_the_organization_read_the_packages_and_nobody_else(acme: Package) -> None:
    policy = bucket_policy(acme, ORGANIZATION)
    mine = {"aws:PrincipalOrgID": ORGANIZATION["OrganizationId"]}
    zipped = f"{BUCKET_ARN}/Acme/1.0.0/acme-appstream-fleet.zip"
    assert permits(policy, "s3:GetObject", zipped, mine)
    assert permits(policy, "s3:ListBucket", BUCKET_ARN, mine)
    for context in ({"aws:PrincipalOrgID": "o-zzzzzzzzzz"}, {}):
        assert not permits(policy, "s3:GetObject", zipped, context)
        assert not permits(policy, "s3:ListBucket", BUCKET_ARN, context)
    for action in ("PutObject", "DeleteObject", "PutBucketPolicy", "GetObjectVersion"):
        assert not permits(policy, f"s3:{action}", zipped, mine)


def test_without_an_organization_no_other_account_reads_the_packages(acme: Package) -> None:
    policy = bucket_policy(acme, {"OrganizationId": ""})
    assert [statement["Effect"] for statement in policy["Statement"]] == ["Deny"]


def test_the_packages_outlive_the_stack_that_made_their_bucket(acme: Package) -> None:
    bucket = parsed_template((acme.folder / "bucket.yaml").read_text(encoding="utf-8"))
    assert bucket["Resources"]["Packages"]["DeletionPolicy"] == "Retain"
