"""Calendar, limits and stages as plain Python: values in, value or error out."""
