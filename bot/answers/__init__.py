"""Hits and facts to answers: text, sources, dates, honesty about doubt. The only room that cites."""
