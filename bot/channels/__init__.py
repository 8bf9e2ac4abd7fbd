"""How people reach the bot: health, the chat page. Rasa's own REST channel is set in credentials.yml."""
