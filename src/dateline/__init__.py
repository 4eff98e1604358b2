"""Dateline: news reporting about armed conflict as an incident record in which every value quotes its source."""

__version__ = "0.1.0"
