"""Device simulators: the other side of the wires, sharing no code with the drivers."""
