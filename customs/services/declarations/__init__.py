"""One declaration: made, typed into, mended, copied, filed, judged anew."""
