"""The way of a scan from a received file to a tile."""
