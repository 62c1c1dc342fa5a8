"""A through Pratt truss with the force in every member."""
