"""The roles of a package, read by someone who wants to misuse them."""

from typing import Any

import pytest

from localcloud.project.layout import type_modules
from localcloud.schema.resource_type import ACTIONS, ResourceType
from tests.packages import Package
from tests.policies import ACCOUNT, REGION, VALUES, permits, resolved, statements
from typepackage.execution_role import execution_role
from typepackage.namespace import NotPackaged, TypeName

pytestmark = pytest.mark.cloud

TYPES = [ResourceType.from_file(module.schema_file) for module in type_modules()]
EACH = pytest.mark.parametrize("built", TYPES, ids=[each.name for each in TYPES])
OTHER_ACCOUNT = "999999999999"
APPSTREAM = f"arn:aws:appstream:{REGION}:{ACCOUNT}"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/Streaming"
LONGEST_SESSION = 43200
KINDS = ("app-block", "app-block-builder", "application", "fleet", "image-builder", "stack")

# Actions for which AppStream knows no ARN: reads, and what concerns the account as a whole.
WITHOUT_ARN = (
    "appstream:Describe",
    "appstream:ListTagsForResource",
    "appstream:CreateUsageReportSubscription",
    "appstream:DeleteUsageReportSubscription",
    "appstream:CreateDirectoryConfig",
    "appstream:DeleteDirectoryConfig",
    "appstream:UpdateDirectoryConfig",
    "appstream:CreateUser",
    "appstream:DeleteUser",
    "appstream:DisableUser",
    "appstream:EnableUser",
)


def role(acme: Package, built: ResourceType) -> Any:
    name = acme.types[built.name]
    return acme.registration["Resources"][f"{name.resource}ExecutionRole"]["Properties"]


def policy(acme: Package, built: ResourceType) -> Any:
    (only,) = role(acme, built)["Policies"]
    return resolved(only["PolicyDocument"])


def needed(built: ResourceType) -> set[str]:
    """What the schema's handlers and tags ask for."""
    handlers = built.schema["handlers"].values()
    asked = {action for handler in handlers for action in handler["permissions"]}
    return asked | set(built.schema.get("tagging", {}).get("permissions", []))


def own_kind(built: ResourceType) -> str:
    return {"ImageBuilder": "image-builder"}.get(
        built.name.split("::")[2], built.name.split("::")[2].lower()
    )


@EACH
def test_exactly_the_permissions_of_the_schema_are_granted(
    acme: Package, built: ResourceType
) -> None:
    granted = [action for actions, _, _ in statements(policy(acme, built)) for action in actions]
    assert sorted(granted) == sorted(needed(built))
    assert not any("*" in action for action in granted)


@EACH
def test_all_resources_are_open_only_to_actions_that_take_no_arn(
    acme: Package, built: ResourceType
) -> None:
    for actions, resources, _ in statements(policy(acme, built)):
        if "*" in resources:
            assert [each for each in actions if not each.startswith(WITHOUT_ARN)] == []


@EACH
def test_what_the_handlers_do_to_their_own_resource_is_allowed(
    acme: Package, built: ResourceType
) -> None:
    kind = own_kind(built)
    if kind not in KINDS:
        pytest.skip("the type's resources have no ARN")
    for action in needed(built):
        if action.startswith("appstream:"):
            assert permits(policy(acme, built), action, f"{APPSTREAM}:{kind}/sales"), action


@EACH
def test_changes_reach_no_other_kind_account_or_region(acme: Package, built: ResourceType) -> None:
    # What an association changes is a fleet and a stack, or a stack.
    associated = {"StackFleetAssociation": {"fleet", "stack"}, "StackUserAssociation": {"stack"}}
    own = associated.get(built.name.split("::")[2], {own_kind(built)})
    elsewhere = [f"{APPSTREAM}:{kind}/sales" for kind in KINDS if kind not in own]
    elsewhere += [
        f"arn:aws:appstream:{region}:{account}:{kind}/sales"
        for kind in KINDS
        for region, account in ((REGION, OTHER_ACCOUNT), ("us-east-1", ACCOUNT))
    ]
    changing = {
        action
        for action in needed(built)
        if action.startswith("appstream:") and not action.startswith(WITHOUT_ARN)
    }
    reached = [
        (action, arn)
        for action in changing
        for arn in elsewhere
        if permits(policy(acme, built), action, arn)
    ]
    assert reached == []


