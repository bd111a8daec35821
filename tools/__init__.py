"""What GALS knows: every tool, in the order a workshop meets them. A new tool is one file and one line here."""

from tools import (
    achievement_journey,
    business_tree,
    challenge_action_tree,
    empowerment_against_violence,
    family_vision_journey,
    gender_balance_tree,
    gender_diamond,
    leadership_flower,
    leadership_map,
    livelihood_calendar,
    multilane_highway,
    soulmate_visioning,
    vision_journey,
)
from tools.kit import Tool

TOOLS: tuple[Tool, ...] = (
    soulmate_visioning.TOOL,
    vision_journey.TOOL,
    gender_balance_tree.TOOL,
    leadership_map.TOOL,
    gender_diamond.TOOL,
    challenge_action_tree.TOOL,
    family_vision_journey.TOOL,
    achievement_journey.TOOL,
    multilane_highway.TOOL,
    livelihood_calendar.TOOL,
    business_tree.TOOL,
    leadership_flower.TOOL,
    empowerment_against_violence.TOOL,
)


def find(key: str) -> Tool | None:
    """The tool called *key*, or None."""
    return next((tool for tool in TOOLS if tool.key == key), None)


def is_private(key: str) -> bool:
    """Whether the sheets of the tool called *key* are nobody's but their owner's: no machine keeps one."""
    tool = find(key)
    return tool is not None and tool.private
