"""Lists of reports: feeds, site maps, and lists of feeds. Bytes in, entries out; nothing here fetches."""
