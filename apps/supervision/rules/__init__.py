"""The law of supervision in plain values: states, who may, which duty makes a candidate, who is told when."""
