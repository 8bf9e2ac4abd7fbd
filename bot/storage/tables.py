"""The tables. SQLAlchemy 1.4 (Rasa's bound), written in the 2.0 style."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

# One row for each state of the knowledge that was loaded; exactly one is current.
knowledge_set = Table(
    "knowledge_set",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("loaded_at", DateTime(timezone=True), nullable=False),
    Column("is_current", Boolean, nullable=False, default=False),
)

# The records of a set: entry, source, value, brief, agreement, contacts, vocabulary, places, variants, english,
# outside.
knowledge_item = Table(
    "knowledge_item",
    metadata,
    Column("set_id", Integer, ForeignKey("knowledge_set.id", ondelete="CASCADE"), primary_key=True),
    Column("record", String(20), primary_key=True),
    Column("item_id", String(80), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", String(20), nullable=True),
    Column("title", Text, nullable=True),
    Column("payload", Text, nullable=False),  # the record as JSON
    Index("ix_knowledge_item_kind", "set_id", "kind"),
)

# Vectors by model, role and hash of the text: the same text is embedded once.
embedding = Table(
    "embedding",
    metadata,
    Column("model", String(120), primary_key=True),
    Column("text_hash", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian
)
