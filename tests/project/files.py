"""The project's own files, as the house rules see them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("hammjobs", "listings", "articles")
STATIC = ROOT / "static"
CSS = STATIC / "css"


def template_folders() -> list[Path]:
    folders = [ROOT / "templates", *(ROOT / app / "templates" for app in APPS)]
    return [folder for folder in folders if folder.is_dir()]


def templates() -> dict[str, Path]:
    """Each template of ours by the name it is loaded with."""
    return {
        path.relative_to(folder).as_posix(): path
        for folder in template_folders()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stylesheets() -> list[Path]:
    return sorted(CSS.rglob("*.css"))


def sources() -> dict[Path, str]:
    """Python and templates: whatever may name a file of ours."""
    python = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    return {path: path.read_text() for path in (*python, *templates().values())}
