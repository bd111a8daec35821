"""What comes in from paper: photographs of drawn sheets."""
