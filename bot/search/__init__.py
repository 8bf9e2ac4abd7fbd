"""From a question to ranked entries, each with the reckoning behind its score."""
