"""The chat widget in a real browser. The scenarios are Node programs (scenarios/); pytest runs and counts them."""
