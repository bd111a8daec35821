"""The sealed box: what this laptop keeps can be read only while somebody who knows its passphrase has opened it."""
