"""The record: canonical bytes, RFC 6962 tree, signed checkpoints, proofs, verification. Pure; no database."""
