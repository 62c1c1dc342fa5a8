"""Letters of visitors: what somebody knows about a record, as a task for its museum."""
