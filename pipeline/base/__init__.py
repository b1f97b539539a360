"""What every room stands on: problems, Indonesian, numbers, the calendar, limits, cells. No disk, no clock."""
