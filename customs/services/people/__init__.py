"""People of the desk: who they are, what each may do, how they sign in."""