@EACH
def test_no_image_is_tagged_changed_or_deleted(acme: Package, built: ResourceType) -> None:
    image = f"{APPSTREAM}:image/base"
    for action in ("TagResource", "UntagResource", "DeleteImage", "UpdateImagePermissions"):
        assert not permits(policy(acme, built), f"appstream:{action}", image)


@pytest.mark.parametrize("action", ["CreateFleet", "UpdateFleet"])
@pytest.mark.parametrize("owner", ["", ACCOUNT, OTHER_ACCOUNT])
def test_fleets_take_images_of_aws_of_the_account_and_shared_ones(
    acme: Package, action: str, owner: str
) -> None:
    (fleet,) = (each for each in TYPES if each.name.endswith("::Fleet"))
    image = f"arn:aws:appstream:{REGION}:{owner}:image/base"
    assert permits(policy(acme, fleet), f"appstream:{action}", image)


@EACH
def test_roles_are_passed_to_appstream_alone(acme: Package, built: ResourceType) -> None:
    to_appstream = {"iam:PassedToService": "appstream.amazonaws.com"}
    expected = "iam:PassRole" in needed(built)
    granted = policy(acme, built)
    assert permits(granted, "iam:PassRole", ROLE, to_appstream) == expected
    for service in ("ec2", "lambda", "cloudformation", "resources.cloudformation", "sts"):
        to_another = {"iam:PassedToService": f"{service}.amazonaws.com"}
        assert not permits(granted, "iam:PassRole", ROLE, to_another)
    assert not permits(granted, "iam:PassRole", ROLE)
    others = f"arn:aws:iam::{OTHER_ACCOUNT}:role/Admin"
    assert not permits(granted, "iam:PassRole", others, to_appstream)


@EACH
def test_service_linked_roles_are_made_for_appstream_and_its_scaling_alone(
    acme: Package, built: ResourceType
) -> None:
    expected = "iam:CreateServiceLinkedRole" in needed(built)
    granted = policy(acme, built)

    def allowed(service: str, named: str) -> bool:
        arn = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/{service}/AWSServiceRoleForIt"
        return permits(granted, "iam:CreateServiceLinkedRole", arn, {"iam:AWSServiceName": named})

    for service in ("appstream", "appstream.application-autoscaling"):
        full = f"{service}.amazonaws.com"
        assert allowed(full, full) == expected
        assert not allowed(full, "organizations.amazonaws.com")
    for service in ("organizations", "application-autoscaling", "sso", "ecs"):
        assert not allowed(f"{service}.amazonaws.com", f"{service}.amazonaws.com")


@EACH
def test_buckets_are_read_in_this_account_alone(acme: Package, built: ResourceType) -> None:
    granted = policy(acme, built)
    mine, others = {"aws:ResourceAccount": ACCOUNT}, {"aws:ResourceAccount": OTHER_ACCOUNT}
    for action, arn in (("GetObject", "arn:aws:s3:::b/key"), ("ListBucket", "arn:aws:s3:::b")):
        assert permits(granted, f"s3:{action}", arn, mine) == (f"s3:{action}" in needed(built))
        assert not permits(granted, f"s3:{action}", arn, others)
    assert not permits(granted, "s3:PutObject", "arn:aws:s3:::b/key", mine)


