"""The commands of local/cloud, and what they print for a shell."""
