"""Item models over values of the model package."""
