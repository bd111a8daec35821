"""Every figure that README quotes, measured side by side in one run: ``python3 manage.py bench [part …]``."""
