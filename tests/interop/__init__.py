"""What we write, read by programs of others that know nothing of us."""
