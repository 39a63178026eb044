"""The workspace file: SQLite through sqlite-utils. Rows in, values out; nothing outside knows that SQL exists.

``sqlcipher3`` brings its own SQLite (3.53: the standard library's 3.40.1 has the WAL-reset corruption bug) and is
put under the name that sqlite-utils looks for before its first import.
"""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

if "numpy" not in sys.modules:
    # sqlite-utils reads numpy when it is there, only to know its number types: a tenth of a second of every start.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import sqlite_utils  # noqa: F401
    finally:
        del sys.modules["numpy"]
