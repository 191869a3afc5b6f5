"""The simulated terminal's side of Transbank POS Integrado."""
