"""Keeping what people made: backups that were opened again before anybody trusts them, restoring, room on the disk, a sound database."""
