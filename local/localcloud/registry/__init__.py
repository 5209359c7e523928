"""CloudFormation's registry of private resource types: what is registered, and what runs of it."""
