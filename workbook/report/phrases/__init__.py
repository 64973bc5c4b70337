"""The wordings of the report as data, one YAML file per kind; loaded and checked by ``report.voice``."""
