"""What became of pictures, kept for ever"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = "picture_changes"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("picture", sa.String(20), nullable=False),
        sa.Column("act", sa.String(10), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["records.id"], name=op.f("fk_picture_changes_record_id_records")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_picture_changes_record_id", TABLE, ["record_id", "id"])
    _keep_for_ever()


def _keep_for_ever() -> None:
    """As 0002 does for revisions and ledger; its function stands on PostgreSQL already."""
    if op.get_bind().dialect.name == "sqlite":
        for what, named in (("UPDATE", "changed"), ("DELETE", "deleted")):
            op.execute(
                f"CREATE TRIGGER {TABLE}_un{named} BEFORE {what} ON {TABLE} "
                f"BEGIN SELECT RAISE(ABORT, '{TABLE}: kept for ever, never {named}'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION kept_for_ever()"
    )
    op.execute(
        f"CREATE TRIGGER {TABLE}_whole BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION kept_for_ever()"
    )


def downgrade() -> None:
    op.drop_table(TABLE)
