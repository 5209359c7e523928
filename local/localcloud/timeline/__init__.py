"""What happened to a stack's resources, and when, on AppStream's clock."""
