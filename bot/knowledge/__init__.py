"""What the bot knows: records, the reader of `knowledge/`, and its checks."""
