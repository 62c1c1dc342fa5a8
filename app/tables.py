"""Every table of the house, for migrations and tests: importing this imports every model."""

from __future__ import annotations

import accounts.model
import foundation.jobs
import foundation.outbox
import letters.model
import records.ledger
import records.media
import records.model
import records.picture_history
import scans.model
import storehouse.model
import transfer.model
import vocabularies.model
from foundation.database import Base

MODELS = (
    accounts.model,
    foundation.jobs,
    foundation.outbox,
    letters.model,
    records.ledger,
    records.media,
    records.picture_history,
    records.model,
    scans.model,
    storehouse.model,
    transfer.model,
    vocabularies.model,
)
METADATA = Base.metadata
