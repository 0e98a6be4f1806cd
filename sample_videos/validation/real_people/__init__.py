"""The product on clips of real people, against labels made by eye; the clips are not part of it."""
