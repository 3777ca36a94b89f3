"""What the records add up to: who really says so. Pure functions over records; knows neither files nor SQL."""
