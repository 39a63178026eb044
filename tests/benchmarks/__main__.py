"""Runs all benchmarks, or those named: ``python -m tests.benchmarks detect record``."""

import importlib
import os
import platform
import sys
from pathlib import Path


def main() -> None:
    """Print the machine, then each benchmark's figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    names = sys.argv[1:] or sorted(p.stem.removeprefix("bench_") for p in Path(__file__).parent.glob("bench_*.py"))
    for name in names:
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"tests.benchmarks.bench_{name}").main()


if __name__ == "__main__":
    main()
