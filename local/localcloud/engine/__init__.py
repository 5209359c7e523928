"""What the local cloud changes in the pinned CloudFormation engine, ministack 1.5.33."""
