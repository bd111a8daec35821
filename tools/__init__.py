"""What GALS knows: every tool, in the order a workshop meets them. A new tool is one file and one line here (docs/new-tool.md)."""

from importlib import import_module

from tools.kit import Tool

#: The files that hold a tool each.
FILES = (
    "soulmate_visioning",
    "vision_journey",
    "gender_balance_tree",
    "leadership_map",
    "gender_diamond",
    "challenge_action_tree",
    "family_vision_journey",
    "achievement_journey",
    "multilane_highway",
    "livelihood_calendar",
    "business_tree",
    "leadership_flower",
    "empowerment_against_violence",
)

TOOLS: tuple[Tool, ...] = tuple(import_module(f"tools.{file}").TOOL for file in FILES)


def find(key: str) -> Tool | None:
    """The tool called *key*, or None."""
    return next((tool for tool in TOOLS if tool.key == key), None)


def is_private(key: str) -> bool:
    """Whether the sheets of the tool called *key* are nobody's but their owner's: no machine keeps one."""
    tool = find(key)
    return tool is not None and tool.private
