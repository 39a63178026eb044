"""The disk under the shipped database library: every write and sync recorded, any of them made to fail.

The library's own file system layer (the default VFS of ``sqlcipher3``) is changed in place: the functions that write,
sync, cut and delete go through here first, all others stay. What is tested is therefore the library that people get, not
another build of it. Needs the library's symbols, which its wheels for Linux export.
Source: https://sqlite.org/c3ref/vfs.html, https://sqlite.org/c3ref/io_methods.html
"""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3._sqlite3 as library

OK, FULL, IOERR_WRITE, IOERR_FSYNC = 0, 13, 10 | (3 << 8), 10 | (4 << 8)

_P, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_INT, _P, _P, _P, _INT, _P)
_DELETE = ctypes.CFUNCTYPE(_INT, _P, _P, _INT)
_CLOSE = ctypes.CFUNCTYPE(_INT, _P)
_WRITE = ctypes.CFUNCTYPE(_INT, _P, _P, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _P, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _P, _INT)


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods``, version 3."""

    _fields_ = (
        ("version", _INT),
        ("close", _P), ("read", _P), ("write", _P), ("truncate", _P), ("sync", _P), ("size", _P),
        ("lock", _P), ("unlock", _P), ("reserved", _P), ("control", _P), ("sector", _P), ("device", _P),
        ("shm_map", _P), ("shm_lock", _P), ("shm_barrier", _P), ("shm_unmap", _P), ("fetch", _P), ("unfetch", _P),
    )  # fmt: skip


class _Vfs(ctypes.Structure):
    """The beginning of ``sqlite3_vfs``."""

    _fields_ = (
        ("version", _INT), ("file_size", _INT), ("max_path", _INT),
        ("next", _P), ("name", ctypes.c_char_p), ("data", _P), ("open", _P), ("delete", _P),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that the library asked of the disk, or a mark that the test set."""

    kind: str
    """open, write, truncate, sync, delete or mark."""
    file: str
    offset: int = 0
    """Of a write; the length after a truncate; 1 for a delete whose folder is synced; the number of a mark."""
    data: bytes = b""


@dataclass
class Disk:
    """What happened in one folder while it was watched."""

    folder: Path
    below: bool = False
    """Whether files in folders below it are watched too."""
    ops: list[Op] = field(default_factory=list)
    fail: Callable[[str, str], int] = lambda kind, file: OK
    """Asked before each write, truncate and sync with its kind and file; anything but OK is what the library gets."""

    def mark(self, number: int) -> None:
        """Note that ``number`` was acknowledged at this point."""
        self.ops.append(Op("mark", "", number))


def can_watch() -> bool:
    """True if the shipped library lets its file system layer be reached."""
    return hasattr(_library(), "sqlite3_vfs_find")


def _library() -> Any:
    return ctypes.CDLL(library.__file__)


@contextmanager
def watched(folder: Path, *, below: bool = False) -> Iterator[Disk]:
    """Watch the database files of a folder, and of those ``below`` it. Not for two folders at a time; connections opened inside are watched."""
    found = _library().sqlite3_vfs_find
    found.restype, found.argtypes = _P, (ctypes.c_char_p,)
    vfs = _Vfs.from_address(found(None))
    disk = Disk(folder, below)
    hooks = _Hooks(disk, vfs)
    before = vfs.open, vfs.delete
    vfs.open, vfs.delete = ctypes.cast(hooks.open, _P).value, ctypes.cast(hooks.delete, _P).value
    try:
        yield disk
    finally:
        vfs.open, vfs.delete = before
        _KEPT.append(hooks)  # a file that is still open goes on calling its hooks


_KEPT: list[Any] = []


class _Hooks:
    def __init__(self, disk: Disk, vfs: _Vfs) -> None:
        self.disk, self.files = disk, dict[int, str]()
        self._tables: dict[int, _Methods] = {}
        self._real: dict[int, tuple[Any, Any, Any, Any]] = {}
        self._real_open, self._real_delete = _OPEN(vfs.open), _DELETE(vfs.delete)
        self.open, self.delete = _OPEN(self._open), _DELETE(self._delete)
        self._write, self._truncate = _WRITE(self._do_write), _TRUNCATE(self._do_truncate)
        self._sync, self._close = _SYNC(self._do_sync), _CLOSE(self._do_close)

    def _name(self, address: int | None) -> str:
        """The name of a file inside the folder; empty for any other."""
        if not address:
            return ""
        path = os.fsdecode(ctypes.string_at(address))
        watched_, found = os.fspath(self.disk.folder), os.path.dirname(path)
        inside = found == watched_ or (self.disk.below and found.startswith(watched_ + os.sep))
        return os.path.basename(path) if inside else ""

    def _open(self, vfs: int, path: int, file: int, flags: int, out: int) -> int:
        code: int = self._real_open(vfs, path, file, flags, out)
        name = self._name(path)
        if code == OK and name and not flags & 1:  # 1: read only
            first = ctypes.cast(file, ctypes.POINTER(_P))
            table = int(first[0] or 0)
            if table not in self._tables:
                self._tables[table] = self._hooked(table)
            self.files[file] = name
            self._real[file] = self._functions(table)
            first[0] = ctypes.addressof(self._tables[table])
            self.disk.ops.append(Op("open", name))
        return code

    def _functions(self, table: int) -> tuple[Any, Any, Any, Any]:
        real = _Methods.from_address(table)
        return _WRITE(real.write), _TRUNCATE(real.truncate), _SYNC(real.sync), _CLOSE(real.close)

    def _hooked(self, table: int) -> _Methods:
        copy = _Methods()
        ctypes.memmove(ctypes.addressof(copy), table, ctypes.sizeof(_Methods))
        copy.write, copy.truncate = ctypes.cast(self._write, _P).value, ctypes.cast(self._truncate, _P).value
        copy.sync, copy.close = ctypes.cast(self._sync, _P).value, ctypes.cast(self._close, _P).value
        return copy

    def _delete(self, vfs: int, path: int, synced: int) -> int:
        code: int = self._real_delete(vfs, path, synced)
        if code == OK and (name := self._name(path)):
            self.disk.ops.append(Op("delete", name, int(bool(synced))))
        return code

    def _do_write(self, file: int, data: int, length: int, offset: int) -> int:
        name = self.files[file]
        if code := self.disk.fail("write", name):
            return code
        done: int = self._real[file][0](file, data, length, offset)
        if done == OK:
            self.disk.ops.append(Op("write", name, offset, ctypes.string_at(data, length)))
        return done

    def _do_truncate(self, file: int, size: int) -> int:
        name = self.files[file]
        if code := self.disk.fail("truncate", name):
            return code
        done: int = self._real[file][1](file, size)
        if done == OK:
            self.disk.ops.append(Op("truncate", name, size))
        return done

    def _do_sync(self, file: int, flags: int) -> int:
        name = self.files[file]
        if code := self.disk.fail("sync", name):
            return code
        done: int = self._real[file][2](file, flags)
        if done == OK:
            self.disk.ops.append(Op("sync", name))
        return done

    def _do_close(self, file: int) -> int:
        close = self._real.pop(file)[3]
        del self.files[file]
        done: int = close(file)
        return done
