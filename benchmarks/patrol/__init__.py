"""Patrols: how good the plans are, and how true what is said of hours and effects."""
