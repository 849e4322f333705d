"""Every source by name. A new one is a file here and a line below."""

from listings.imports.sources.personio import PERSONIO

SOURCES = {source.name: source for source in (PERSONIO,)}
