"""Templates: how CloudFormation reads them, and what it refuses in them."""
