"""`/api/v1`: the record for other programs, by the same functions as the pages."""

from dateline.web.api.application import API_PATH, build_api

__all__ = ["API_PATH", "build_api"]
