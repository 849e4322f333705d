"""What the environment says, read strictly: a wrong value stops the start.

Every reader raises ``ImproperlyConfigured`` with one German line that names the
variable, so that an operator knows what to mend.
"""

import os
import secrets
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on", "ja"}
FALSE = {"0", "false", "no", "off", "nein", ""}
SECRET_KEY_BYTES = 50


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """A switch. Anything but a known word is an error, never silently off."""
    value = os.environ.get(name)
    if value is None:
        return default
    value = value.strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}: „{value}“ ist weder 1 noch 0.")


def number(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"{name}: „{value}“ ist keine ganze Zahl von {least} bis {most}."
        )
    return int(value)


def choice(name: str, default: str, allowed: Sequence[str]) -> str:
    value = text(name, default).lower()
    if value not in allowed:
        raise ImproperlyConfigured(
            f"{name}: „{value}“ ist keines von {', '.join(allowed)}."
        )
    return value


def words(name: str, default: list[str]) -> list[str]:
    """A list, separated by commas."""
    value = [part.strip() for part in os.environ.get(name, "").split(",")]
    return [part for part in value if part] or default


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Addresses or networks, separated by commas."""
    try:
        return [ip_network(word) for word in words(name, [])]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name}: Das ist keine Adresse und kein Netz ({error})."
        ) from error


def data_folder(default: Path) -> Path:
    """``HAMMJOBS_DATA``: holds database, media and secret; made if missing."""
    folder = Path(text("HAMMJOBS_DATA", str(default))).expanduser().resolve()
    try:
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"HAMMJOBS_DATA: {folder} lässt sich nicht anlegen ({error.strerror})."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"HAMMJOBS_DATA: {folder} ist nicht beschreibbar.")
    return folder


def secret_key(folder: Path) -> str:
    """``SECRET_KEY`` or the key kept in ``folder``, made once with mode 600.

    The file gets its name when it is whole, and only where none has it: of two
    processes that start at the same moment one's key stays, and both read it.
    """
    if key := text("SECRET_KEY"):
        return key
    path = folder / "secret_key"
    try:
        if not path.exists():
            _keep_key(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"HAMMJOBS_DATA: {path} lässt sich nicht schreiben ({error.strerror})."
        ) from error
    return _kept_key(path)


def _keep_key(path: Path) -> None:
    """Temporary files have mode 600."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:
        file.write(secrets.token_urlsafe(SECRET_KEY_BYTES))
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, path)


def _kept_key(path: Path) -> str:
    key = path.read_text().strip()
    if len(key) < SECRET_KEY_BYTES:
        raise ImproperlyConfigured(
            f"{path} enthält keinen brauchbaren Schlüssel. Löschen Sie die Datei, "
            "dann entsteht beim nächsten Start ein neuer."
        )
    return key
