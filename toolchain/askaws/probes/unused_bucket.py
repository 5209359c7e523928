"""What becomes of an S3BucketArn that is sent with uploads switched off?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("removed", "kept")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    config = {
        "Settings": [{"AgentAction": "COMPUTER_VISION", "Permission": "ENABLED"}],
        "ScreenResolution": "W_1280xH_720",
        "ScreenImageFormat": "PNG",
        "ScreenshotsUploadEnabled": False,
        "S3BucketArn": f"arn:aws:s3:::{lab.run.name('bucket')}",
    }
    stack = lab.stack(lab.new_stack(AgentAccessConfig=config))
    return "kept" if stack["AgentAccessConfig"].get("S3BucketArn") else "removed"
