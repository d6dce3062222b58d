"""Answers with Chartula Mini: its own words only where they are copied, cited or computed."""
