"""The words that tell an act, and acts that are told without such a word."""
