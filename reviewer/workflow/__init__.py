"""One module per user action. One action = one write transaction = its events in the same transaction."""
