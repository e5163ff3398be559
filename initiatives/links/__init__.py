"""Whether web addresses in the catalogue still work, asked politely and of the public web only."""
