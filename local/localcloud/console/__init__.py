"""The console: a page that shows live what a local cloud holds, with buttons to change it."""
