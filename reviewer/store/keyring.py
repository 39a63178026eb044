"""The keyring of the operating system, where there is one: a convenience, never the only way in.

The library ``keyring`` is optional (extra ``keyring``). A headless Linux has none; then everything here says so and
nothing fails. It keeps 32 random bytes under which the data key is wrapped in the key file: neither opens anything
alone. It never holds a signing key, so nobody can act by it.
"""

import logging
from typing import Any

logger = logging.getLogger(__name__)

SERVICE = "Reviewer workspace"


def _backend() -> Any | None:
    """The library with a usable keyring behind it, or None. Read only when asked: it looks for services at import."""
    try:
        import keyring
    except ImportError:
        return None
    try:
        usable = keyring.get_keyring().priority > 0
    except Exception as error:  # the backends raise what they like; none of it may stop the passphrase
        logger.info("no keyring: %s", type(error).__name__)
        return None
    return keyring if usable else None


def available() -> bool:
    """True if this system has a keyring that can keep a secret."""
    return _backend() is not None


def put(file: str, secret: bytes) -> bool:
    """Keep a secret for a key file; False where that is not possible."""
    backend = _backend()
    if backend is None:
        return False
    try:
        backend.set_password(SERVICE, file, secret.hex())
    except Exception as error:
        logger.warning("the keyring refused: %s", type(error).__name__)
        return False
    return get(file) == secret


def get(file: str) -> bytes | None:
    """The secret that was kept for a key file, or None."""
    backend = _backend()
    if backend is None:
        return None
    try:
        kept = backend.get_password(SERVICE, file)
        return None if kept is None else bytes.fromhex(kept)
    except Exception as error:
        logger.warning("the keyring did not answer: %s", type(error).__name__)
        return None


def forget(file: str) -> None:
    """Drop the secret of a key file; one that is not there is no error."""
    backend = _backend()
    if backend is None:
        return
    try:
        backend.delete_password(SERVICE, file)
    except Exception as error:
        logger.info("nothing to drop from the keyring: %s", type(error).__name__)
