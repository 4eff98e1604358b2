"""The room that turns a page into a document: text, language, publication, sentences, page furniture."""

from dateline.read.documents import read
from dateline.read.language import SUPPORTED_LANGUAGES

__all__ = ["SUPPORTED_LANGUAGES", "read"]
