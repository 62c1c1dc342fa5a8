"""What every domain stands on: database, events, jobs, identifiers, errors, actors."""
