"""What the staff home and the shell read."""
