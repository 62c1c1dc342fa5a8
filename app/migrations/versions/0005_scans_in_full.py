"""Scans in full: pages, choices, limits and files beside pictures, replacements, checksums"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)
FORMS = "'picture','sound','film','model','document'"
STATES = "'received','reading','tiling','ready','refused','failed'"
EARLIER_STATES = "'received','reading','ready','refused','failed'"
REPLACEMENT_STATES = "'received','reading','tiling','done','refused','failed','dropped'"
PLAIN: tuple[tuple[str, sa.types.TypeEngine[Any], str], ...] = (
    ("form", sa.String(10), "picture"),
    ("page", sa.Integer(), "1"),
    ("section", JSON, "{}"),
    ("progress", sa.Integer(), "0"),
    ("media_type", sa.String(100), ""),
    ("duration", sa.Double(), "0"),
    ("longest", sa.Integer(), "0"),
    ("limited_recipe", sa.String(40), ""),
)
"""Columns of media that are never empty: name, type, what stands in rows that are there."""


def upgrade() -> None:
    _media()
    op.create_index("ix_jobs_task", "jobs", ["task", "state", "due_at", "id"])
    op.add_column("published", sa.Column("files", JSON, nullable=False, server_default="[]"))
    _manifests()
    _replacements()
    _stored_objects()
    _rounds()


def _media() -> None:
    with op.batch_alter_table("media") as media:
        for name, type_, before in PLAIN:
            media.add_column(sa.Column(name, type_, nullable=False, server_default=before))
        media.add_column(sa.Column("limited_id", sa.String(20), nullable=True))
        media.add_column(sa.Column("choice_of_id", sa.Integer(), nullable=True))
        media.create_foreign_key(
            op.f("fk_media_choice_of_id_media"),
            "media",
            ["choice_of_id"],
            ["id"],
            ondelete="SET NULL",
        )
        media.drop_constraint(op.f("uq_media_record_id_sha256"), type_="unique")
        media.create_unique_constraint(
            op.f("uq_media_record_id_sha256_page"), ["record_id", "sha256", "page"]
        )
        media.create_unique_constraint(op.f("uq_media_limited_id"), ["limited_id"])
        media.drop_constraint(op.f("ck_media_state"), type_="check")
        media.create_check_constraint(op.f("ck_media_state"), f"state IN ({STATES})")
        media.create_check_constraint(op.f("ck_media_form"), f"form IN ({FORMS})")
    op.create_index(op.f("ix_media_choice_of_id"), "media", ["choice_of_id"])


def _manifests() -> None:
    """Until now whatever had pictures had a manifest, and nothing else."""
    op.add_column(
        "published",
        sa.Column("has_manifest", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.execute("UPDATE published SET has_manifest = has_pictures")
    op.drop_index("ix_published_owner_pictured", "published")
    op.create_index(
        "ix_published_owner_presented",
        "published",
        ["owner_id", "kind", "number", "audience", "has_manifest"],
        sqlite_where=sa.text("has_manifest IS 1"),
        postgresql_where=sa.text("has_manifest IS true"),
    )


def _only_pictures() -> None:
    op.drop_index("ix_published_owner_presented", "published")
    with op.batch_alter_table("published") as published:
        published.drop_column("has_manifest")
        published.drop_column("files")
    op.create_index(
        "ix_published_owner_pictured",
        "published",
        ["owner_id", "kind", "number"],
        sqlite_where=sa.text("has_pictures IS 1"),
        postgresql_where=sa.text("has_pictures IS true"),
    )


def _replacements() -> None:
    op.create_table(
        "replacements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("file_name", sa.String(400), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("reason_code", sa.String(60), nullable=False),
        sa.Column("reason", JSON, nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(f"state IN ({REPLACEMENT_STATES})", name=op.f("ck_replacements_state")),
        sa.ForeignKeyConstraint(
            ["media_id"],
            ["media.id"],
            name=op.f("fk_replacements_media_id_media"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replacements")),
        sqlite_autoincrement=True,
    )
    for column in ("media_id", "sha256"):
        op.create_index(op.f(f"ix_replacements_{column}"), "replacements", [column])


def _stored_objects() -> None:
    op.create_table(
        "stored_objects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(512), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=False),
        sa.Column("fault", sa.String(10), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "fault IN ('','missing','truncated','altered','unreadable')",
            name=op.f("ck_stored_objects_fault"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_objects")),
        sa.UniqueConstraint("key", name=op.f("uq_stored_objects_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stored_objects_checked", "stored_objects", ["checked_at", "kept_at", "id"])
    op.create_index("ix_stored_objects_fault", "stored_objects", ["fault"])


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("report", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rounds_name", "rounds", ["name", "id"])


def downgrade() -> None:
    # Pages, choices and files beside pictures have no place in the tables before.
    op.drop_table("rounds")
    op.drop_table("stored_objects")
    op.drop_table("replacements")
    _only_pictures()
    op.drop_index("ix_jobs_task", "jobs")
    op.drop_index(op.f("ix_media_choice_of_id"), "media")
    op.execute("DELETE FROM media WHERE page <> 1 OR form <> 'picture'")
    op.execute("UPDATE media SET state = 'reading' WHERE state = 'tiling'")
    with op.batch_alter_table("media") as media:
        media.drop_constraint(op.f("ck_media_form"), type_="check")
        media.drop_constraint(op.f("ck_media_state"), type_="check")
        media.create_check_constraint(op.f("ck_media_state"), f"state IN ({EARLIER_STATES})")
        media.drop_constraint(op.f("uq_media_limited_id"), type_="unique")
        media.drop_constraint(op.f("uq_media_record_id_sha256_page"), type_="unique")
        media.create_unique_constraint(op.f("uq_media_record_id_sha256"), ["record_id", "sha256"])
        media.drop_constraint(op.f("fk_media_choice_of_id_media"), type_="foreignkey")
        for name in ("choice_of_id", "limited_id", *(name for name, _, _ in PLAIN)):
            media.drop_column(name)
