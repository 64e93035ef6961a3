"""Playing cases through the real actions."""
