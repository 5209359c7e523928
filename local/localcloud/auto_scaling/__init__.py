"""Application Auto Scaling for AppStream fleets: capacity that schedules and alarms move."""
