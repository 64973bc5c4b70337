"""What a declaration is made of: fields, blocks and sheets, and the visible formulas over fields."""
