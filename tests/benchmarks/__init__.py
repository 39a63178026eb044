"""Benchmarks: each module has ``main()`` that prints figures. They report; nothing passes or fails by time."""
