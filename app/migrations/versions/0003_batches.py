"""Imports as batches, and the words that vocabularies did not know"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# In the order in which they can be dropped.
TABLES = ("waiting_fields", "unknown_terms", "batch_rows", "batches")


def upgrade() -> None:
    op.create_table(
        "unknown_terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vocabulary", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=300), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("example", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.Column("ignored", sa.Boolean(), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.Column("last_seen", sa.DateTime(), nullable=False),
        sa.CheckConstraint("code IS NULL OR NOT ignored", name=op.f("ck_unknown_terms_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unknown_terms")),
        sa.UniqueConstraint(
            "vocabulary", "folded", name=op.f("uq_unknown_terms_vocabulary_folded")
        ),
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=20), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("mapping", sa.String(length=120), nullable=False),
        sa.Column("publish", sa.Boolean(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("idempotency_key", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("heard_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("undo_actor", sa.String(length=120), nullable=False),
        sa.Column("undo_publishes", sa.Boolean(), nullable=False),
        sa.Column("undo_leaves", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting','running','done','broken','undoing','undone')",
            name=op.f("ck_batches_state"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisations.id"], name=op.f("fk_batches_owner_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint(
            "owner_id", "idempotency_key", name=op.f("uq_batches_owner_id_idempotency_key")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_batches_public_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_batches_owner_id", "batches", ["owner_id", "id"], unique=False)
    op.create_table(
        "batch_rows",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("fate", sa.String(length=10), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("version_before", sa.Integer(), nullable=False),
        sa.Column("version_after", sa.Integer(), nullable=False),
        sa.Column("published_before", sa.Integer(), nullable=False),
        sa.Column("problems", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("left", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint(
            "fate IN ('new','changed','unchanged','left out')", name=op.f("ck_batch_rows_fate")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name=op.f("fk_batch_rows_batch_id_batches")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["records.id"], name=op.f("fk_batch_rows_record_id_records")
        ),
        sa.PrimaryKeyConstraint("batch_id", "place", name=op.f("pk_batch_rows")),
    )
    op.create_index("ix_batch_rows_record_id", "batch_rows", ["record_id"], unique=False)
    op.create_table(
        "waiting_fields",
        sa.Column("unknown_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["records.id"], name=op.f("fk_waiting_fields_record_id_records")
        ),
        sa.ForeignKeyConstraint(
            ["unknown_id"],
            ["unknown_terms.id"],
            name=op.f("fk_waiting_fields_unknown_id_unknown_terms"),
        ),
        sa.PrimaryKeyConstraint("unknown_id", "record_id", "field", name=op.f("pk_waiting_fields")),
    )
    op.create_index("ix_waiting_fields_record_id", "waiting_fields", ["record_id"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
