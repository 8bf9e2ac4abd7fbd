"""The tables of what people write and leave behind. Every one of them is emptied by retention and deletion.

`conversation` names the conversation a row belongs to; there are no foreign keys, since a file or a
record may be written before the conversation's own row is.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from bot.storage.tables import metadata

_ID = String(200)  # of a conversation: «web-…», «rest-…»

# Where a conversation stands: the slots and the events of the last turn, as JSON of bounded size.
conversation = Table(
    "conversation",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("state", Text, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False, index=True),
)

# What was said: one row a turn, the user's words masked.
turn = Table(
    "turn",
    metadata,
    Column("number", Integer, primary_key=True),  # the order they were said in, whatever the clock did
    Column("id", String(40), nullable=False, unique=True),
    Column("conversation", _ID, nullable=False),
    Column("client_id", String(64), nullable=True),  # the client's own id: a retry finds its answer by it
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("asked", Text, nullable=True),  # None: the client asked for the greeting
    Column("messages", Text, nullable=False),  # JSON
    UniqueConstraint("conversation", "client_id"),
    Index("ix_turn_conversation", "conversation", "number"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("conversation", _ID, primary_key=True),
    Column("turn", String(40), primary_key=True),
    Column("useful", Boolean, nullable=False),
    Column("comment", Text, nullable=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)

# Files made in a conversation; the token is the link.
file = Table(
    "file",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("conversation", _ID, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("filename", String(200), nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("expires", DateTime(timezone=True), nullable=False),
)

# Examples that people sent in. `conversation` is emptied when the conversation is forgotten.
contribution = Table(
    "contribution",
    metadata,
    Column("receipt", String(40), primary_key=True),
    Column("conversation", _ID, nullable=False, index=True),
    Column("state", String(20), nullable=False),  # pending, approved, declined
    Column("record", Text, nullable=False),  # JSON
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)

# Messages to a human.
handover = Table(
    "handover",
    metadata,
    Column("receipt", String(40), primary_key=True),
    Column("conversation", _ID, nullable=False, index=True),
    Column("record", Text, nullable=False),  # JSON
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)

# Receipts of deletions. The hash makes the deleted conversation's token worthless; nothing leads back.
deletion = Table(
    "deletion",
    metadata,
    Column("receipt", String(40), primary_key=True),
    Column("conversation_hash", String(64), nullable=False, index=True),
    Column("counts", Text, nullable=False),  # JSON
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)

# When each recurring job ran last, in whichever process.
job_run = Table(
    "job_run",
    metadata,
    Column("job", String(40), primary_key=True),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("finished_at", DateTime(timezone=True), nullable=True),
    Column("counts", Text, nullable=True),  # JSON
)

CONVERSATION_TABLES = (conversation, turn, feedback, file, contribution, handover, deletion, job_run)
