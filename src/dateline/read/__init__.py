"""The room that turns a page into a document: text, language, publication, sentences, page furniture, copies."""

from dateline.read.copies import copy_keys, find_origin
from dateline.read.documents import read
from dateline.read.language import SUPPORTED_LANGUAGES

__all__ = ["SUPPORTED_LANGUAGES", "copy_keys", "find_origin", "read"]
