"""What this project has built, and what it needs on the machine: jars, Java, Python."""
