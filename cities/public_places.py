"""Which places readers see: those of published entries, and all that these are part of.

In SQL, because what comes after this app cannot be imported, and because any depth is one query so.
"""

PUBLIC_PLACES = """
    WITH RECURSIVE public(id) AS (
        SELECT c.id FROM cities_city c WHERE EXISTS (
            SELECT 1 FROM initiatives_initiative_cities t
            JOIN initiatives_initiative i ON i.id = t.initiative_id
            WHERE t.city_id = c.id AND i.status = 'published'
        )
        UNION
        SELECT c.part_of_id FROM cities_city c JOIN public p ON c.id = p.id
        WHERE c.part_of_id IS NOT NULL
    )
    SELECT id FROM public
"""
