"""parcheck: from the dossier exports of a public-service office to the ratios it must report."""

__version__ = "0.1.0"
