"""What GALS knows: every tool, in the order a workshop meets them. A new tool is one file and one line here."""

from tools import challenge_action_tree, gender_balance_tree, vision_journey
from tools.kit import Tool

TOOLS: tuple[Tool, ...] = (
    vision_journey.TOOL,
    gender_balance_tree.TOOL,
    challenge_action_tree.TOOL,
)


def find(key: str) -> Tool | None:
    """The tool called *key*, or None."""
    return next((tool for tool in TOOLS if tool.key == key), None)
