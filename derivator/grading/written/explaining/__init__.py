"""Why a step of written work follows, or what was probably done where it does not."""
