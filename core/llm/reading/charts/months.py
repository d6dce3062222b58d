"""The first three letters of the months, from January on."""

MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
