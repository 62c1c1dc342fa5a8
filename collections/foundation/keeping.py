"""Tables whose rows are kept for ever: the database itself refuses to change or delete one."""

from __future__ import annotations

from sqlalchemy import DDL, FromClause, Table, event

_SQLITE = (
    "CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table}: kept for ever, never changed'); END",
    "CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table}: kept for ever, never deleted'); END",
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION kept_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ': kept for ever', "
    "ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION kept_for_ever()",
    "CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION kept_for_ever()",
)


def keep_for_ever(table: FromClause) -> None:
    """Have the table made with triggers that refuse UPDATE and DELETE.

    They go with the table: a migration that makes it anew (SQLite's way to change one) makes them
    anew too. tests/service/test_kept_for_ever.py compares.
    """
    assert isinstance(table, Table)  # noqa: S101 - a mapped class has a Table, typed wider
    for dialect, statements in (("sqlite", _SQLITE), ("postgresql", _POSTGRESQL)):
        for statement in statements:
            ddl = DDL(statement.format(table=table.name))  # type: ignore[no-untyped-call]
            made = ddl.execute_if(dialect=dialect)
            event.listen(table, "after_create", made)
