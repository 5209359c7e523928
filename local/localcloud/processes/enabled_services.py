"""The services that the engine offers: those that templates with AppStream resources need.

docs/local-cloud.md says what each is for. Every other service of ministack is off, and so are its
resource types: some of them start servers of their own.
"""

from typing import Any

# The namespaces of resource types, as in AWS::EC2::VPC, by the engine's name of their service.
_NAMESPACES = {
    "cloudformation": ("CloudFormation", "CDK"),
    "ec2": ("EC2",),
    "ecr": ("ECR",),
    "events": ("Events",),
    "iam": ("IAM",),
    "kms": ("KMS",),
    "lambda": ("Lambda",),
    "logs": ("Logs",),
    "monitoring": ("CloudWatch",),
    "route53": ("Route53",),
    "s3": ("S3",),
    "secretsmanager": ("SecretsManager",),
    "sns": ("SNS",),
    "ssm": ("SSM",),
}
SERVICES = ("cloudcontrol", "sts", "tagging", *_NAMESPACES)
"""As ministack's variable SERVICES wants them."""


def remove_other_types(handlers: dict[str, Any]) -> None:
    """Takes the resource types of all other services out of the engine's table."""
    namespaces = {name for names in _NAMESPACES.values() for name in names}
    for name in list(handlers):
        if name.split("::")[1] not in namespaces:
            del handlers[name]
