"""Measurements anyone can run. Nothing here is imported by the bot or asserted on by a test."""
