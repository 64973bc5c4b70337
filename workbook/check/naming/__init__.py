"""What texts say of a row, an indicator or a level they name."""
