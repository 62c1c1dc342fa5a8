"""Letters to a museum: the sheet on which somebody writes what they know."""
