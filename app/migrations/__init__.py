"""Numbered changes of the tables: expand, backfill in batches, contract; never in one."""
