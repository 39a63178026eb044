"""Frozen values and their small pure methods. Standard library only: no I/O, clock, random, Qt or SQL."""
