"""The papers of a lot: what it must have, what is owed to customs until when, inspections and permits, the bundle."""
