"""What the local cloud holds, told to people and to programs."""
