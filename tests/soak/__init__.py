"""Faults of the world, at length: ``make soak`` runs in full what ``make test`` runs in short."""
