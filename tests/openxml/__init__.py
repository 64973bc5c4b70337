"""Whether Excel opens what the product writes: an independent validator, and limits no schema knows."""
