"""The live engine: commands in, one transaction, acks and frames out."""
