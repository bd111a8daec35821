"""Where everything stands on the multilane highway: three lanes side by side, with two, three or four milestones and a target."""

from dataclasses import dataclass

from tools.kit import N_, Zone
from tools.lanes import LANES
from tools.roads import DOING, piece
from tools.shapes import Road, disc
from tools.stops import TITLES

ROAD = Road(92, 608, 878, 124)
WIDE = 86  # a lane
HALF = WIDE * 1.5
MIDDLES = {"livelihood": WIDE, "household": 0, "wider": -WIDE}  # of each lane, above the middle of the road
BESIDE = {lane: (middle - WIDE / 2 + 2, middle + WIDE / 2 - 2) for lane, middle in MIDDLES.items()}
VISION_ROUND, TODAY_ROUND = 92, 66
START, END = 140, 784  # between them the lanes run side by side
at = ROAD.at


@dataclass(frozen=True)
class Row:
    """The circles of each lane: how far along the road the milestones and, last, the target stand, and how large they are."""

    stops: tuple[float, ...]
    round: float = 38

    @property
    def count(self) -> int:
        """How many milestones there are before the target."""
        return len(self.stops) - 1

    @property
    def columns(self) -> tuple[str, ...]:
        """What the circles are called that stand below each other."""
        return (*NUMBERED[: self.count], N_("Target"))

    @property
    def doing(self) -> tuple[str, ...]:
        """What the stretches before them are called."""
        return (*(*DOING[:3], TITLES["actions-4"])[: self.count], DOING[3])

    @property
    def ends(self) -> tuple[tuple[float, float], ...]:
        """Where each stretch of actions starts and ends along the road."""
        free = self.round + 2
        return tuple(
            zip((START, *(stop + free for stop in self.stops)), (stop - free for stop in self.stops), strict=False)
        )

    @property
    def milestones(self) -> tuple[str, ...]:
        """Keys of the circles, lane by lane."""
        return tuple(f"{lane}-{stop}" for lane in LANES for stop in range(1, len(self.stops) + 1))

    @property
    def actions(self) -> tuple[str, ...]:
        """Keys of the stretches, lane by lane."""
        return tuple(f"{lane}-actions-{stage}" for lane in LANES for stage in range(1, len(self.stops) + 1))


NUMBERED = (N_("First milestone"), N_("Second milestone"), N_("Third milestone"), TITLES["milestone-4"])

#: How many milestones → where they stand.
ROWS = {
    2: Row((314, 528, 742)),
    3: Row((258, 424, 590, 742)),
    4: Row((229.2, 357.4, 485.6, 613.8, 742), 37),
}

HELPS = ((300, 24), (640, 24), (640, 88), at(START + 4, HALF + 14), (24, 430), (24, 240), (300, 150))
HINDERS = (at(START + 14, -HALF - 72), at(742, -HALF - 72), (976, 372), (976, 690), (312, 690))


AROUND = (
    Zone("vision", N_("My dream"), disc(878, 124, VISION_ROUND), part="circle"),
    Zone("current", N_("My life today"), disc(92, 608, TODAY_ROUND), part="circle"),
    Zone("opportunities", N_("What helps me"), HELPS, part="around"),
    Zone("challenges", N_("What hinders me"), HINDERS, part="around"),
)


def zones(row: Row) -> tuple[Zone, ...]:
    """The places of the sheet with that row of circles."""
    circles = (
        Zone(f"{lane}-{number}", title, disc(*at(stop, MIDDLES[lane]), row.round), part="road", column=column)
        for lane, title in LANES.items()
        for number, (stop, column) in enumerate(zip(row.stops, row.columns, strict=True), 1)
    )
    stretches = (
        Zone(f"{lane}-actions-{stage}", title, piece(ROAD, ends, BESIDE[lane]), part="road", column=column)
        for lane, title in LANES.items()
        for stage, (ends, column) in enumerate(zip(row.ends, row.doing, strict=True), 1)
    )
    return (*AROUND, *circles, *stretches)
