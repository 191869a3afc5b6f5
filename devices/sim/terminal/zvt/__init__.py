"""A simulated terminal that speaks ZVT; shares no code with the driver."""
