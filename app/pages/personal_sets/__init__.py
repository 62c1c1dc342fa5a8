"""Sets of records that a visitor makes: kept in the browser, shared by an address."""
