"""Where the files of a desk lie: asked of one value, which the faces make."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True)
class Desk:
    """A desk in the folder `root`; its other folders by their path from there, as faults name them.

    The record is always in `events`: every path of its files begins so. `cache` may be deleted at any time.
    """

    root: Path
    content: str = "content"
    templates: str = "site_templates"
    cache: str = ".build/cache"
    events: ClassVar[str] = "events"
    schemas: ClassVar[str] = ".build/schemas"

    @property
    def settings(self) -> Path:
        """What MkDocs is told of the site."""
        return self.root / "mkdocs.yml"

    @property
    def theme(self) -> str:
        """Styles, scripts and what else goes around the pages."""
        return f"{self.templates}/theme"

    @property
    def borders(self) -> Path:
        """The borders that maps show."""
        return self.root / self.templates / "charts" / "borders.geojson"
