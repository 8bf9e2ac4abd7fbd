"""The domain's rules as pure functions: no Rasa, database, file or clock in them."""
