"""The record engine: audiences, states, facets, links, ledger

Rows that are derived from values (record_values, record_facets, links) are made again by
`app.prepare` after this; what cannot be derived is carried over here.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)
STATES = "'draft','submitted','returned','approved','published','withdrawn','discarded'"
COPIES = "copy IN ('working','public','partner')"
# In the order in which they can be dropped.
TABLES = ("links", "record_facets", "record_values", "ledger", "ledger_tips")


def upgrade() -> None:
    _records()
    _revisions()
    _published()
    with op.batch_alter_table("media") as media:
        media.add_column(sa.Column("embargo_until", sa.DateTime(), nullable=True))
    op.drop_table("record_values")
    _terms()
    _record_values()
    _record_facets()
    _links()
    _ledger()
    for table in ("revisions", "ledger"):
        _keep_for_ever(table)


def _records() -> None:
    with op.batch_alter_table("records") as records:
        records.drop_constraint(op.f("ck_records_state"), type_="check")
        records.create_check_constraint(op.f("ck_records_state"), f"state IN ({STATES})")
        records.add_column(sa.Column("shown", sa.Boolean(), nullable=False, server_default="0"))
        records.add_column(sa.Column("narrowed", JSON, nullable=False, server_default="{}"))
        records.add_column(sa.Column("publish_at", sa.DateTime(), nullable=True))
        records.create_index(
            "ix_records_changed", ["kind", "owner_id", "updated_at", "id"], unique=False
        )
        records.create_index("ix_records_state", ["kind", "owner_id", "state", "id"])
    op.execute("UPDATE records SET shown = (state = 'published')")


def _revisions() -> None:
    with op.batch_alter_table("revisions") as revisions:
        revisions.add_column(sa.Column("narrowed", JSON, nullable=False, server_default="{}"))
        revisions.drop_index("ix_revisions_record_id")
        revisions.create_unique_constraint(
            op.f("uq_revisions_record_id_version"), ["record_id", "version"]
        )


def _published() -> None:
    check = "audience IN ('public','partner','all')"
    name = op.f("ck_published_audience")
    with op.batch_alter_table("published") as published:
        published.drop_constraint(name, type_="check")
        published.create_check_constraint(name, check)
        published.add_column(sa.Column("label", JSON, nullable=False, server_default="{}"))
        for index in ("changed", "kind_record_id", "newest", "whole_number"):
            published.drop_index(f"ix_published_{index}")
        published.create_index("ix_published_changed", ["kind", "changed_at", "record_id"])
        published.create_index(
            "ix_published_kind_record_id", ["kind", "record_id", "audience", "withdrawn_at"]
        )
        published.create_index("ix_published_newest", ["kind", "published_at", "record_id"])
        published.create_index("ix_published_owner", ["kind", "owner_id", "record_id"])
        published.create_index("ix_published_pictured", ["kind", "has_pictures", "record_id"])
    _published_where()
    op.execute("UPDATE published SET audience = 'all'")


def _published_where() -> None:
    for name, columns, on_sqlite, on_postgresql in (
        (
            "whole_number",
            ["owner_id", "kind", "whole_number", "number"],
            "whole_number IS NOT NULL",
            "whole_number IS NOT NULL",
        ),
        (
            "owner_pictured",
            ["owner_id", "kind", "number"],
            "has_pictures IS 1",
            "has_pictures IS true",
        ),
    ):
        op.create_index(
            f"ix_published_{name}",
            "published",
            columns,
            sqlite_where=sa.text(on_sqlite),
            postgresql_where=sa.text(on_postgresql),
        )


def _terms() -> None:
    moment, words = sa.String(10), sa.String(200)
    for name, type_, default in (
        ("valid_from", moment, ""),
        ("valid_to", moment, ""),
        ("source", sa.String(300), ""),
        ("filed", sa.Text(), ""),
        ("version", sa.Integer(), "1"),
    ):
        op.add_column("terms", sa.Column(name, type_, nullable=False, server_default=default))
    op.add_column("terms", sa.Column("successor", sa.String(60), nullable=True))
    op.drop_column("terms", "retired")
    # The provinces are the first level of the divisions now, under the codes that they had.
    op.execute("UPDATE terms SET vocabulary = 'division' WHERE vocabulary = 'province'")
    op.create_table(
        "term_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vocabulary", sa.String(60), nullable=False),
        sa.Column("words", words, nullable=False),
        sa.Column("key", sa.String(600), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_words")),
        sa.UniqueConstraint("vocabulary", "key", name=op.f("uq_term_words_vocabulary_key")),
    )


def _record_values() -> None:
    op.create_table(
        "record_values",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(200), nullable=True),
        sa.Column("num_from", sa.Double(), nullable=True),
        sa.Column("num_to", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.id"],
            name=op.f("fk_record_values_record_id_records"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["terms.id"], name=op.f("fk_record_values_term_id_terms")
        ),
        sa.PrimaryKeyConstraint(
            "record_id", "field", "seq", "shown", name=op.f("pk_record_values")
        ),
        sqlite_with_rowid=False,
    )
    there = sa.text("term_id IS NOT NULL")
    op.create_index(
        "ix_record_values_term_id",
        "record_values",
        ["term_id", "record_id"],
        sqlite_where=there,
        postgresql_where=there,
    )


def _record_facets() -> None:
    op.create_table(
        "record_facets",
        sa.Column("copy", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("facet", sa.String(60), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(COPIES, name=op.f("ck_record_facets_copy")),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["records.id"],
            name=op.f("fk_record_facets_record_id_records"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "copy", "kind", "facet", "value", "record_id", name=op.f("pk_record_facets")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_record_facets_record_id", "record_facets", ["record_id", "copy"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("copy", sa.String(10), nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(60), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("num_from", sa.Double(), nullable=True),
        sa.Column("num_to", sa.Double(), nullable=True),
        sa.CheckConstraint(COPIES, name=op.f("ck_links_copy")),
        sa.ForeignKeyConstraint(
            ["from_id"],
            ["records.id"],
            name=op.f("fk_links_from_id_records"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["to_id"], ["records.id"], name=op.f("fk_links_to_id_records")),
        sa.PrimaryKeyConstraint("from_id", "copy", "field", "seq", name=op.f("pk_links")),
    )
    op.create_index("ix_links_to_id", "links", ["to_id", "copy", "relation", "from_id"])


def _ledger() -> None:
    owner = ["owner_id"], ["organisations.id"]
    op.create_table(
        "ledger_tips",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(*owner, name=op.f("fk_ledger_tips_owner_id_organisations")),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_ledger_tips")),
    )
    op.create_table(
        "ledger",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("number", sa.String(200), nullable=False),
        sa.Column("public_id", sa.String(20), nullable=False),
        sa.Column("act", sa.String(12), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("before", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(*owner, name=op.f("fk_ledger_owner_id_organisations")),
        sa.PrimaryKeyConstraint("owner_id", "place", name=op.f("pk_ledger")),
    )
    op.create_index("ix_ledger_number", "ledger", ["owner_id", "kind", "number"])


def _keep_for_ever(table: str) -> None:
    """Triggers that refuse UPDATE and DELETE.

    They go with a table that is made anew, as `batch_alter_table` does on SQLite: a migration that
    does so makes them again, and one that rewrites rows drops them first and says why.
    """
    if op.get_bind().dialect.name == "sqlite":
        for what, named in (("UPDATE", "changed"), ("DELETE", "deleted")):
            op.execute(
                f"CREATE TRIGGER {table}_un{named} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: kept for ever, never {named}'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION kept_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ': kept for ever', "
        "ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for name, what, each in (
        ("kept", "UPDATE OR DELETE", "ROW"),
        ("whole", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {what} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION kept_for_ever()"
        )


def downgrade() -> None:
    raise NotImplementedError("states and audiences of this version are unknown to the one before")
