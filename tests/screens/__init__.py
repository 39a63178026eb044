"""Pictures of every window and state."""
