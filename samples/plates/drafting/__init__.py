"""The drawing office: board, instruments, lettering and the furniture of a sheet."""
