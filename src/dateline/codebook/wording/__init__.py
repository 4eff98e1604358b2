"""The record in words, for terminal and page alike. Nothing is cleaned or escaped here: whoever shows it does that."""
