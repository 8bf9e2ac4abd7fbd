"""Tables, sessions and named queries. The only room that uses SQLAlchemy."""
