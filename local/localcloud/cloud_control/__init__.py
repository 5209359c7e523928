"""AWS Cloud Control for the resource types of this project, through their own handlers."""