@EACH
def test_only_cloudformation_for_this_accounts_own_type_takes_the_role(
    acme: Package, built: ResourceType
) -> None:
    trust = resolved(role(acme, built)["AssumeRolePolicyDocument"])
    (statement,) = trust["Statement"]
    assert statement["Principal"] == {"Service": "resources.cloudformation.amazonaws.com"}
    name = acme.types[built.name]

    def taken(account: str, owner: str, type_name: str) -> bool:
        arn = f"arn:aws:cloudformation:{REGION}:{owner}:type/resource/{type_name}/00000001"
        context = {"aws:SourceAccount": account, "aws:SourceArn": arn}
        return permits(trust, "sts:AssumeRole", context=context)

    assert taken(ACCOUNT, ACCOUNT, name.arn)
    assert not taken(OTHER_ACCOUNT, OTHER_ACCOUNT, name.arn)
    assert not taken(ACCOUNT, OTHER_ACCOUNT, name.arn)
    assert not taken(OTHER_ACCOUNT, ACCOUNT, name.arn)
    assert not taken(ACCOUNT, ACCOUNT, "Evil-AppStream-Fleet")
    assert not taken(ACCOUNT, ACCOUNT, f"{name.arn}X")
    assert not permits(trust, "sts:AssumeRole")


@EACH
def test_a_session_lasts_as_long_as_the_longest_handler_and_iam_allow(
    acme: Package, built: ResourceType
) -> None:
    longest = max(built.timeout_minutes(action) for action in ACTIONS if handles(built, action))
    seconds = role(acme, built)["MaxSessionDuration"]
    assert min(longest * 60, LONGEST_SESSION) <= seconds <= LONGEST_SESSION
    assert seconds >= 3600


def handles(built: ResourceType, action: str) -> bool:
    return action.lower() in built.schema["handlers"]


def test_a_permission_that_no_rule_narrows_is_refused() -> None:
    schema = {**TYPES[0].schema, "handlers": {"read": {"permissions": ["kms:Decrypt"]}}}
    with pytest.raises(NotPackaged, match="for which resources a role may have kms:Decrypt"):
        execution_role(TypeName("Acme::AppStream::Box"), schema)


@EACH
def test_the_role_beside_the_zip_is_the_one_that_is_registered(
    acme: Package, built: ResourceType
) -> None:
    alone = acme.template(f"{acme.types[built.name].file}-role.yaml")
    assert alone["Resources"]["ExecutionRole"]["Properties"] == role(acme, built)


def logging_policy(acme: Package) -> Any:
    (only,) = acme.registration["Resources"]["LoggingRole"]["Properties"]["Policies"]
    groups = {f"{name.resource}Logs.Arn": f"{log_group(name)}:*" for name in acme.types.values()}
    return resolved(only["PolicyDocument"], {**VALUES, **groups})


def log_group(name: TypeName) -> str:
    return f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/cloudformation/types/{name.file}"


def test_the_logging_role_writes_to_the_types_log_groups_alone(acme: Package) -> None:
    granted = logging_policy(acme)
    for name in acme.types.values():
        stream = f"{log_group(name)}:log-stream:one"
        assert permits(granted, "logs:CreateLogStream", stream)
        assert permits(granted, "logs:PutLogEvents", stream)
    assert permits(
        granted,
        "logs:DescribeLogGroups",
        f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group::log-stream:",
    )
    trail = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:trail:log-stream:one"
    for action in ("PutLogEvents", "CreateLogStream", "DeleteLogStream", "DeleteLogGroup"):
        assert not permits(granted, f"logs:{action}", trail)
    own = f"{log_group(next(iter(acme.types.values())))}:log-stream:one"
    for action in ("GetLogEvents", "FilterLogEvents", "DeleteLogStream", "DeleteLogGroup"):
        assert not permits(granted, f"logs:{action}", own)


def test_the_logging_role_writes_metrics_of_the_types_alone(acme: Package) -> None:
    granted = logging_policy(acme)
    for name in acme.types.values():
        # The wrapper's own namespace for them.
        namespace = {"cloudwatch:namespace": f"AWS/CloudFormation/{name.full.replace('::', '/')}"}
        assert permits(granted, "cloudwatch:PutMetricData", context=namespace)
    assert not permits(
        granted, "cloudwatch:PutMetricData", context={"cloudwatch:namespace": "AWS/Billing"}
    )
    assert not permits(granted, "cloudwatch:PutMetricData")
