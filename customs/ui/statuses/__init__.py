"""Parts of the page of customs' answers: what is dropped, what it will do, what came of it, what waits."""
