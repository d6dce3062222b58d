"""Writes a conversation out to be read, shown or handed on: Markdown, JSON, PDF, or a pack with all its evidence."""

from core.export.write import FORMS, export

__all__ = ["FORMS", "export"]
