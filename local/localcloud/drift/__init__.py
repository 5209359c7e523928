"""What drift detection compares: the template's properties and the live ones."""
