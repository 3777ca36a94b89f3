"""The dossier: what a manuscript says, on which facts, in whose words; for an editor or a lawyer, as one document."""
