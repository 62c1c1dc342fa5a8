"""The organisations that provide records, under /api/v1."""

from __future__ import annotations

from flask import Response, jsonify

from accounts.service import get_organisation
from app.api.gate import Door
from app.api.shapes import OrganisationShape
from app.database import reading
from app.wiring import House
from records.policy import Action


def organisations_door(house: House) -> Door:
    """The route of an organisation: its address stands in every manifest."""
    made = Door("organisations", prefix="/organisations", about="Organisations · 机构")

    @made.way("GET", "/<string(maxlength=60):code>", action=Action.READ, problems=(404,))
    @made.response(200, OrganisationShape)
    def read_organisation(code: str) -> Response:
        """Read an organisation: its code and its names."""
        with reading() as session:
            found = get_organisation(session, code)
        self_ = f"{house.settings.public_url}/api/v1/organisations/{found.code}"
        return jsonify({"code": found.code, "names": found.names, "links": {"self": self_}})

    return made
