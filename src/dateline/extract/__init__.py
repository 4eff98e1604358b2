"""The room that turns a document into mentions: spans and roles, normalizers, assembly."""

from dateline.extract.extraction import extract

__all__ = ["extract"]
