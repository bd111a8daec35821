"""Into which lane of the multilane highway a promise flows (docs/method.md §3.8)."""

from tools import TOOLS
from tools.lanes import ELSE, LANES, OF_AREA, ROAD, WITHOUT_SHEET

#: Key of the tool on whose sheet a promise hangs → its lane.
OF_TOOL = {tool.key: tool.lane for tool in TOOLS if tool.lane}


def lane_of(tool: str, area: str, zone: str = "") -> str:
    """The lane of a promise about *area* in a *zone* of a sheet of *tool* (keys; "" where nothing is said)."""
    drawn = zone.partition("-")[0] if tool == ROAD else ""
    return drawn if drawn in LANES else OF_AREA.get(area) or OF_TOOL.get(tool) or WITHOUT_SHEET.get(area) or ELSE
