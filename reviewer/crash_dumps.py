"""No picture of this program's memory on the disk: a core dump would hold posts, passphrases and keys.

A program cannot keep an administrator of the computer from reading its memory, and the system may write memory to its
swap file: only encryption of the whole disk helps there.
"""

import contextlib
import faulthandler
import sys


def refuse() -> None:
    """Ask the system not to write this process, or those that it starts, to a file when it crashes.

    Linux hands a dump to a crash reporter whatever the limit is, except for a limit of one byte.
    Source: core(5) and fs/coredump.c, do_coredump.
    """
    faulthandler.disable()  # somebody may have switched it on by PYTHONFAULTHANDLER
    if sys.platform == "win32":
        import ctypes

        # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX: no window of the error reporting, and no report with memory.
        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)
        return
    import resource

    wanted = 1 if sys.platform.startswith("linux") else 0
    with contextlib.suppress(OSError, ValueError):  # a lower limit that is there already is as good
        resource.setrlimit(resource.RLIMIT_CORE, (wanted, wanted))
