"""Problems a report names, their causes and the measures against them."""
