"""What the tab of taxes can be asked: other schedules, what if, lateness."""
