-- A database as the last commit before the tables were renamed (2944673) has made it, edited there with
-- its actions and its admin: an import with a register, merges, bulk edits, proposals, curatorships,
-- pairs, links, groups and permissions, waiting tasks. Names and texts are invented.
SET check_function_bodies = false;
CREATE FUNCTION public.notice_addresses_formerslug_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_addresses_formerslug_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_addresses_formerslug_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_cities_city_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_cities_city_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_cities_city_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT initiative_id FROM initiatives_initiative_cities WHERE city_id = NEW.id AND (OLD.nation <> NEW.nation OR OLD.region <> NEW.region)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_example_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_example_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_example_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_framework_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_framework_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_framework_sources_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_framework_sources_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_framework_sources_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_framework_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_cities_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_cities_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_cities_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_sources_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_sources_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_sources_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_themes_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_themes_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_themes_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiative_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiativenation_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiativenation_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_initiativenation_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_link_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_link_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_link_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_measure_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_measure_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_measure_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_organisation_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_organisation_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_organisation_sources_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_organisation_sources_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_organisation_sources_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_organisation_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT initiative_id FROM initiatives_partnership WHERE organisation_id = NEW.id AND (OLD.sector <> NEW.sector)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_partnership_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_partnership_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_partnership_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_principle_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_principle_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_principle_sources_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_principle_sources_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_principle_sources_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_principle_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_result_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_result_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_result_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_source_cities_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_source_cities_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_source_cities_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_source_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_source_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_source_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_theme_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_theme_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE FUNCTION public.notice_initiatives_theme_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        DECLARE now_at initiatives_cataloguestate%ROWTYPE;
        BEGIN
            SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
            IF NOT FOUND OR now_at.moved_by <> txid_current() OR now_at.moves < 100 THEN
                INSERT INTO initiatives_cataloguestate AS state (id, version, stamp, moved_by, moves)
                    VALUES (1, 1, gen_random_uuid()::text, txid_current(), 1)
                    ON CONFLICT (id) DO UPDATE
                    SET version = state.version + 1, stamp = excluded.stamp,
                        moves = CASE WHEN state.moved_by = excluded.moved_by
                                     THEN state.moves + 1 ELSE 1 END,
                        moved_by = excluded.moved_by;
                SELECT * INTO now_at FROM initiatives_cataloguestate WHERE id = 1;
                -- A DELETE that asked for the version by itself would read every change.
                IF now_at.version % 1000 = 0 THEN
                    DELETE FROM initiatives_cataloguechange WHERE version < now_at.version - 100000;
                END IF;
            END IF;
            INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT now_at.version, now_at.stamp, found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id integer NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_cachedvalue (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE TABLE public.accounts_device (
    id bigint NOT NULL,
    network character varying(50) NOT NULL,
    browser character varying(200) NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    last_seen timestamp with time zone NOT NULL,
    user_id integer NOT NULL
);
ALTER TABLE public.accounts_device ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_device_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    is_superuser boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    group_id integer,
    invited_by_id integer
);
CREATE TABLE public.accounts_invitation_cities (
    id bigint NOT NULL,
    invitation_id bigint NOT NULL,
    city_id bigint NOT NULL
);
ALTER TABLE public.accounts_invitation_cities ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_invitation_cities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.accounts_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.addresses_formerslug (
    id bigint NOT NULL,
    noun character varying(40) NOT NULL,
    slug character varying(100) NOT NULL,
    target_id bigint NOT NULL
);
ALTER TABLE public.addresses_formerslug ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.addresses_formerslug_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_user (
    id integer NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL
);
CREATE TABLE public.auth_user_groups (
    id bigint NOT NULL,
    user_id integer NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.auth_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.auth_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_user_user_permissions (
    id bigint NOT NULL,
    user_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cities_city (
    id bigint NOT NULL,
    slug character varying(100) NOT NULL,
    latitude double precision,
    longitude double precision,
    name character varying(100) NOT NULL,
    sort_name character varying(200) NOT NULL COLLATE pg_catalog."C",
    kind character varying(20) NOT NULL,
    nation character varying(30) NOT NULL,
    region character varying(30) NOT NULL,
    gss_code character varying(9) NOT NULL,
    introduction text NOT NULL,
    part_of_id bigint,
    CONSTRAINT city_has_a_whole_point_or_none CHECK ((((latitude IS NULL) AND (longitude IS NULL)) OR ((latitude IS NOT NULL) AND ((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision)) AND (longitude IS NOT NULL) AND ((longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision))))),
    CONSTRAINT city_is_not_part_of_itself CHECK (((part_of_id IS NULL) OR (NOT ((part_of_id = id) AND (part_of_id IS NOT NULL))))),
    CONSTRAINT city_region_is_for_england CHECK ((((region)::text = ''::text) OR ((nation)::text = 'england'::text)))
);
ALTER TABLE public.cities_city ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cities_city_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id integer NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);
ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.django_tasks_database_dbtaskresult (
    id uuid NOT NULL,
    status character varying(10) NOT NULL,
    args_kwargs jsonb NOT NULL,
    priority integer NOT NULL,
    task_path text NOT NULL,
    queue_name character varying(32) NOT NULL,
    backend_name character varying(32) NOT NULL,
    run_after timestamp with time zone NOT NULL,
    enqueued_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    started_at timestamp with time zone,
    return_value jsonb,
    exception_class_path text NOT NULL,
    traceback text NOT NULL,
    worker_ids jsonb NOT NULL,
    CONSTRAINT priority_range CHECK (((priority >= '-100'::integer) AND (priority <= 100)))
);
CREATE TABLE public.idempotency_idempotencykey (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    address text NOT NULL,
    popup text NOT NULL,
    told jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id integer NOT NULL
);
ALTER TABLE public.idempotency_idempotencykey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.idempotency_idempotencykey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_batch (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    title character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id integer,
    undoes_id bigint,
    before jsonb NOT NULL
);
ALTER TABLE public.initiatives_batch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_cataloguechange (
    id bigint NOT NULL,
    version bigint NOT NULL,
    stamp character varying(36) NOT NULL,
    initiative_id bigint NOT NULL
);
ALTER TABLE public.initiatives_cataloguechange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_cataloguechange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_cataloguestate (
    id bigint NOT NULL,
    version bigint NOT NULL,
    stamp character varying(36) NOT NULL,
    moved_by bigint NOT NULL,
    moves bigint NOT NULL
);
ALTER TABLE public.initiatives_cataloguestate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_cataloguestate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_curatorship (
    id bigint NOT NULL,
    city_id bigint NOT NULL,
    user_id integer NOT NULL
);
ALTER TABLE public.initiatives_curatorship ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_curatorship_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_example (
    id bigint NOT NULL,
    basis character varying(20) NOT NULL,
    rationale character varying(500) NOT NULL,
    initiative_id bigint NOT NULL,
    principle_id bigint NOT NULL,
    source_id bigint NOT NULL
);
ALTER TABLE public.initiatives_example ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_example_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_framework (
    id bigint NOT NULL,
    slug character varying(100) NOT NULL,
    title character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    publisher character varying(200) NOT NULL,
    published character varying(10) NOT NULL,
    introduction text NOT NULL,
    CONSTRAINT initiatives_framework_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.initiatives_framework ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_framework_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_framework_sources (
    id bigint NOT NULL,
    framework_id bigint NOT NULL,
    source_id bigint NOT NULL
);
ALTER TABLE public.initiatives_framework_sources ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_framework_sources_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_importmapping (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    mapping jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id integer
);
ALTER TABLE public.initiatives_importmapping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_importmapping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_importrow (
    id bigint NOT NULL,
    number integer,
    outcome character varying(20) NOT NULL,
    deed character varying(20) NOT NULL,
    title character varying(200) NOT NULL,
    key character varying(200) NOT NULL,
    initiative_id bigint,
    seen character varying(80) NOT NULL,
    said jsonb NOT NULL,
    notes jsonb NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT initiatives_importrow_number_check CHECK ((number >= 0))
);
ALTER TABLE public.initiatives_importrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_importrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_importrun (
    id bigint NOT NULL,
    file_name character varying(200) NOT NULL,
    file bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(20) NOT NULL,
    reading jsonb NOT NULL,
    mapping jsonb NOT NULL,
    unmatched jsonb NOT NULL,
    created jsonb NOT NULL,
    problem text NOT NULL,
    batch_id bigint,
    by_id integer,
    attempt integer NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    sample jsonb NOT NULL,
    CONSTRAINT initiatives_importrun_attempt_check CHECK ((attempt >= 0))
);
ALTER TABLE public.initiatives_importrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_importrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_initiative (
    id bigint NOT NULL,
    slug character varying(100) NOT NULL,
    latitude double precision,
    longitude double precision,
    title character varying(200) NOT NULL,
    sort_title character varying(200) NOT NULL COLLATE pg_catalog."C",
    summary character varying(300) NOT NULL,
    challenge text NOT NULL,
    approach text NOT NULL,
    results text NOT NULL,
    lessons text NOT NULL,
    caution text NOT NULL,
    area character varying(200) NOT NULL,
    reach character varying(20) NOT NULL,
    stage character varying(20) NOT NULL,
    started_year smallint,
    ended_year smallint,
    website character varying(500) NOT NULL,
    status character varying(20) NOT NULL,
    withdrawn_reason text NOT NULL,
    published_at timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    verified_on date,
    folded_text text NOT NULL,
    merged_into_id bigint,
    publish_at timestamp with time zone,
    review_note text NOT NULL,
    CONSTRAINT initiative_ended_not_before_it_started CHECK (((ended_year IS NULL) OR (started_year IS NULL) OR (ended_year >= started_year))),
    CONSTRAINT initiative_has_a_whole_point_or_none CHECK ((((latitude IS NULL) AND (longitude IS NULL)) OR ((latitude IS NOT NULL) AND ((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision)) AND (longitude IS NOT NULL) AND ((longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision))))),
    CONSTRAINT initiative_in_public_has_a_day_of_publication CHECK ((((status)::text = ANY ((ARRAY['draft'::character varying, 'in_review'::character varying])::text[])) OR (published_at IS NOT NULL))),
    CONSTRAINT initiative_withdrawn_says_why CHECK (((NOT ((status)::text = 'withdrawn'::text)) OR (NOT (withdrawn_reason = ''::text)))),
    CONSTRAINT initiatives_initiative_ended_year_check CHECK ((ended_year >= 0)),
    CONSTRAINT initiatives_initiative_started_year_check CHECK ((started_year >= 0))
);
CREATE TABLE public.initiatives_initiative_cities (
    id bigint NOT NULL,
    initiative_id bigint NOT NULL,
    city_id bigint NOT NULL
);
ALTER TABLE public.initiatives_initiative_cities ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiative_cities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.initiatives_initiative ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiative_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_initiative_sources (
    id bigint NOT NULL,
    initiative_id bigint NOT NULL,
    source_id bigint NOT NULL
);
ALTER TABLE public.initiatives_initiative_sources ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiative_sources_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_initiative_themes (
    id bigint NOT NULL,
    initiative_id bigint NOT NULL,
    theme_id bigint NOT NULL
);
ALTER TABLE public.initiatives_initiative_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiative_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_initiativenation (
    id bigint NOT NULL,
    nation character varying(30) NOT NULL,
    initiative_id bigint NOT NULL
);
ALTER TABLE public.initiatives_initiativenation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_initiativenation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_keptapart (
    id bigint NOT NULL,
    noun character varying(20) NOT NULL,
    first_id bigint NOT NULL,
    second_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id integer,
    CONSTRAINT pair_is_in_order CHECK ((first_id < second_id))
);
ALTER TABLE public.initiatives_keptapart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_keptapart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_link (
    id bigint NOT NULL,
    url character varying(500) NOT NULL,
    archived_url character varying(500) NOT NULL,
    checked_at timestamp with time zone,
    worked_at timestamp with time zone,
    days_failed smallint NOT NULL,
    failed_on date,
    problem character varying(200) NOT NULL,
    etag character varying(200) NOT NULL,
    last_modified character varying(100) NOT NULL,
    CONSTRAINT initiatives_link_days_failed_check CHECK ((days_failed >= 0))
);
ALTER TABLE public.initiatives_link ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_measure (
    id bigint NOT NULL,
    slug character varying(100) NOT NULL,
    name character varying(100) NOT NULL,
    unit character varying(40) NOT NULL,
    description text NOT NULL,
    direction character varying(20) NOT NULL
);
ALTER TABLE public.initiatives_measure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_measure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_organisation (
    id bigint NOT NULL,
    slug character varying(100) NOT NULL,
    name character varying(200) NOT NULL,
    sort_name character varying(200) NOT NULL COLLATE pg_catalog."C",
    sector character varying(20) NOT NULL,
    website character varying(500) NOT NULL,
    summary text NOT NULL,
    city_id bigint
);
ALTER TABLE public.initiatives_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_organisation_sources (
    id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    source_id bigint NOT NULL
);
ALTER TABLE public.initiatives_organisation_sources ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_organisation_sources_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_partnership (
    id bigint NOT NULL,
    role character varying(20) NOT NULL,
    initiative_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.initiatives_partnership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_partnership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_principle (
    id bigint NOT NULL,
    slug character varying(100) NOT NULL,
    number smallint NOT NULL,
    title character varying(200) NOT NULL,
    source_number smallint,
    summary character varying(300) NOT NULL,
    narrative text NOT NULL,
    what_it_needs text NOT NULL,
    caution text NOT NULL,
    published character varying(10) NOT NULL,
    framework_id bigint NOT NULL,
    CONSTRAINT initiatives_principle_number_check CHECK ((number >= 0)),
    CONSTRAINT initiatives_principle_source_number_check CHECK ((source_number >= 0))
);
ALTER TABLE public.initiatives_principle ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_principle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_principle_sources (
    id bigint NOT NULL,
    principle_id bigint NOT NULL,
    source_id bigint NOT NULL
);
ALTER TABLE public.initiatives_principle_sources ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_principle_sources_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_proposal (
    id bigint NOT NULL,
    record jsonb NOT NULL,
    why text NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(20) NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id integer,
    by_id integer,
    initiative_id bigint NOT NULL,
    base_id bigint NOT NULL
);
ALTER TABLE public.initiatives_proposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_registerentry (
    id bigint NOT NULL,
    register character varying(100) NOT NULL,
    key character varying(200) NOT NULL,
    said jsonb NOT NULL,
    batch_id bigint NOT NULL,
    initiative_id bigint NOT NULL
);
ALTER TABLE public.initiatives_registerentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_registerentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_result (
    id bigint NOT NULL,
    ref character varying(120),
    value numeric(16,2) NOT NULL,
    qualifier character varying(20) NOT NULL,
    year smallint,
    period_note character varying(200) NOT NULL,
    scope character varying(200) NOT NULL,
    note text NOT NULL,
    city_id bigint,
    initiative_id bigint,
    measure_id bigint NOT NULL,
    source_id bigint NOT NULL,
    CONSTRAINT initiatives_result_year_check CHECK ((year >= 0)),
    CONSTRAINT result_is_about_one_initiative_or_one_city CHECK ((((city_id IS NOT NULL) AND (initiative_id IS NULL)) OR ((city_id IS NULL) AND (initiative_id IS NOT NULL)))),
    CONSTRAINT result_is_not_negative CHECK ((value >= (0)::numeric))
);
ALTER TABLE public.initiatives_result ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_result_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_revision (
    id bigint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    deed character varying(20) NOT NULL,
    why text NOT NULL,
    status character varying(20) NOT NULL,
    record jsonb NOT NULL,
    changed jsonb NOT NULL,
    batch_id bigint,
    by_id integer,
    initiative_id bigint NOT NULL,
    CONSTRAINT initiatives_revision_number_check CHECK ((number >= 0))
);
ALTER TABLE public.initiatives_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_source (
    id bigint NOT NULL,
    slug character varying(100) NOT NULL,
    title character varying(300) NOT NULL,
    sort_title character varying(200) NOT NULL COLLATE pg_catalog."C",
    author character varying(200) NOT NULL,
    publisher character varying(200) NOT NULL,
    published character varying(10) NOT NULL,
    url character varying(500) NOT NULL,
    kind character varying(20) NOT NULL,
    note text NOT NULL
);
CREATE TABLE public.initiatives_source_cities (
    id bigint NOT NULL,
    source_id bigint NOT NULL,
    city_id bigint NOT NULL
);
ALTER TABLE public.initiatives_source_cities ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_source_cities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.initiatives_source ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.initiatives_theme (
    id bigint NOT NULL,
    slug character varying(100) NOT NULL,
    name character varying(100) NOT NULL
);
ALTER TABLE public.initiatives_theme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.initiatives_theme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.operations_heartbeat (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.operations_heartbeat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.operations_heartbeat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id integer NOT NULL
);
ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
INSERT INTO public.accounts_invitation VALUES
	(1, 'new@placebook.example', false, '2026-11-27 11:54:03.12219+00', NULL, 3, 1);
INSERT INTO public.accounts_invitation_cities VALUES
	(1, 1, 1);
INSERT INTO public.addresses_formerslug VALUES
	(1, 'initiative', 'covered-market', 8),
	(2, 'organisation', 'bakers-of-leeds-ltd', 1);
INSERT INTO public.auth_group VALUES
	(1, 'Curators'),
	(2, 'Editors'),
	(3, 'Checkers');
INSERT INTO public.auth_group_permissions VALUES
	(1, 1, 41),
	(2, 1, 42),
	(3, 1, 44),
	(4, 1, 45),
	(5, 1, 46),
	(6, 1, 48),
	(7, 1, 49),
	(8, 1, 50),
	(9, 1, 52),
	(10, 1, 53),
	(11, 1, 54),
	(12, 1, 56),
	(13, 1, 57),
	(14, 1, 58),
	(15, 1, 60),
	(16, 1, 62),
	(17, 1, 63),
	(18, 1, 64),
	(19, 1, 65),
	(20, 1, 66),
	(21, 1, 67),
	(22, 1, 69),
	(23, 1, 70),
	(24, 1, 71),
	(25, 1, 72),
	(26, 1, 73),
	(27, 1, 74),
	(28, 1, 75),
	(29, 1, 77),
	(30, 1, 78),
	(31, 1, 79),
	(32, 1, 81),
	(33, 1, 82),
	(34, 1, 83),
	(35, 1, 84),
	(36, 1, 85),
	(37, 1, 86),
	(38, 1, 87),
	(39, 1, 88),
	(40, 1, 89),
	(41, 1, 114),
	(42, 1, 115),
	(43, 1, 117),
	(44, 2, 41),
	(45, 2, 42),
	(46, 2, 43),
	(47, 2, 44),
	(48, 2, 45),
	(49, 2, 46),
	(50, 2, 47),
	(51, 2, 48),
	(52, 2, 49),
	(53, 2, 50),
	(54, 2, 51),
	(55, 2, 52),
	(56, 2, 53),
	(57, 2, 54),
	(58, 2, 55),
	(59, 2, 56),
	(60, 2, 57),
	(61, 2, 58),
	(62, 2, 59),
	(63, 2, 60),
	(64, 2, 61),
	(65, 2, 62),
	(66, 2, 63),
	(67, 2, 64),
	(68, 2, 65),
	(69, 2, 66),
	(70, 2, 67),
	(71, 2, 68),
	(72, 2, 69),
	(73, 2, 70),
	(74, 2, 71),
	(75, 2, 72),
	(76, 2, 73),
	(77, 2, 74),
	(78, 2, 75),
	(79, 2, 76),
	(80, 2, 77),
	(81, 2, 78),
	(82, 2, 79),
	(83, 2, 80),
	(84, 2, 81),
	(85, 2, 82),
	(86, 2, 83),
	(87, 2, 84),
	(88, 2, 85),
	(89, 2, 86),
	(90, 2, 87),
	(91, 2, 88),
	(92, 2, 89),
	(93, 2, 114),
	(94, 2, 115),
	(95, 2, 116),
	(96, 2, 117),
	(97, 3, 115),
	(98, 3, 101),
	(99, 3, 121),
	(100, 3, 136),
	(101, 3, 129);
INSERT INTO public.auth_permission VALUES
	(1, 'Can add log entry', 1, 'add_logentry'),
	(2, 'Can change log entry', 1, 'change_logentry'),
	(3, 'Can delete log entry', 1, 'delete_logentry'),
	(4, 'Can view log entry', 1, 'view_logentry'),
	(5, 'Can add permission', 2, 'add_permission'),
	(6, 'Can change permission', 2, 'change_permission'),
	(7, 'Can delete permission', 2, 'delete_permission'),
	(8, 'Can view permission', 2, 'view_permission'),
	(9, 'Can add group', 3, 'add_group'),
	(10, 'Can change group', 3, 'change_group'),
	(11, 'Can delete group', 3, 'delete_group'),
	(12, 'Can view group', 3, 'view_group'),
	(13, 'Can add user', 4, 'add_user'),
	(14, 'Can change user', 4, 'change_user'),
	(15, 'Can delete user', 4, 'delete_user'),
	(16, 'Can view user', 4, 'view_user'),
	(17, 'Can add content type', 5, 'add_contenttype'),
	(18, 'Can change content type', 5, 'change_contenttype'),
	(19, 'Can delete content type', 5, 'delete_contenttype'),
	(20, 'Can view content type', 5, 'view_contenttype'),
	(21, 'Can add session', 6, 'add_session'),
	(22, 'Can change session', 6, 'change_session'),
	(23, 'Can delete session', 6, 'delete_session'),
	(24, 'Can view session', 6, 'view_session'),
	(25, 'Can add heartbeat', 7, 'add_heartbeat'),
	(26, 'Can change heartbeat', 7, 'change_heartbeat'),
	(27, 'Can delete heartbeat', 7, 'delete_heartbeat'),
	(28, 'Can view heartbeat', 7, 'view_heartbeat'),
	(29, 'Can add Task Result', 8, 'add_dbtaskresult'),
	(30, 'Can change Task Result', 8, 'change_dbtaskresult'),
	(31, 'Can delete Task Result', 8, 'delete_dbtaskresult'),
	(32, 'Can view Task Result', 8, 'view_dbtaskresult'),
	(33, 'Can add former slug', 9, 'add_formerslug'),
	(34, 'Can change former slug', 9, 'change_formerslug'),
	(35, 'Can delete former slug', 9, 'delete_formerslug'),
	(36, 'Can view former slug', 9, 'view_formerslug'),
	(37, 'Can add idempotency key', 10, 'add_idempotencykey'),
	(38, 'Can change idempotency key', 10, 'change_idempotencykey'),
	(39, 'Can delete idempotency key', 10, 'delete_idempotencykey'),
	(40, 'Can view idempotency key', 10, 'view_idempotencykey'),
	(41, 'Can add city', 11, 'add_city'),
	(42, 'Can change city', 11, 'change_city'),
	(43, 'Can delete city', 11, 'delete_city'),
	(44, 'Can view city', 11, 'view_city'),
	(45, 'Can add framework', 12, 'add_framework'),
	(46, 'Can change framework', 12, 'change_framework'),
	(47, 'Can delete framework', 12, 'delete_framework'),
	(48, 'Can view framework', 12, 'view_framework'),
	(49, 'Can add measure', 13, 'add_measure'),
	(50, 'Can change measure', 13, 'change_measure'),
	(51, 'Can delete measure', 13, 'delete_measure'),
	(52, 'Can view measure', 13, 'view_measure'),
	(53, 'Can add theme', 14, 'add_theme'),
	(54, 'Can change theme', 14, 'change_theme'),
	(55, 'Can delete theme', 14, 'delete_theme'),
	(56, 'Can view theme', 14, 'view_theme'),
	(57, 'Can add initiative', 15, 'add_initiative'),
	(58, 'Can change initiative', 15, 'change_initiative'),
	(59, 'Can delete initiative', 15, 'delete_initiative'),
	(60, 'Can view initiative', 15, 'view_initiative'),
	(61, 'Can publish and withdraw initiatives', 15, 'publish_initiative'),
	(62, 'Can add example', 16, 'add_example'),
	(63, 'Can change example', 16, 'change_example'),
	(64, 'Can delete example', 16, 'delete_example'),
	(65, 'Can view example', 16, 'view_example'),
	(66, 'Can add organisation', 17, 'add_organisation'),
	(67, 'Can change organisation', 17, 'change_organisation'),
	(68, 'Can delete organisation', 17, 'delete_organisation'),
	(69, 'Can view organisation', 17, 'view_organisation'),
	(70, 'Can add partnership', 18, 'add_partnership'),
	(71, 'Can change partnership', 18, 'change_partnership'),
	(72, 'Can delete partnership', 18, 'delete_partnership'),
	(73, 'Can view partnership', 18, 'view_partnership'),
	(74, 'Can add principle', 19, 'add_principle'),
	(75, 'Can change principle', 19, 'change_principle'),
	(76, 'Can delete principle', 19, 'delete_principle'),
	(77, 'Can view principle', 19, 'view_principle'),
	(78, 'Can add source', 20, 'add_source'),
	(79, 'Can change source', 20, 'change_source'),
	(80, 'Can delete source', 20, 'delete_source'),
	(81, 'Can view source', 20, 'view_source'),
	(82, 'Can add result', 21, 'add_result'),
	(83, 'Can change result', 21, 'change_result'),
	(84, 'Can delete result', 21, 'delete_result'),
	(85, 'Can view result', 21, 'view_result'),
	(86, 'Can add nation', 22, 'add_initiativenation'),
	(87, 'Can change nation', 22, 'change_initiativenation'),
	(88, 'Can delete nation', 22, 'delete_initiativenation'),
	(89, 'Can view nation', 22, 'view_initiativenation'),
	(90, 'Can add state of the catalogue', 23, 'add_cataloguestate'),
	(91, 'Can change state of the catalogue', 23, 'change_cataloguestate'),
	(92, 'Can delete state of the catalogue', 23, 'delete_cataloguestate'),
	(93, 'Can view state of the catalogue', 23, 'view_cataloguestate'),
	(94, 'Can add catalogue change', 24, 'add_cataloguechange'),
	(95, 'Can change catalogue change', 24, 'change_cataloguechange'),
	(96, 'Can delete catalogue change', 24, 'delete_cataloguechange'),
	(97, 'Can view catalogue change', 24, 'view_cataloguechange'),
	(98, 'Can add batch', 25, 'add_batch'),
	(99, 'Can change batch', 25, 'change_batch'),
	(100, 'Can delete batch', 25, 'delete_batch'),
	(101, 'Can view batch', 25, 'view_batch'),
	(102, 'Can add curatorship', 26, 'add_curatorship'),
	(103, 'Can change curatorship', 26, 'change_curatorship'),
	(104, 'Can delete curatorship', 26, 'delete_curatorship'),
	(105, 'Can view curatorship', 26, 'view_curatorship'),
	(106, 'Can add proposal', 27, 'add_proposal'),
	(107, 'Can change proposal', 27, 'change_proposal'),
	(108, 'Can delete proposal', 27, 'delete_proposal'),
	(109, 'Can view proposal', 27, 'view_proposal'),
	(110, 'Can add revision', 28, 'add_revision'),
	(111, 'Can change revision', 28, 'change_revision'),
	(112, 'Can delete revision', 28, 'delete_revision'),
	(113, 'Can view revision', 28, 'view_revision'),
	(114, 'Can add link', 29, 'add_link'),
	(115, 'Can change link', 29, 'change_link'),
	(116, 'Can delete link', 29, 'delete_link'),
	(117, 'Can view link', 29, 'view_link'),
	(118, 'Can add kept apart', 30, 'add_keptapart'),
	(119, 'Can change kept apart', 30, 'change_keptapart'),
	(120, 'Can delete kept apart', 30, 'delete_keptapart'),
	(121, 'Can view kept apart', 30, 'view_keptapart'),
	(122, 'Can add import mapping', 31, 'add_importmapping'),
	(123, 'Can change import mapping', 31, 'change_importmapping'),
	(124, 'Can delete import mapping', 31, 'delete_importmapping'),
	(125, 'Can view import mapping', 31, 'view_importmapping'),
	(126, 'Can add import', 32, 'add_importrun'),
	(127, 'Can change import', 32, 'change_importrun'),
	(128, 'Can delete import', 32, 'delete_importrun'),
	(129, 'Can view import', 32, 'view_importrun'),
	(130, 'Can add import row', 33, 'add_importrow'),
	(131, 'Can change import row', 33, 'change_importrow'),
	(132, 'Can delete import row', 33, 'delete_importrow'),
	(133, 'Can view import row', 33, 'view_importrow'),
	(134, 'Can add register entry', 34, 'add_registerentry'),
	(135, 'Can change register entry', 34, 'change_registerentry'),
	(136, 'Can delete register entry', 34, 'delete_registerentry'),
	(137, 'Can view register entry', 34, 'view_registerentry'),
	(138, 'Can add email address', 35, 'add_emailaddress'),
	(139, 'Can change email address', 35, 'change_emailaddress'),
	(140, 'Can delete email address', 35, 'delete_emailaddress'),
	(141, 'Can view email address', 35, 'view_emailaddress'),
	(142, 'Can add email confirmation', 36, 'add_emailconfirmation'),
	(143, 'Can change email confirmation', 36, 'change_emailconfirmation'),
	(144, 'Can delete email confirmation', 36, 'delete_emailconfirmation'),
	(145, 'Can view email confirmation', 36, 'view_emailconfirmation'),
	(146, 'Can add authenticator', 37, 'add_authenticator'),
	(147, 'Can change authenticator', 37, 'change_authenticator'),
	(148, 'Can delete authenticator', 37, 'delete_authenticator'),
	(149, 'Can view authenticator', 37, 'view_authenticator'),
	(150, 'Can add user session', 38, 'add_usersession'),
	(151, 'Can change user session', 38, 'change_usersession'),
	(152, 'Can delete user session', 38, 'delete_usersession'),
	(153, 'Can view user session', 38, 'view_usersession'),
	(154, 'Can add invitation', 40, 'add_invitation');
INSERT INTO public.auth_user VALUES
	(4, '!ReDfDdBMckLntLqWUoHAPDArTwMu4qphT7lPDk6x', NULL, false, 'Chris', '', '', 'chris@placebook.example', true, true, '2026-11-27 11:53:49.859045+00'),
	(1, 'pbkdf2_sha256$1000000$QE1lnhpGUwnldhV8WG63hX$+q+BlkuNroisY7J2sIpHqo+Sl+kWdb5347HdVbi6C0w=', '2026-11-27 11:53:49.952789+00', true, 'Ruth', '', '', 'ruth@placebook.example', true, true, '2026-11-27 11:53:48.493805+00'),
	(2, '!rSZpMyrC0I9rGfXwBcAcrkyeee9sjssyAKVyThng', '2026-11-27 11:53:50.001748+00', false, 'Eddie', '', '', 'eddie@placebook.example', true, true, '2026-11-27 11:53:49.815159+00'),
	(3, '!lM61wok8z0lWvhncyPDhBQO079AP9REr25KeDBsO', '2026-11-27 11:53:50.046986+00', false, 'Carol', '', '', 'carol@placebook.example', true, true, '2026-11-27 11:53:49.833443+00');
INSERT INTO public.auth_user_groups VALUES
	(1, 2, 2),
	(2, 3, 1),
	(3, 4, 3);
INSERT INTO public.auth_user_user_permissions VALUES
	(1, 4, 137),
	(2, 4, 36);
INSERT INTO public.cities_city VALUES
	(1, 'leeds', 53.8, -1.55, 'Leeds', 'leeds', 'city', 'england', 'yorkshire', '', '', NULL),
	(2, 'york', NULL, NULL, 'York', 'york', 'city', 'england', 'yorkshire', '', '', NULL),
	(3, 'bath', NULL, NULL, 'Bath', 'bath', 'city', 'england', 'south-west', '', '', NULL);
INSERT INTO public.django_admin_log VALUES
	(1, '2026-11-27 11:53:56.441563+00', '2', 'Energy and heat', 2, '[{"changed": {"fields": ["Name"]}}, {"values": {"name": ["Energy", "Energy and heat"]}}]', 14, 1),
	(2, '2026-11-27 11:54:02.997552+00', '1', 'initiative 4 and 5', 1, '[{"added": {}}, {"values": {"id": [null, 1], "noun": [null, "initiative"], "first_id": [null, 4], "second_id": [null, 5], "by": [null, 2], "at": [null, "2026-11-27 11:54:02.993921+00:00"]}}]', 30, 2),
	(3, '2026-11-27 11:54:03.050581+00', '2', 'organisation 1 and 3', 1, '[{"added": {}}, {"values": {"id": [null, 2], "noun": [null, "organisation"], "first_id": [null, 1], "second_id": [null, 3], "by": [null, 2], "at": [null, "2026-11-27 11:54:03.049237+00:00"]}}]', 30, 2);
INSERT INTO public.django_content_type VALUES
	(1, 'admin', 'logentry'),
	(2, 'auth', 'permission'),
	(3, 'auth', 'group'),
	(4, 'auth', 'user'),
	(5, 'contenttypes', 'contenttype'),
	(6, 'sessions', 'session'),
	(7, 'operations', 'heartbeat'),
	(8, 'django_tasks_database', 'dbtaskresult'),
	(9, 'addresses', 'formerslug'),
	(10, 'idempotency', 'idempotencykey'),
	(11, 'cities', 'city'),
	(12, 'initiatives', 'framework'),
	(13, 'initiatives', 'measure'),
	(14, 'initiatives', 'theme'),
	(15, 'initiatives', 'initiative'),
	(16, 'initiatives', 'example'),
	(17, 'initiatives', 'organisation'),
	(18, 'initiatives', 'partnership'),
	(19, 'initiatives', 'principle'),
	(20, 'initiatives', 'source'),
	(21, 'initiatives', 'result'),
	(22, 'initiatives', 'initiativenation'),
	(23, 'initiatives', 'cataloguestate'),
	(24, 'initiatives', 'cataloguechange'),
	(25, 'initiatives', 'batch'),
	(26, 'initiatives', 'curatorship'),
	(27, 'initiatives', 'proposal'),
	(28, 'initiatives', 'revision'),
	(29, 'initiatives', 'link'),
	(30, 'initiatives', 'keptapart'),
	(31, 'initiatives', 'importmapping'),
	(32, 'initiatives', 'importrun'),
	(33, 'initiatives', 'importrow'),
	(34, 'initiatives', 'registerentry'),
	(35, 'account', 'emailaddress'),
	(36, 'account', 'emailconfirmation'),
	(37, 'mfa', 'authenticator'),
	(38, 'usersessions', 'usersession'),
	(39, 'accounts', 'cachedvalue'),
	(40, 'accounts', 'invitation'),
	(41, 'accounts', 'device');
INSERT INTO public.django_migrations VALUES
	(1, 'contenttypes', '0001_initial', '2026-11-27 11:53:33.827656+00'),
	(2, 'auth', '0001_initial', '2026-11-27 11:53:34.033722+00'),
	(3, 'account', '0001_initial', '2026-11-27 11:53:34.155105+00'),
	(4, 'account', '0002_email_max_length', '2026-11-27 11:53:34.210493+00'),
	(5, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-11-27 11:53:34.297377+00'),
	(6, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-11-27 11:53:34.361614+00'),
	(7, 'account', '0005_emailaddress_idx_upper_email', '2026-11-27 11:53:34.401368+00'),
	(8, 'account', '0006_emailaddress_lower', '2026-11-27 11:53:34.461384+00'),
	(9, 'account', '0007_emailaddress_idx_email', '2026-11-27 11:53:34.533529+00'),
	(10, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-11-27 11:53:34.58371+00'),
	(11, 'account', '0009_emailaddress_unique_primary_email', '2026-11-27 11:53:34.630677+00'),
	(12, 'cities', '0001_initial', '2026-11-27 11:53:34.693848+00'),
	(13, 'contenttypes', '0002_remove_content_type_name', '2026-11-27 11:53:34.773807+00'),
	(14, 'auth', '0002_alter_permission_name_max_length', '2026-11-27 11:53:34.82191+00'),
	(15, 'auth', '0003_alter_user_email_max_length', '2026-11-27 11:53:34.873969+00'),
	(16, 'auth', '0004_alter_user_username_opts', '2026-11-27 11:53:34.903563+00'),
	(17, 'auth', '0005_alter_user_last_login_null', '2026-11-27 11:53:34.94986+00'),
	(18, 'auth', '0006_require_contenttypes_0002', '2026-11-27 11:53:34.95125+00'),
	(19, 'auth', '0007_alter_validators_add_error_messages', '2026-11-27 11:53:34.979242+00'),
	(20, 'auth', '0008_alter_user_username_max_length', '2026-11-27 11:53:35.033596+00'),
	(21, 'auth', '0009_alter_user_last_name_max_length', '2026-11-27 11:53:35.073828+00'),
	(22, 'auth', '0010_alter_group_name_max_length', '2026-11-27 11:53:35.114807+00'),
	(23, 'auth', '0011_update_proxy_permissions', '2026-11-27 11:53:35.154842+00'),
	(24, 'auth', '0012_alter_user_first_name_max_length', '2026-11-27 11:53:35.197768+00'),
	(25, 'accounts', '0001_cache_devices_invitations', '2026-11-27 11:53:35.381458+00'),
	(26, 'addresses', '0001_initial', '2026-11-27 11:53:35.405666+00'),
	(27, 'admin', '0001_initial', '2026-11-27 11:53:35.483546+00'),
	(28, 'admin', '0002_logentry_remove_auto_add', '2026-11-27 11:53:35.531892+00'),
	(29, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-27 11:53:35.581148+00'),
	(30, 'django_tasks_database', '0001_initial', '2026-11-27 11:53:35.600404+00'),
	(31, 'django_tasks_database', '0002_alter_dbtaskresult_options', '2026-11-27 11:53:35.611792+00'),
	(32, 'django_tasks_database', '0003_dbtaskresult_enqueued_at_dbtaskresult_finished_at', '2026-11-27 11:53:35.64135+00'),
	(33, 'django_tasks_database', '0004_dbtaskresult_started_at', '2026-11-27 11:53:35.649802+00'),
	(34, 'django_tasks_database', '0005_alter_dbtaskresult_priority_and_more', '2026-11-27 11:53:35.685234+00'),
	(35, 'django_tasks_database', '0006_alter_dbtaskresult_args_kwargs_and_more', '2026-11-27 11:53:35.749639+00'),
	(36, 'django_tasks_database', '0007_add_separate_results_fields', '2026-11-27 11:53:35.78134+00'),
	(37, 'django_tasks_database', '0008_separate_results_field', '2026-11-27 11:53:35.834645+00'),
	(38, 'django_tasks_database', '0009_remove_results_field', '2026-11-27 11:53:35.849768+00'),
	(39, 'django_tasks_database', '0010_alter_dbtaskresult_status', '2026-11-27 11:53:35.862119+00'),
	(40, 'django_tasks_database', '0011_rename_complete_status', '2026-11-27 11:53:35.934163+00'),
	(41, 'django_tasks_database', '0012_add_separate_exception_fields', '2026-11-27 11:53:35.958052+00'),
	(42, 'django_tasks_database', '0013_separate_exception_fields', '2026-11-27 11:53:36.01799+00'),
	(43, 'django_tasks_database', '0014_remove_dbtaskresult_exception_data', '2026-11-27 11:53:36.033814+00'),
	(44, 'django_tasks_database', '0015_correctly_order_run_after', '2026-11-27 11:53:36.041827+00'),
	(45, 'django_tasks_database', '0016_remove_dbtaskresult_django_task_new_ordering_idx_and_more', '2026-11-27 11:53:36.217156+00'),
	(46, 'django_tasks_database', '0017_dbtaskresult_metadata', '2026-11-27 11:53:36.237817+00'),
	(47, 'django_tasks_database', '0018_rename_succeeded_status', '2026-11-27 11:53:36.301296+00'),
	(48, 'django_tasks_database', '0019_rename_django_task_new_ordering_idx_tasks_db_new_ordering_idx_and_more', '2026-11-27 11:53:36.329616+00'),
	(49, 'django_tasks_database', '0020_update_db_task_result_ordering', '2026-11-27 11:53:36.361305+00'),
	(50, 'django_tasks_database', '0021_conditional_partial_index_ordering', '2026-11-27 11:53:36.387967+00'),
	(51, 'idempotency', '0001_initial', '2026-11-27 11:53:36.465398+00'),
	(52, 'initiatives', '0001_initial', '2026-11-27 11:53:38.933565+00'),
	(53, 'initiatives', '0002_notice_changes', '2026-11-27 11:53:39.30382+00'),
	(54, 'initiatives', '0003_curation', '2026-11-27 11:53:42.36664+00'),
	(55, 'initiatives', '0004_links_and_pairs', '2026-11-27 11:53:42.53762+00'),
	(56, 'initiatives', '0005_duplicates', '2026-11-27 11:53:42.720059+00'),
	(57, 'initiatives', '0006_imports', '2026-11-27 11:53:43.92693+00'),
	(58, 'initiatives', '0007_worklist', '2026-11-27 11:53:44.227479+00'),
	(59, 'initiatives', '0008_watch_links', '2026-11-27 11:53:44.673347+00'),
	(60, 'initiatives', '0009_organisations_by_website', '2026-11-27 11:53:44.774816+00'),
	(61, 'initiatives', '0010_fewer_moves', '2026-11-27 11:53:45.145215+00'),
	(62, 'initiatives', '0011_import_states', '2026-11-27 11:53:45.515693+00'),
	(63, 'initiatives', '0012_schedules_are_cancelled', '2026-11-27 11:53:45.676889+00'),
	(64, 'mfa', '0001_initial', '2026-11-27 11:53:45.874641+00'),
	(65, 'mfa', '0002_authenticator_timestamps', '2026-11-27 11:53:46.045729+00'),
	(66, 'mfa', '0003_authenticator_type_uniq', '2026-11-27 11:53:46.283484+00'),
	(67, 'operations', '0001_initial', '2026-11-27 11:53:46.317378+00'),
	(68, 'sessions', '0001_initial', '2026-11-27 11:53:46.357435+00'),
	(69, 'usersessions', '0001_initial', '2026-11-27 11:53:46.557601+00');
INSERT INTO public.django_session VALUES
	('g0sm3drn2085sl62d6rqfobejvt8achi', '.eJxVjEEOwiAURO_C2jS0QAF3ehEyH35TYkMTCyvj3W1NF7qcNzPvJQJanUPb-BlyElehxOWXEeKDy1FgWQ7cIca1ldp9N2e9dbc9cak5oua13M_Xn2rGNu8ehp9gjZfELnHPTNbZUYIcKTcA6D2SHmXUymiQmSSnScuelB2NM4N4fwDl3zzQ:1xWuWa:FsPIGVGwdj_cNu6YqmNj-HHCFjzMyhip3Axp7X7ieRY', '2026-11-27 23:53:56.295445+00'),
	('bbhpqk7ots1qyqtf15j6s6k18ppw4ztx', '.eJxVjMEOwiAQRP-Fs2mKUFi96Y-QZVkCsaGJwMn471LTgx7nvZl5CYe9JdcrP10O4iqkOP0yj_Tgsgtc1x1PSLT10qZv59B1uo3EpWXClrdyP1Z_VwlrGj-gWGIIxDQbJJbRnhUqaS-ayFujvZ4NRACWATzgYkIAsEuUo4reonh_AN0xPT4:1xWuWa:cnNnOUmdvcLAVup-CaCUlDvT9cl3Kfm-FtxX0eSIsrk', '2026-11-27 23:53:56.531229+00'),
	('54jpgeo3w3nkfyc8dhhq0yuwdy4l639l', '.eJyVkD1PwzAQhv_KyXMUOSYfTreWETbGuorO9oWEBruKnQnx33FKikCwMN7z3j2v7DfW4RKHbgk0d6NlOyZY9p1pNGdya4DTtOIcjfGLi_l1Z4tDvk8TuTgajKN3h-3qh2rAMCRPX3PZSqxMa9vW2rLWtZAktcZSI6fS9iUvkVd90ze6wVbYQsiibjRZaavmbpW-Ugj4TCHpjkfFuu4leHejimXAMxBVBoo90CUCXnCOO1BqEbwwewh-whlm7_tPZAGdvcVPXyF4B-lVEMzg_bSt5qteMcVOGfy7-oBnmgMk9SORDX-0Xzncpx824-_KE3v_AOXojNk:1xWuWh:AI0gYZusi6DFFtpeROK-tCvyWN6VOoVmrVEv5Hlgqcg', '2026-11-27 23:54:03.056325+00');
INSERT INTO public.django_tasks_database_dbtaskresult VALUES
	('ce4dbc2f-3882-4642-98aa-22a6f9248321', 'READY', '{"args": [3, 2], "kwargs": {}}', 0, 'initiatives.exchange.tasks.read_run', 'default', 'default', '9999-01-01 00:00:00+00', '2026-11-27 11:54:03.106066+00', NULL, NULL, NULL, '', '', '[]'),
	('1b865699-d15b-4144-a729-9dd64b310782', 'READY', '{"args": [], "kwargs": {"to": "new@placebook.example", "body": "Ruth has invited you to look after Placebook. Make your account here, within a week:\n\nhttp://127.0.0.1:8000/accounts/invitation/1:-KZXriSrRMx-9Q7ZknvIm3AWpeEAix6H0WrKGC_TL40/\n\nThe link is for you alone and works once.\n", "subject": "Placebook: an invitation"}}', 0, 'accounts.tasks.send_mail', 'default', 'default', '9999-01-01 00:00:00+00', '2026-11-27 11:54:03.142581+00', NULL, NULL, NULL, '', '', '[]'),
	('f926057d-99d8-46d6-88e8-94b5eb247033', 'FAILED', '{"args": [1, 2], "kwargs": {}}', 0, 'initiatives.exchange.tasks.rehearse_run', 'default', 'default', '9999-01-01 00:00:00+00', '2026-11-27 11:54:03.147013+00', '2026-11-27 11:54:03.154126+00', '2026-11-27 11:54:03.154119+00', NULL, 'initiatives.exchange.states.WrongState', 'Somebody else has moved it on.', '[]'),
	('c87409a4-c73d-4b70-99b4-8907a84d8a81', 'SUCCESSFUL', '{"args": [1, 2], "kwargs": {}}', 0, 'initiatives.exchange.tasks.apply_run', 'default', 'default', '9999-01-01 00:00:00+00', '2026-11-27 11:54:03.157502+00', '2026-11-27 11:54:03.15864+00', '2026-11-27 11:54:03.158636+00', NULL, '', '', '[]');
INSERT INTO public.idempotency_idempotencykey VALUES
	(1, '5555555555555555555555555555555555555555555555555555555555555555', '/admin/initiatives/batch/1/change/', '', '[]', '2026-11-27 11:54:03.438922+00', 2);
INSERT INTO public.initiatives_batch VALUES
	(1, 'bulk', 'Add Energy', '2026-11-27 11:53:57.522418+00', 2, NULL, '{}'),
	(2, 'bulk', 'All have ended', '2026-11-27 11:53:57.90258+00', 2, NULL, '{}'),
	(3, 'undo', 'Undo: All have ended', '2026-11-27 11:53:58.097372+00', 2, 2, '{}'),
	(4, 'import', 'Import: co-ops.csv', '2026-11-27 11:53:59.305414+00', 2, NULL, '{"made": {"initiatives.Organisation": {"4": {"id": 4, "name": "Wool Guild", "slug": "wool-guild", "sector": "social", "city_id": null, "summary": "", "website": "", "sort_name": "wool guild"}}}}'),
	(5, 'import', 'Import: more.csv', '2026-11-27 11:54:00.299749+00', 2, NULL, '{"made": {}}'),
	(6, 'merge', 'Merged “People’s Bakery of Leeds” into “The People’s Bakery”', '2026-11-27 11:54:01.14145+00', 2, NULL, '{"loser": 2, "moved": {"proposals": [3], "register_entries": []}, "winner": 1, "standing": {"status": "published", "publish_at": null, "review_note": "", "merged_into_id": null, "withdrawn_reason": ""}}'),
	(7, 'merge', 'Merged “Dairy in the dale” into “Milk from the Dales”', '2026-11-27 11:54:01.61779+00', 2, NULL, '{"loser": 13, "moved": {"merged": [], "proposals": [], "register_entries": [3]}, "winner": 3, "standing": {"status": "draft", "publish_at": null, "review_note": "", "merged_into_id": null, "withdrawn_reason": ""}}'),
	(8, 'merge', 'Merged “Bakers of Leeds Ltd” into “Bakers of Leeds”', '2026-11-27 11:54:01.893446+00', 2, NULL, '{"organisation": {"pk": 2, "name": "Bakers of Leeds Ltd", "slug": "bakers-of-leeds-ltd", "after": {"sector": "social", "city_id": null, "summary": "", "website": "https://bakers.example"}, "before": {"sector": "social", "city_id": null, "summary": "", "website": ""}, "winner": 1, "details": {"sector": "social", "city_id": null, "summary": "", "website": "https://bakers.example"}, "sources": ["a-second-report"], "former_slugs": [], "added_sources": ["a-second-report"]}}'),
	(9, 'merge', 'Merged “Solar roof on the school” into “A solar roof”', '2026-11-27 11:54:02.373265+00', 2, NULL, '{"loser": 5, "moved": {"merged": [], "proposals": [], "register_entries": []}, "winner": 4, "standing": {"status": "draft", "publish_at": null, "review_note": "", "merged_into_id": null, "withdrawn_reason": ""}}'),
	(10, 'undo', 'Undo: Merged “Solar roof on the school” into “A solar roof”', '2026-11-27 11:54:02.539041+00', 2, 9, '{}');
INSERT INTO public.initiatives_cataloguechange VALUES
	(144, 118, '9f08bd1f-4ed9-41eb-a621-8fcd4b69be2f', 0),
	(145, 119, '0a85885a-8466-4f25-af6c-0732277cb96d', 14),
	(146, 120, 'd0b7f2cd-4998-4bc7-b00a-3f8445e759e8', 0);
INSERT INTO public.initiatives_cataloguestate VALUES
	(1, 120, 'd0b7f2cd-4998-4bc7-b00a-3f8445e759e8', 1040, 1);
INSERT INTO public.initiatives_curatorship VALUES
	(1, 1, 3);
INSERT INTO public.initiatives_example VALUES
	(1, 'editor', 'Because a source says so.', 1, 1, 3);
INSERT INTO public.initiatives_framework VALUES
	(1, 'five-principles', 'Five principles', 1, '', '', '');
INSERT INTO public.initiatives_importmapping VALUES
	(1, 'Co-op register', '{"rest": {"organisation": {"create": {"sector": "social"}}}, "columns": {"id": "key", "partner": "partners"}, "near_km": 0, "register": "Co-ops"}', '2026-11-27 11:53:58.218447+00', 2);
INSERT INTO public.initiatives_importrow VALUES
	(1, 2, 'new', 'add', 'Wool of York', 'R1', 11, '', '{"title": "Wool of York", "cities": ["york"], "nations": [], "summary": "A spinning mill.", "partners": [{"role": "partner", "organisation": "wool-guild"}]}', '[]', 1),
	(2, 3, 'new', 'add', 'Boats of Bath', 'R2', 12, '', '{"title": "Boats of Bath", "cities": ["bath"], "nations": [], "summary": "A boat yard.", "partners": []}', '[]', 1),
	(4, NULL, 'gone', 'leave', 'Wool of York', 'R1', 11, '', '{}', '[]', 2),
	(5, NULL, 'gone', 'leave', 'Boats of Bath', 'R2', 12, '', '{}', '[]', 2),
	(3, 2, 'new', 'add', 'Dairy in the dale', 'R3', 13, '', '{"title": "Dairy in the dale", "cities": ["york"], "nations": [], "summary": "A dairy.", "partners": []}', '[]', 2);
INSERT INTO public.initiatives_importrun VALUES
	(1, 'co-ops.csv', '\x', '2026-11-27 11:53:58.222767+00', 'applied', '{"kind": "text", "repair": false, "decimal": ".", "encoding": "utf-8", "delimiter": ",", "repairable": []}', '{"rest": {"organisation": {"create": {"sector": "social"}}}, "exact": false, "values": {}, "columns": {"id": "key", "city": "cities", "name": "title", "about": "summary", "partner": "partners"}, "near_km": 0, "register": "Co-ops", "constants": {}}', '{}', '{"organisation": {"wool-guild": {"name": "Wool Guild", "sector": "social"}}}', '', 4, 2, 1, '2026-11-27 11:53:59.431463+00', '[]'),
	(2, 'more.csv', '\x', '2026-11-27 11:53:59.444019+00', 'applied', '{"kind": "text", "repair": false, "decimal": ".", "encoding": "utf-8", "delimiter": ",", "repairable": []}', '{"rest": {"organisation": {"create": {"sector": "social"}}}, "exact": false, "values": {}, "columns": {"id": "key", "city": "cities", "name": "title", "about": "summary", "partner": "partners"}, "near_km": 0, "register": "Co-ops", "constants": {}}', '{}', '{}', '', 5, 2, 1, '2026-11-27 11:54:00.373846+00', '[]'),
	(3, 'waiting.csv', '\x7469746c652c73756d6d6172792c636974790d0a42726561642c412062616b6572792e2c4c656564730d0a', '2026-11-27 11:54:03.101383+00', 'uploaded', '{}', '{}', '{}', '{}', '', NULL, 2, 0, '2026-11-27 11:54:03.101405+00', '[]');
INSERT INTO public.initiatives_initiative VALUES
	(10, 'odz-gardens', NULL, NULL, 'Łódź – 🌱 ''gardens''', 'lodz gardens', 'What “Łódź – 🌱 ''gardens''” is, and what came of it – in short.', '', '', '', '', '', '', 'city', 'unknown', NULL, NULL, '', 'draft', '', NULL, '2026-11-27 11:53:51.682063+00', NULL, 'lodz gardens
what lodz gardens is and what came of it in short
', NULL, NULL, ''),
	(9, 'repair-cafe', NULL, NULL, 'Repair café', 'repair cafe', 'What “Repair café” is, and what came of it – in short.', '', '', '', '', '', '', 'city', 'unknown', NULL, NULL, '', 'draft', '', NULL, '2026-11-27 11:53:57.420263+00', NULL, 'repair cafe
what repair cafe is and what came of it in short
', NULL, '2037-11-09 11:53:57.373884+00', ''),
	(7, 'a-closed-cafe', NULL, NULL, 'A closed café', 'closed cafe', 'What “A closed café” is, and what came of it – in short.', '', '', '', '', '', '', 'city', 'unknown', NULL, NULL, '', 'withdrawn', 'It has closed.', '2026-11-27 11:53:51.357672+00', '2026-11-27 11:53:57.481674+00', NULL, 'a closed cafe
what a closed cafe is and what came of it in short
', NULL, NULL, ''),
	(6, 'library-of-things', NULL, NULL, 'Library of things', 'library of things', 'What “Library of things” is, and what came of it – in short.', '', '', '', '', '', '', 'city', 'unknown', NULL, NULL, '', 'published', '', '2026-11-27 11:53:51.197335+00', '2026-11-27 11:53:58.194477+00', NULL, 'library of things
what library of things is and what came of it in short
', NULL, NULL, ''),
	(11, 'wool-of-york', NULL, NULL, 'Wool of York', 'wool of york', 'A spinning mill.', '', '', '', '', '', '', 'city', 'unknown', NULL, NULL, '', 'draft', '', NULL, '2026-11-27 11:53:59.379124+00', NULL, 'wool of york
a spinning mill
', NULL, NULL, ''),
	(12, 'boats-of-bath', NULL, NULL, 'Boats of Bath', 'boats of bath', 'A boat yard.', '', '', '', '', '', '', 'city', 'unknown', NULL, NULL, '', 'draft', '', NULL, '2026-11-27 11:53:59.379208+00', NULL, 'boats of bath
a boat yard
', NULL, NULL, ''),
	(8, 'kirkgate-market', NULL, NULL, 'The covered market', 'covered market', 'What “Covered market” is, and what came of it – in short.', '', '', '', '', '', 'Kirkgate', 'city', 'unknown', NULL, NULL, '', 'published', '', '2026-11-27 11:53:51.555794+00', '2026-11-27 11:54:00.534584+00', NULL, 'the covered market
what covered market is and what came of it in short
kirkgate
', NULL, NULL, ''),
	(1, 'the-peoples-bakery', NULL, NULL, 'The People’s Bakery', 'peoples bakery', 'What “The People’s Bakery” is, and what came of it – in short.', '', '', '', '', '', '', 'city', 'unknown', 1985, NULL, 'https://bakery.example', 'published', '', '2026-11-27 11:53:50.515913+00', '2026-11-27 11:54:01.079655+00', NULL, 'the peoples bakery
what the peoples bakery is and what came of it in short
', NULL, NULL, ''),
	(2, 'peoples-bakery-of-leeds', NULL, NULL, 'People’s Bakery of Leeds', 'peoples bakery of leeds', 'What “People’s Bakery of Leeds” is, and what came of it – in short.', '', '', '', '', '', '', 'city', 'unknown', 1985, NULL, '', 'withdrawn', 'It is now part of “The People’s Bakery”.', '2026-11-27 11:53:50.717758+00', '2026-11-27 11:54:01.203865+00', NULL, 'peoples bakery of leeds
what peoples bakery of leeds is and what came of it in short
', 1, NULL, ''),
	(3, 'milk-from-the-dales', NULL, NULL, 'Milk from the Dales', 'milk from the dales', 'What “Milk from the Dales” is, and what came of it – in short.', '', '', '', '', '', '', 'city', 'unknown', NULL, NULL, '', 'published', '', '2026-11-27 11:53:50.891334+00', '2026-11-27 11:54:01.573525+00', NULL, 'milk from the dales
what milk from the dales is and what came of it in short
', NULL, NULL, ''),
	(4, 'a-solar-roof', NULL, NULL, 'A solar roof', 'solar roof', 'What “A solar roof” is, and what came of it – in short.', 'Roofs lie idle.
* one
* two', '', '', '', '', '', 'city', 'unknown', NULL, NULL, '', 'in_review', '', NULL, '2026-11-27 11:54:02.649339+00', NULL, 'a solar roof
what a solar roof is and what came of it in short
roofs lie idle one two
', NULL, NULL, ''),
	(5, 'solar-roof-on-the-school', NULL, NULL, 'Solar roof on the school', 'solar roof on the school', 'What “Solar roof on the school” is, and what came of it – in short.', '', '', '', '', '', '', 'city', 'unknown', NULL, NULL, '', 'draft', '', NULL, '2026-11-27 11:54:02.889518+00', NULL, 'solar roof on the school
what solar roof on the school is and what came of it in short
', NULL, NULL, '');
INSERT INTO public.initiatives_initiative_cities VALUES
	(1, 1, 1),
	(2, 2, 1),
	(3, 3, 2),
	(4, 4, 1),
	(6, 6, 3),
	(7, 7, 2),
	(8, 8, 1),
	(9, 9, 3),
	(10, 10, 2),
	(11, 11, 2),
	(12, 12, 3),
	(14, 5, 1);
INSERT INTO public.initiatives_initiative_sources VALUES
	(1, 1, 1),
	(2, 2, 1),
	(3, 3, 1),
	(4, 4, 1),
	(6, 6, 1),
	(7, 7, 1),
	(8, 8, 1),
	(9, 9, 1),
	(10, 10, 1),
	(11, 5, 1);
INSERT INTO public.initiatives_initiative_themes VALUES
	(1, 1, 1),
	(2, 2, 1),
	(3, 3, 1),
	(4, 4, 1),
	(6, 6, 1),
	(7, 7, 1),
	(8, 8, 1),
	(9, 9, 1),
	(10, 10, 1),
	(11, 3, 2),
	(12, 6, 2),
	(13, 5, 1);
INSERT INTO public.initiatives_keptapart VALUES
	(1, 'initiative', 4, 5, '2026-11-27 11:54:02.993921+00', 2),
	(2, 'organisation', 1, 3, '2026-11-27 11:54:03.049237+00', 2);
INSERT INTO public.initiatives_link VALUES
	(1, 'https://bakery.example', 'https://web.archive.org/web/x', '2026-11-27 11:54:03.173333+00', NULL, 9, '2026-11-27', 'No answer.', '', ''),
	(2, 'https://example.org/report', '', '2026-11-27 11:54:03.185857+00', '2026-11-27 11:54:03.185863+00', 0, NULL, '', '"x"', '');
INSERT INTO public.initiatives_measure VALUES
	(1, 'homes-heated', 'Homes heated', 'homes', '', 'neutral');
INSERT INTO public.initiatives_organisation VALUES
	(3, 'leeds-council', 'Leeds Council', 'leeds council', 'public', '', '', NULL),
	(4, 'wool-guild', 'Wool Guild', 'wool guild', 'social', '', '', NULL),
	(1, 'bakers-of-leeds', 'Bakers of Leeds', 'bakers of leeds', 'social', 'https://bakers.example', '', NULL);
INSERT INTO public.initiatives_organisation_sources VALUES
	(2, 1, 2);
INSERT INTO public.initiatives_partnership VALUES
	(1, 'partner', 1, 1),
	(3, 'partner', 8, 3),
	(4, 'partner', 11, 4),
	(2, 'partner', 2, 1);
INSERT INTO public.initiatives_principle VALUES
	(1, 'local-ownership', 1, 'Local ownership', NULL, 'What it says, in a sentence.', '', '', '', '', 1);
INSERT INTO public.initiatives_proposal VALUES
	(1, '{"area": "", "slug": "library-of-things", "reach": "city", "stage": "unknown", "title": "Library of things", "cities": ["bath"], "themes": ["energy", "food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "Everybody may borrow tools.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', 'It has grown.', '2026-11-27 11:54:00.397412+00', 'waiting', '', NULL, NULL, 1, 6, 23),
	(2, '{"area": "Kirkgate", "slug": "kirkgate-market", "reach": "city", "stage": "unknown", "title": "The covered market", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Covered market” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "leeds-council"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', 'Where it is.', '2026-11-27 11:54:00.413325+00', 'accepted', 'Thank you.', '2026-11-27 11:54:00.625213+00', 2, 3, 8, 13),
	(3, '{"area": "Harehills", "slug": "peoples-bakery-of-leeds", "reach": "city", "stage": "unknown", "title": "People’s Bakery of Leeds", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “People’s Bakery of Leeds” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "bakers-of-leeds-ltd"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": 1985}', 'On its way with a merge.', '2026-11-27 11:54:00.429118+00', 'waiting', '', NULL, NULL, 3, 1, 4);
INSERT INTO public.initiatives_registerentry VALUES
	(1, 'Co-ops', 'R1', '{"title": "Wool of York", "cities": ["york"], "nations": [], "summary": "A spinning mill.", "partners": [{"role": "partner", "organisation": "wool-guild"}]}', 4, 11),
	(2, 'Co-ops', 'R2', '{"title": "Boats of Bath", "cities": ["bath"], "nations": [], "summary": "A boat yard.", "partners": []}', 4, 12),
	(3, 'Co-ops', 'R3', '{"title": "Dairy in the dale", "cities": ["york"], "nations": [], "summary": "A dairy.", "partners": []}', 5, 3);
INSERT INTO public.initiatives_result VALUES
	(1, 'bakery-1', 120.00, 'exact', 2019, '', '', '', NULL, 1, 1, 1);
INSERT INTO public.initiatives_revision VALUES
	(1, 1, '2026-11-27 11:53:50.501359+00', 'found', '', 'draft', '{"area": "", "slug": "the-peoples-bakery", "reach": "city", "stage": "unknown", "title": "The People’s Bakery", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “The People’s Bakery” is, and what came of it – in short.", "website": "https://bakery.example", "approach": "", "examples": [{"basis": "editor", "source": "a-report-part-2", "principle": "local-ownership", "rationale": "Because a source says so."}], "latitude": null, "partners": [{"role": "partner", "organisation": "bakers-of-leeds"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, NULL, 1),
	(2, 2, '2026-11-27 11:53:50.571788+00', 'published', '', 'published', '{"area": "", "slug": "the-peoples-bakery", "reach": "city", "stage": "unknown", "title": "The People’s Bakery", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “The People’s Bakery” is, and what came of it – in short.", "website": "https://bakery.example", "approach": "", "examples": [{"basis": "editor", "source": "a-report-part-2", "principle": "local-ownership", "rationale": "Because a source says so."}], "latitude": null, "partners": [{"role": "partner", "organisation": "bakers-of-leeds"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, 2, 1),
	(3, 1, '2026-11-27 11:53:50.701722+00', 'found', '', 'draft', '{"area": "", "slug": "peoples-bakery-of-leeds", "reach": "city", "stage": "unknown", "title": "People’s Bakery of Leeds", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “People’s Bakery of Leeds” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "bakers-of-leeds-ltd"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": 1985}', '[]', NULL, NULL, 2),
	(4, 2, '2026-11-27 11:53:50.769414+00', 'published', '', 'published', '{"area": "", "slug": "peoples-bakery-of-leeds", "reach": "city", "stage": "unknown", "title": "People’s Bakery of Leeds", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “People’s Bakery of Leeds” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "bakers-of-leeds-ltd"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": 1985}', '[]', NULL, 2, 2),
	(5, 1, '2026-11-27 11:53:50.885603+00', 'found', '', 'draft', '{"area": "", "slug": "milk-from-the-dales", "reach": "city", "stage": "unknown", "title": "Milk from the Dales", "cities": ["york"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Milk from the Dales” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, NULL, 3),
	(6, 2, '2026-11-27 11:53:50.973494+00', 'published', '', 'published', '{"area": "", "slug": "milk-from-the-dales", "reach": "city", "stage": "unknown", "title": "Milk from the Dales", "cities": ["york"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Milk from the Dales” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, 2, 3),
	(7, 1, '2026-11-27 11:53:51.182929+00', 'found', '', 'draft', '{"area": "", "slug": "library-of-things", "reach": "city", "stage": "unknown", "title": "Library of things", "cities": ["bath"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Library of things” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, NULL, 6),
	(8, 2, '2026-11-27 11:53:51.248492+00', 'published', '', 'published', '{"area": "", "slug": "library-of-things", "reach": "city", "stage": "unknown", "title": "Library of things", "cities": ["bath"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Library of things” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, 2, 6),
	(9, 1, '2026-11-27 11:53:51.343584+00', 'found', '', 'draft', '{"area": "", "slug": "a-closed-cafe", "reach": "city", "stage": "unknown", "title": "A closed café", "cities": ["york"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “A closed café” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, NULL, 7),
	(10, 2, '2026-11-27 11:53:51.409697+00', 'published', '', 'published', '{"area": "", "slug": "a-closed-cafe", "reach": "city", "stage": "unknown", "title": "A closed café", "cities": ["york"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “A closed café” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, 2, 7),
	(11, 1, '2026-11-27 11:53:51.539934+00', 'found', '', 'draft', '{"area": "", "slug": "covered-market", "reach": "city", "stage": "unknown", "title": "Covered market", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Covered market” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "leeds-council"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, NULL, 8),
	(12, 2, '2026-11-27 11:53:51.618143+00', 'published', '', 'published', '{"area": "", "slug": "covered-market", "reach": "city", "stage": "unknown", "title": "Covered market", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Covered market” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "leeds-council"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, 2, 8),
	(13, 3, '2026-11-27 11:53:54.146714+00', 'edited', '', 'published', '{"area": "", "slug": "kirkgate-market", "reach": "city", "stage": "unknown", "title": "The covered market", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Covered market” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "leeds-council"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '["slug", "title"]', NULL, 2, 8),
	(14, 1, '2026-11-27 11:53:55.841477+00', 'found', '', 'draft', '{"area": "", "slug": "a-solar-roof", "reach": "city", "stage": "unknown", "title": "A solar roof", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “A solar roof” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, NULL, 4),
	(15, 2, '2026-11-27 11:53:56.001362+00', 'edited', '', 'draft', '{"area": "", "slug": "a-solar-roof", "reach": "city", "stage": "unknown", "title": "A solar roof", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “A solar roof” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "Roofs lie idle.\n\n* one\n* two", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '["challenge"]', NULL, 3, 4),
	(16, 3, '2026-11-27 11:53:57.361744+00', 'submitted', 'Please look.', 'in_review', '{"area": "", "slug": "a-solar-roof", "reach": "city", "stage": "unknown", "title": "A solar roof", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “A solar roof” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "Roofs lie idle.\n\n* one\n* two", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, 3, 4),
	(17, 1, '2026-11-27 11:53:57.407339+00', 'found', '', 'draft', '{"area": "", "slug": "repair-cafe", "reach": "city", "stage": "unknown", "title": "Repair café", "cities": ["bath"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Repair café” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, NULL, 9),
	(18, 2, '2026-11-27 11:53:57.461325+00', 'scheduled', 'For 9 November 2037, 11:53.', 'draft', '{"area": "", "slug": "repair-cafe", "reach": "city", "stage": "unknown", "title": "Repair café", "cities": ["bath"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Repair café” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, 2, 9),
	(19, 3, '2026-11-27 11:53:57.517405+00', 'withdrawn', 'It has closed.', 'withdrawn', '{"area": "", "slug": "a-closed-cafe", "reach": "city", "stage": "unknown", "title": "A closed café", "cities": ["york"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “A closed café” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, 2, 7),
	(20, 3, '2026-11-27 11:53:57.709407+00', 'edited', 'Asked for.', 'published', '{"area": "", "slug": "milk-from-the-dales", "reach": "city", "stage": "unknown", "title": "Milk from the Dales", "cities": ["york"], "themes": ["energy", "food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Milk from the Dales” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '["themes"]', 1, 2, 3),
	(21, 3, '2026-11-27 11:53:57.893326+00', 'edited', 'Asked for.', 'published', '{"area": "", "slug": "library-of-things", "reach": "city", "stage": "unknown", "title": "Library of things", "cities": ["bath"], "themes": ["energy", "food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Library of things” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '["themes"]', 1, 2, 6),
	(22, 4, '2026-11-27 11:53:58.079457+00', 'edited', '', 'published', '{"area": "", "slug": "library-of-things", "reach": "city", "stage": "ended", "title": "Library of things", "cities": ["bath"], "themes": ["energy", "food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Library of things” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '["stage"]', 2, 2, 6),
	(23, 5, '2026-11-27 11:53:58.205351+00', 'undone', '', 'published', '{"area": "", "slug": "library-of-things", "reach": "city", "stage": "unknown", "title": "Library of things", "cities": ["bath"], "themes": ["energy", "food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Library of things” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '["stage"]', 3, 2, 6),
	(24, 1, '2026-11-27 11:53:59.40606+00', 'imported', '', 'draft', '{"area": "", "slug": "wool-of-york", "reach": "city", "stage": "unknown", "title": "Wool of York", "cities": ["york"], "themes": [], "caution": "", "lessons": "", "nations": [], "results": "", "sources": [], "summary": "A spinning mill.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "wool-guild"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', 4, 2, 11),
	(25, 1, '2026-11-27 11:53:59.406182+00', 'imported', '', 'draft', '{"area": "", "slug": "boats-of-bath", "reach": "city", "stage": "unknown", "title": "Boats of Bath", "cities": ["bath"], "themes": [], "caution": "", "lessons": "", "nations": [], "results": "", "sources": [], "summary": "A boat yard.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', 4, 2, 12),
	(26, 1, '2026-11-27 11:54:00.348789+00', 'imported', '', 'draft', '{"area": "", "slug": "dairy-in-the-dale", "reach": "city", "stage": "unknown", "title": "Dairy in the dale", "cities": ["york"], "themes": [], "caution": "", "lessons": "", "nations": [], "results": "", "sources": [], "summary": "A dairy.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', 5, 2, 13),
	(27, 4, '2026-11-27 11:54:00.621248+00', 'accepted', 'Proposed by Carol. Where it is.', 'published', '{"area": "Kirkgate", "slug": "kirkgate-market", "reach": "city", "stage": "unknown", "title": "The covered market", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Covered market” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "leeds-council"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '["area"]', NULL, 2, 8),
	(28, 3, '2026-11-27 11:54:01.193564+00', 'merged', 'One bakery.', 'published', '{"area": "", "slug": "the-peoples-bakery", "reach": "city", "stage": "unknown", "title": "The People’s Bakery", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “The People’s Bakery” is, and what came of it – in short.", "website": "https://bakery.example", "approach": "", "examples": [{"basis": "editor", "source": "a-report-part-2", "principle": "local-ownership", "rationale": "Because a source says so."}], "latitude": null, "partners": [{"role": "partner", "organisation": "bakers-of-leeds"}, {"role": "partner", "organisation": "bakers-of-leeds-ltd"}], "readings": [{"ref": "bakery-1", "note": "", "year": 2019, "scope": "", "value": "120.00", "source": "a-report-on-co-operatives", "measure": "homes-heated", "qualifier": "exact", "period_note": ""}], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": 1985}', '["started_year", "partners", "readings"]', 6, 2, 1),
	(29, 3, '2026-11-27 11:54:01.251061+00', 'merged', 'One bakery.', 'withdrawn', '{"area": "", "slug": "peoples-bakery-of-leeds", "reach": "city", "stage": "unknown", "title": "People’s Bakery of Leeds", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “People’s Bakery of Leeds” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "bakers-of-leeds-ltd"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": 1985}', '[]', 6, 2, 2),
	(30, 4, '2026-11-27 11:54:01.657868+00', 'merged', '', 'published', '{"area": "", "slug": "milk-from-the-dales", "reach": "city", "stage": "unknown", "title": "Milk from the Dales", "cities": ["york"], "themes": ["energy", "food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Milk from the Dales” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', 7, 2, 3),
	(31, 2, '2026-11-27 11:54:01.70131+00', 'merged', '', 'draft', '{"area": "", "slug": "dairy-in-the-dale", "reach": "city", "stage": "unknown", "title": "Dairy in the dale", "cities": ["york"], "themes": [], "caution": "", "lessons": "", "nations": [], "results": "", "sources": [], "summary": "A dairy.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', 7, 2, 13),
	(32, 4, '2026-11-27 11:54:01.942031+00', 'merged', 'One company.', 'published', '{"area": "", "slug": "the-peoples-bakery", "reach": "city", "stage": "unknown", "title": "The People’s Bakery", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “The People’s Bakery” is, and what came of it – in short.", "website": "https://bakery.example", "approach": "", "examples": [{"basis": "editor", "source": "a-report-part-2", "principle": "local-ownership", "rationale": "Because a source says so."}], "latitude": null, "partners": [{"role": "partner", "organisation": "bakers-of-leeds"}], "readings": [{"ref": "bakery-1", "note": "", "year": 2019, "scope": "", "value": "120.00", "source": "a-report-on-co-operatives", "measure": "homes-heated", "qualifier": "exact", "period_note": ""}], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": 1985}', '["partners"]', 8, 2, 1),
	(33, 4, '2026-11-27 11:54:01.986755+00', 'merged', 'One company.', 'withdrawn', '{"area": "", "slug": "peoples-bakery-of-leeds", "reach": "city", "stage": "unknown", "title": "People’s Bakery of Leeds", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “People’s Bakery of Leeds” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [{"role": "partner", "organisation": "bakers-of-leeds"}], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": 1985}', '["partners"]', 8, 2, 2),
	(34, 1, '2026-11-27 11:54:02.05771+00', 'found', '', 'draft', '{"area": "", "slug": "solar-roof-on-the-school", "reach": "city", "stage": "unknown", "title": "Solar roof on the school", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Solar roof on the school” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, NULL, 5),
	(35, 4, '2026-11-27 11:54:02.409281+00', 'merged', '', 'in_review', '{"area": "", "slug": "a-solar-roof", "reach": "city", "stage": "unknown", "title": "A solar roof", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “A solar roof” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "Roofs lie idle.\n\n* one\n* two", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', 9, 2, 4),
	(36, 2, '2026-11-27 11:54:02.465002+00', 'merged', '', 'draft', '{"area": "", "slug": "solar-roof-on-the-school", "reach": "city", "stage": "unknown", "title": "Solar roof on the school", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Solar roof on the school” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', 9, 2, 5),
	(37, 5, '2026-11-27 11:54:02.741298+00', 'undone', '', 'in_review', '{"area": "", "slug": "a-solar-roof", "reach": "city", "stage": "unknown", "title": "A solar roof", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “A solar roof” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "Roofs lie idle.\n\n* one\n* two", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', 10, 2, 4),
	(38, 3, '2026-11-27 11:54:02.941426+00', 'undone', '', 'draft', '{"area": "", "slug": "solar-roof-on-the-school", "reach": "city", "stage": "unknown", "title": "Solar roof on the school", "cities": ["leeds"], "themes": ["food"], "caution": "", "lessons": "", "nations": [], "results": "", "sources": ["a-report-on-co-operatives"], "summary": "What “Solar roof on the school” is, and what came of it – in short.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', 10, 2, 5),
	(39, 1, '2026-11-27 11:54:03.283291+00', 'found', '', 'draft', '{"area": "", "slug": "a-slip-of-the-pen", "reach": "city", "stage": "unknown", "title": "A slip of the pen", "cities": [], "themes": [], "caution": "", "lessons": "", "nations": [], "results": "", "sources": [], "summary": "What it is and what came of it.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, NULL, 14),
	(40, 2, '2026-11-27 11:54:03.345636+00', 'deleted', '', 'draft', '{"area": "", "slug": "a-slip-of-the-pen", "reach": "city", "stage": "unknown", "title": "A slip of the pen", "cities": [], "themes": [], "caution": "", "lessons": "", "nations": [], "results": "", "sources": [], "summary": "What it is and what came of it.", "website": "", "approach": "", "examples": [], "latitude": null, "partners": [], "readings": [], "challenge": "", "longitude": null, "ended_year": null, "verified_on": null, "started_year": null}', '[]', NULL, 2, 14);
INSERT INTO public.initiatives_source VALUES
	(1, 'a-report-on-co-operatives', 'A report on co-operatives', 'report on cooperatives', '', 'The Press', '2016-09', 'https://example.org/report', 'web_page', ''),
	(2, 'a-second-report', 'A second report', 'second report', '', 'The Press', '2016-09', 'https://example.org/second', 'web_page', ''),
	(3, 'a-report-part-2', 'A report, part 2', 'report part 2', '', 'The Press', '2016-09', 'https://example.org/report', 'web_page', '');
INSERT INTO public.initiatives_theme VALUES
	(1, 'food', 'Food'),
	(2, 'energy', 'Energy and heat');
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_device_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_invitation_cities_id_seq', 1, true);
SELECT pg_catalog.setval('public.accounts_invitation_id_seq', 1, true);
SELECT pg_catalog.setval('public.addresses_formerslug_id_seq', 2, true);
SELECT pg_catalog.setval('public.auth_group_id_seq', 3, true);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 101, true);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 154, true);
SELECT pg_catalog.setval('public.auth_user_groups_id_seq', 3, true);
SELECT pg_catalog.setval('public.auth_user_id_seq', 4, true);
SELECT pg_catalog.setval('public.auth_user_user_permissions_id_seq', 2, true);
SELECT pg_catalog.setval('public.cities_city_id_seq', 4, true);
SELECT pg_catalog.setval('public.django_admin_log_id_seq', 3, true);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 41, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 69, true);
SELECT pg_catalog.setval('public.idempotency_idempotencykey_id_seq', 1, true);
SELECT pg_catalog.setval('public.initiatives_batch_id_seq', 10, true);
SELECT pg_catalog.setval('public.initiatives_cataloguechange_id_seq', 146, true);
SELECT pg_catalog.setval('public.initiatives_cataloguestate_id_seq', 1, false);
SELECT pg_catalog.setval('public.initiatives_curatorship_id_seq', 1, true);
SELECT pg_catalog.setval('public.initiatives_example_id_seq', 1, true);
SELECT pg_catalog.setval('public.initiatives_framework_id_seq', 1, true);
SELECT pg_catalog.setval('public.initiatives_framework_sources_id_seq', 1, false);
SELECT pg_catalog.setval('public.initiatives_importmapping_id_seq', 1, true);
SELECT pg_catalog.setval('public.initiatives_importrow_id_seq', 5, true);
SELECT pg_catalog.setval('public.initiatives_importrun_id_seq', 3, true);
SELECT pg_catalog.setval('public.initiatives_initiative_cities_id_seq', 14, true);
SELECT pg_catalog.setval('public.initiatives_initiative_id_seq', 14, true);
SELECT pg_catalog.setval('public.initiatives_initiative_sources_id_seq', 11, true);
SELECT pg_catalog.setval('public.initiatives_initiative_themes_id_seq', 13, true);
SELECT pg_catalog.setval('public.initiatives_initiativenation_id_seq', 1, false);
SELECT pg_catalog.setval('public.initiatives_keptapart_id_seq', 2, true);
SELECT pg_catalog.setval('public.initiatives_link_id_seq', 2, true);
SELECT pg_catalog.setval('public.initiatives_measure_id_seq', 1, true);
SELECT pg_catalog.setval('public.initiatives_organisation_id_seq', 4, true);
SELECT pg_catalog.setval('public.initiatives_organisation_sources_id_seq', 2, true);
SELECT pg_catalog.setval('public.initiatives_partnership_id_seq', 5, true);
SELECT pg_catalog.setval('public.initiatives_principle_id_seq', 1, true);
SELECT pg_catalog.setval('public.initiatives_principle_sources_id_seq', 1, false);
SELECT pg_catalog.setval('public.initiatives_proposal_id_seq', 3, true);
SELECT pg_catalog.setval('public.initiatives_registerentry_id_seq', 3, true);
SELECT pg_catalog.setval('public.initiatives_result_id_seq', 1, true);
SELECT pg_catalog.setval('public.initiatives_revision_id_seq', 40, true);
SELECT pg_catalog.setval('public.initiatives_source_cities_id_seq', 1, false);
SELECT pg_catalog.setval('public.initiatives_source_id_seq', 3, true);
SELECT pg_catalog.setval('public.initiatives_theme_id_seq', 2, true);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.operations_heartbeat_id_seq', 1, false);
SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_cachedvalue
    ADD CONSTRAINT accounts_cachedvalue_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY public.accounts_device
    ADD CONSTRAINT accounts_device_once UNIQUE (user_id, network, browser);
ALTER TABLE ONLY public.accounts_device
    ADD CONSTRAINT accounts_device_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_invitation_cities
    ADD CONSTRAINT accounts_invitation_cities_invitation_id_city_id_726d1740_uniq UNIQUE (invitation_id, city_id);
ALTER TABLE ONLY public.accounts_invitation_cities
    ADD CONSTRAINT accounts_invitation_cities_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.addresses_formerslug
    ADD CONSTRAINT addresses_formerslug_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_user_id_group_id_94350c0c_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY public.auth_user
    ADD CONSTRAINT auth_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_user_id_permission_id_14a6b632_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.auth_user
    ADD CONSTRAINT auth_user_username_key UNIQUE (username);
ALTER TABLE ONLY public.cities_city
    ADD CONSTRAINT cities_city_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cities_city
    ADD CONSTRAINT cities_city_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.initiatives_curatorship
    ADD CONSTRAINT curator_has_a_city_once UNIQUE (user_id, city_id);
ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.django_tasks_database_dbtaskresult
    ADD CONSTRAINT django_tasks_database_dbtaskresult_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.idempotency_idempotencykey
    ADD CONSTRAINT form_is_done_once UNIQUE (user_id, digest);
ALTER TABLE ONLY public.addresses_formerslug
    ADD CONSTRAINT former_slug_leads_to_one_page UNIQUE (noun, slug);
ALTER TABLE ONLY public.idempotency_idempotencykey
    ADD CONSTRAINT idempotency_idempotencykey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_cataloguechange
    ADD CONSTRAINT initiative_changes_once_in_a_version UNIQUE (version, initiative_id);
ALTER TABLE ONLY public.initiatives_example
    ADD CONSTRAINT initiative_is_an_example_of_a_principle_once UNIQUE (initiative_id, principle_id);
ALTER TABLE ONLY public.initiatives_initiativenation
    ADD CONSTRAINT initiative_names_a_nation_once UNIQUE (initiative_id, nation);
ALTER TABLE ONLY public.initiatives_batch
    ADD CONSTRAINT initiatives_batch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_batch
    ADD CONSTRAINT initiatives_batch_undoes_id_key UNIQUE (undoes_id);
ALTER TABLE ONLY public.initiatives_cataloguechange
    ADD CONSTRAINT initiatives_cataloguechange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_cataloguestate
    ADD CONSTRAINT initiatives_cataloguestate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_curatorship
    ADD CONSTRAINT initiatives_curatorship_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_example
    ADD CONSTRAINT initiatives_example_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_framework
    ADD CONSTRAINT initiatives_framework_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_framework
    ADD CONSTRAINT initiatives_framework_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.initiatives_framework_sources
    ADD CONSTRAINT initiatives_framework_so_framework_id_source_id_569005ed_uniq UNIQUE (framework_id, source_id);
ALTER TABLE ONLY public.initiatives_framework_sources
    ADD CONSTRAINT initiatives_framework_sources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_importmapping
    ADD CONSTRAINT initiatives_importmapping_name_key UNIQUE (name);
ALTER TABLE ONLY public.initiatives_importmapping
    ADD CONSTRAINT initiatives_importmapping_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_importrow
    ADD CONSTRAINT initiatives_importrow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_importrun
    ADD CONSTRAINT initiatives_importrun_batch_id_key UNIQUE (batch_id);
ALTER TABLE ONLY public.initiatives_importrun
    ADD CONSTRAINT initiatives_importrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_initiative_cities
    ADD CONSTRAINT initiatives_initiative_c_initiative_id_city_id_6e5f08be_uniq UNIQUE (initiative_id, city_id);
ALTER TABLE ONLY public.initiatives_initiative_cities
    ADD CONSTRAINT initiatives_initiative_cities_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_initiative
    ADD CONSTRAINT initiatives_initiative_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_initiative_sources
    ADD CONSTRAINT initiatives_initiative_s_initiative_id_source_id_fc107caf_uniq UNIQUE (initiative_id, source_id);
ALTER TABLE ONLY public.initiatives_initiative
    ADD CONSTRAINT initiatives_initiative_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.initiatives_initiative_sources
    ADD CONSTRAINT initiatives_initiative_sources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_initiative_themes
    ADD CONSTRAINT initiatives_initiative_t_initiative_id_theme_id_31c50d39_uniq UNIQUE (initiative_id, theme_id);
ALTER TABLE ONLY public.initiatives_initiative_themes
    ADD CONSTRAINT initiatives_initiative_themes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_initiativenation
    ADD CONSTRAINT initiatives_initiativenation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_keptapart
    ADD CONSTRAINT initiatives_keptapart_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_link
    ADD CONSTRAINT initiatives_link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_link
    ADD CONSTRAINT initiatives_link_url_key UNIQUE (url);
ALTER TABLE ONLY public.initiatives_measure
    ADD CONSTRAINT initiatives_measure_name_key UNIQUE (name);
ALTER TABLE ONLY public.initiatives_measure
    ADD CONSTRAINT initiatives_measure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_measure
    ADD CONSTRAINT initiatives_measure_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.initiatives_organisation_sources
    ADD CONSTRAINT initiatives_organisation_organisation_id_source_i_dfcf0e09_uniq UNIQUE (organisation_id, source_id);
ALTER TABLE ONLY public.initiatives_organisation
    ADD CONSTRAINT initiatives_organisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_organisation
    ADD CONSTRAINT initiatives_organisation_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.initiatives_organisation_sources
    ADD CONSTRAINT initiatives_organisation_sources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_partnership
    ADD CONSTRAINT initiatives_partnership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_principle
    ADD CONSTRAINT initiatives_principle_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_principle
    ADD CONSTRAINT initiatives_principle_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.initiatives_principle_sources
    ADD CONSTRAINT initiatives_principle_so_principle_id_source_id_afa3e500_uniq UNIQUE (principle_id, source_id);
ALTER TABLE ONLY public.initiatives_principle_sources
    ADD CONSTRAINT initiatives_principle_sources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_proposal
    ADD CONSTRAINT initiatives_proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_registerentry
    ADD CONSTRAINT initiatives_registerentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_result
    ADD CONSTRAINT initiatives_result_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_result
    ADD CONSTRAINT initiatives_result_ref_key UNIQUE (ref);
ALTER TABLE ONLY public.initiatives_revision
    ADD CONSTRAINT initiatives_revision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_source_cities
    ADD CONSTRAINT initiatives_source_cities_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_source_cities
    ADD CONSTRAINT initiatives_source_cities_source_id_city_id_534a88b2_uniq UNIQUE (source_id, city_id);
ALTER TABLE ONLY public.initiatives_source
    ADD CONSTRAINT initiatives_source_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_source
    ADD CONSTRAINT initiatives_source_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.initiatives_theme
    ADD CONSTRAINT initiatives_theme_name_key UNIQUE (name);
ALTER TABLE ONLY public.initiatives_theme
    ADD CONSTRAINT initiatives_theme_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_theme
    ADD CONSTRAINT initiatives_theme_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.operations_heartbeat
    ADD CONSTRAINT operations_heartbeat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.initiatives_partnership
    ADD CONSTRAINT organisation_has_a_role_in_an_initiative_once UNIQUE (initiative_id, organisation_id, role);
ALTER TABLE ONLY public.initiatives_keptapart
    ADD CONSTRAINT pair_is_kept_apart_once UNIQUE (noun, first_id, second_id);
ALTER TABLE ONLY public.initiatives_principle
    ADD CONSTRAINT principle_number_is_unique_within_its_framework UNIQUE (framework_id, number);
ALTER TABLE ONLY public.initiatives_registerentry
    ADD CONSTRAINT register_says_a_thing_once_in_a_batch UNIQUE (register, key, batch_id);
ALTER TABLE ONLY public.initiatives_revision
    ADD CONSTRAINT revision_has_a_number_of_its_own UNIQUE (initiative_id, number);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX accounts_cachedvalue_cache_key_de25e267_like ON public.accounts_cachedvalue USING btree (cache_key varchar_pattern_ops);
CREATE INDEX accounts_cachedvalue_expires_667d02dd ON public.accounts_cachedvalue USING btree (expires);
CREATE INDEX accounts_device_user_id_f8e29eb4 ON public.accounts_device USING btree (user_id);
CREATE INDEX accounts_invitation_cities_city_id_67e316d8 ON public.accounts_invitation_cities USING btree (city_id);
CREATE INDEX accounts_invitation_cities_invitation_id_852e2690 ON public.accounts_invitation_cities USING btree (invitation_id);
CREATE INDEX accounts_invitation_group_id_b5e9f0e5 ON public.accounts_invitation USING btree (group_id);
CREATE INDEX accounts_invitation_invited_by_id_94a21efc ON public.accounts_invitation USING btree (invited_by_id);
CREATE INDEX addresses_formerslug_slug_777ead07 ON public.addresses_formerslug USING btree (slug);
CREATE INDEX addresses_formerslug_slug_777ead07_like ON public.addresses_formerslug USING btree (slug varchar_pattern_ops);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX auth_user_groups_group_id_97559544 ON public.auth_user_groups USING btree (group_id);
CREATE INDEX auth_user_groups_user_id_6a12ed8b ON public.auth_user_groups USING btree (user_id);
CREATE INDEX auth_user_user_permissions_permission_id_1fbb5f2c ON public.auth_user_user_permissions USING btree (permission_id);
CREATE INDEX auth_user_user_permissions_user_id_a95ead1b ON public.auth_user_user_permissions USING btree (user_id);
CREATE INDEX auth_user_username_6821ab7c_like ON public.auth_user USING btree (username varchar_pattern_ops);
CREATE INDEX cities_city_part_of_id_91f4ebb3 ON public.cities_city USING btree (part_of_id);
CREATE INDEX cities_city_slug_63eda70c_like ON public.cities_city USING btree (slug varchar_pattern_ops);
CREATE INDEX cities_city_sort_name_31d97b43 ON public.cities_city USING btree (sort_name);
CREATE INDEX cities_city_sort_name_31d97b43_like ON public.cities_city USING btree (sort_name varchar_pattern_ops);
CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);
CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX django_task_backend_071754_idx ON public.django_tasks_database_dbtaskresult USING btree (backend_name);
CREATE INDEX django_task_queue_n_99c321_idx ON public.django_tasks_database_dbtaskresult USING btree (queue_name);
CREATE INDEX idempotency_idempotencykey_at_92bfead3 ON public.idempotency_idempotencykey USING btree (at);
CREATE INDEX idempotency_idempotencykey_user_id_4adbdad0 ON public.idempotency_idempotencykey USING btree (user_id);
CREATE INDEX import_row_by_outcome ON public.initiatives_importrow USING btree (run_id, outcome);
CREATE INDEX initiative_by_title ON public.initiatives_initiative USING btree (status, sort_title);
CREATE INDEX initiative_by_website ON public.initiatives_initiative USING btree (website);
CREATE INDEX initiative_newest ON public.initiatives_initiative USING btree (status, published_at DESC);
CREATE INDEX initiative_scheduled ON public.initiatives_initiative USING btree (publish_at) WHERE (publish_at IS NOT NULL);
CREATE INDEX initiative_sent_back ON public.initiatives_initiative USING btree (updated_at) WHERE (NOT (review_note = ''::text));
CREATE INDEX initiatives_batch_by_id_f27ef416 ON public.initiatives_batch USING btree (by_id);
CREATE INDEX initiatives_curatorship_city_id_eeff35bc ON public.initiatives_curatorship USING btree (city_id);
CREATE INDEX initiatives_curatorship_user_id_3966b0d6 ON public.initiatives_curatorship USING btree (user_id);
CREATE INDEX initiatives_example_initiative_id_25aa209b ON public.initiatives_example USING btree (initiative_id);
CREATE INDEX initiatives_example_principle_id_80a8ff3e ON public.initiatives_example USING btree (principle_id);
CREATE INDEX initiatives_example_source_id_bf94076c ON public.initiatives_example USING btree (source_id);
CREATE INDEX initiatives_framework_slug_f709d5ff_like ON public.initiatives_framework USING btree (slug varchar_pattern_ops);
CREATE INDEX initiatives_framework_sources_framework_id_688567b3 ON public.initiatives_framework_sources USING btree (framework_id);
CREATE INDEX initiatives_framework_sources_source_id_f6ccec12 ON public.initiatives_framework_sources USING btree (source_id);
CREATE INDEX initiatives_importmapping_by_id_b81e669f ON public.initiatives_importmapping USING btree (by_id);
CREATE INDEX initiatives_importmapping_name_cea98c60_like ON public.initiatives_importmapping USING btree (name varchar_pattern_ops);
CREATE INDEX initiatives_importrow_run_id_957ea6a5 ON public.initiatives_importrow USING btree (run_id);
CREATE INDEX initiatives_importrun_by_id_9694aad7 ON public.initiatives_importrun USING btree (by_id);
CREATE INDEX initiatives_initiative_cities_city_id_51a4dc97 ON public.initiatives_initiative_cities USING btree (city_id);
CREATE INDEX initiatives_initiative_cities_initiative_id_37490fd2 ON public.initiatives_initiative_cities USING btree (initiative_id);
CREATE INDEX initiatives_initiative_merged_into_id_057483c7 ON public.initiatives_initiative USING btree (merged_into_id);
CREATE INDEX initiatives_initiative_slug_89639998_like ON public.initiatives_initiative USING btree (slug varchar_pattern_ops);
CREATE INDEX initiatives_initiative_sort_title_6fdc2b8a ON public.initiatives_initiative USING btree (sort_title);
CREATE INDEX initiatives_initiative_sort_title_6fdc2b8a_like ON public.initiatives_initiative USING btree (sort_title varchar_pattern_ops);
CREATE INDEX initiatives_initiative_sources_initiative_id_003ec783 ON public.initiatives_initiative_sources USING btree (initiative_id);
CREATE INDEX initiatives_initiative_sources_source_id_08e58fc7 ON public.initiatives_initiative_sources USING btree (source_id);
CREATE INDEX initiatives_initiative_status_066d89fc ON public.initiatives_initiative USING btree (status);
CREATE INDEX initiatives_initiative_status_066d89fc_like ON public.initiatives_initiative USING btree (status varchar_pattern_ops);
CREATE INDEX initiatives_initiative_themes_initiative_id_6084bf8d ON public.initiatives_initiative_themes USING btree (initiative_id);
CREATE INDEX initiatives_initiative_themes_theme_id_4da93966 ON public.initiatives_initiative_themes USING btree (theme_id);
CREATE INDEX initiatives_initiativenation_initiative_id_b1062e3e ON public.initiatives_initiativenation USING btree (initiative_id);
CREATE INDEX initiatives_keptapart_by_id_dd52ae68 ON public.initiatives_keptapart USING btree (by_id);
CREATE INDEX initiatives_link_checked_at_e0c8fe68 ON public.initiatives_link USING btree (checked_at);
CREATE INDEX initiatives_link_url_b27f6263_like ON public.initiatives_link USING btree (url varchar_pattern_ops);
CREATE INDEX initiatives_measure_name_e0936d18_like ON public.initiatives_measure USING btree (name varchar_pattern_ops);
CREATE INDEX initiatives_measure_slug_7b2ac5c9_like ON public.initiatives_measure USING btree (slug varchar_pattern_ops);
CREATE INDEX initiatives_organisation_city_id_58c947a8 ON public.initiatives_organisation USING btree (city_id);
CREATE INDEX initiatives_organisation_slug_f2b334fb_like ON public.initiatives_organisation USING btree (slug varchar_pattern_ops);
CREATE INDEX initiatives_organisation_sort_name_87f3dbdf ON public.initiatives_organisation USING btree (sort_name);
CREATE INDEX initiatives_organisation_sort_name_87f3dbdf_like ON public.initiatives_organisation USING btree (sort_name varchar_pattern_ops);
CREATE INDEX initiatives_organisation_sources_organisation_id_ce53902d ON public.initiatives_organisation_sources USING btree (organisation_id);
CREATE INDEX initiatives_organisation_sources_source_id_09ac9f3b ON public.initiatives_organisation_sources USING btree (source_id);
CREATE INDEX initiatives_partnership_initiative_id_c91f5511 ON public.initiatives_partnership USING btree (initiative_id);
CREATE INDEX initiatives_partnership_organisation_id_79ac1e18 ON public.initiatives_partnership USING btree (organisation_id);
CREATE INDEX initiatives_principle_framework_id_9851eeef ON public.initiatives_principle USING btree (framework_id);
CREATE INDEX initiatives_principle_slug_5ddc66f2_like ON public.initiatives_principle USING btree (slug varchar_pattern_ops);
CREATE INDEX initiatives_principle_sources_principle_id_5d4776b3 ON public.initiatives_principle_sources USING btree (principle_id);
CREATE INDEX initiatives_principle_sources_source_id_8e1f7b2e ON public.initiatives_principle_sources USING btree (source_id);
CREATE INDEX initiatives_proposal_answered_by_id_5b3ec3e0 ON public.initiatives_proposal USING btree (answered_by_id);
CREATE INDEX initiatives_proposal_base_id_5475c3a7 ON public.initiatives_proposal USING btree (base_id);
CREATE INDEX initiatives_proposal_by_id_d2f09d0d ON public.initiatives_proposal USING btree (by_id);
CREATE INDEX initiatives_proposal_initiative_id_fdb37526 ON public.initiatives_proposal USING btree (initiative_id);
CREATE INDEX initiatives_proposal_state_a1a8d137 ON public.initiatives_proposal USING btree (state);
CREATE INDEX initiatives_proposal_state_a1a8d137_like ON public.initiatives_proposal USING btree (state varchar_pattern_ops);
CREATE INDEX initiatives_registerentry_batch_id_2735dc59 ON public.initiatives_registerentry USING btree (batch_id);
CREATE INDEX initiatives_registerentry_initiative_id_bf2bdfe7 ON public.initiatives_registerentry USING btree (initiative_id);
CREATE INDEX initiatives_result_city_id_d00331d2 ON public.initiatives_result USING btree (city_id);
CREATE INDEX initiatives_result_initiative_id_63603d20 ON public.initiatives_result USING btree (initiative_id);
CREATE INDEX initiatives_result_measure_id_a22132eb ON public.initiatives_result USING btree (measure_id);
CREATE INDEX initiatives_result_ref_55065b20_like ON public.initiatives_result USING btree (ref varchar_pattern_ops);
CREATE INDEX initiatives_result_source_id_daf3bb78 ON public.initiatives_result USING btree (source_id);
CREATE INDEX initiatives_revision_at_add80a9e ON public.initiatives_revision USING btree (at);
CREATE INDEX initiatives_revision_batch_id_f70c0965 ON public.initiatives_revision USING btree (batch_id);
CREATE INDEX initiatives_revision_by_id_488289f4 ON public.initiatives_revision USING btree (by_id);
CREATE INDEX initiatives_revision_initiative_id_371bdfe2 ON public.initiatives_revision USING btree (initiative_id);
CREATE INDEX initiatives_source_cities_city_id_e535449f ON public.initiatives_source_cities USING btree (city_id);
CREATE INDEX initiatives_source_cities_source_id_b1461520 ON public.initiatives_source_cities USING btree (source_id);
CREATE INDEX initiatives_source_slug_8b869fa3_like ON public.initiatives_source USING btree (slug varchar_pattern_ops);
CREATE INDEX initiatives_source_sort_title_f53b233b ON public.initiatives_source USING btree (sort_title);
CREATE INDEX initiatives_source_sort_title_f53b233b_like ON public.initiatives_source USING btree (sort_title varchar_pattern_ops);
CREATE INDEX initiatives_theme_name_7998c653_like ON public.initiatives_theme USING btree (name varchar_pattern_ops);
CREATE INDEX initiatives_theme_slug_0258fdda_like ON public.initiatives_theme USING btree (slug varchar_pattern_ops);
CREATE INDEX link_is_broken ON public.initiatives_link USING btree (days_failed) WHERE (days_failed >= 3);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX organisation_by_website ON public.initiatives_organisation USING btree (website);
CREATE INDEX source_by_url ON public.initiatives_source USING btree (url);
CREATE INDEX tasks_db_new_ordering_idx ON public.django_tasks_database_dbtaskresult USING btree (status, priority DESC, run_after, enqueued_at) WHERE ((status)::text = 'READY'::text);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);
CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);
CREATE TRIGGER notice_addresses_formerslug_delete AFTER DELETE ON public.addresses_formerslug FOR EACH ROW EXECUTE FUNCTION public.notice_addresses_formerslug_delete();
CREATE TRIGGER notice_addresses_formerslug_insert AFTER INSERT ON public.addresses_formerslug FOR EACH ROW EXECUTE FUNCTION public.notice_addresses_formerslug_insert();
CREATE TRIGGER notice_addresses_formerslug_update AFTER UPDATE ON public.addresses_formerslug FOR EACH ROW EXECUTE FUNCTION public.notice_addresses_formerslug_update();
CREATE TRIGGER notice_cities_city_delete AFTER DELETE ON public.cities_city FOR EACH ROW EXECUTE FUNCTION public.notice_cities_city_delete();
CREATE TRIGGER notice_cities_city_insert AFTER INSERT ON public.cities_city FOR EACH ROW EXECUTE FUNCTION public.notice_cities_city_insert();
CREATE TRIGGER notice_cities_city_update AFTER UPDATE ON public.cities_city FOR EACH ROW EXECUTE FUNCTION public.notice_cities_city_update();
CREATE TRIGGER notice_initiatives_example_delete AFTER DELETE ON public.initiatives_example FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_example_delete();
CREATE TRIGGER notice_initiatives_example_insert AFTER INSERT ON public.initiatives_example FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_example_insert();
CREATE TRIGGER notice_initiatives_example_update AFTER UPDATE ON public.initiatives_example FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_example_update();
CREATE TRIGGER notice_initiatives_framework_delete AFTER DELETE ON public.initiatives_framework FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_framework_delete();
CREATE TRIGGER notice_initiatives_framework_insert AFTER INSERT ON public.initiatives_framework FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_framework_insert();
CREATE TRIGGER notice_initiatives_framework_sources_delete AFTER DELETE ON public.initiatives_framework_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_framework_sources_delete();
CREATE TRIGGER notice_initiatives_framework_sources_insert AFTER INSERT ON public.initiatives_framework_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_framework_sources_insert();
CREATE TRIGGER notice_initiatives_framework_sources_update AFTER UPDATE ON public.initiatives_framework_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_framework_sources_update();
CREATE TRIGGER notice_initiatives_framework_update AFTER UPDATE ON public.initiatives_framework FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_framework_update();
CREATE TRIGGER notice_initiatives_initiative_cities_delete AFTER DELETE ON public.initiatives_initiative_cities FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_cities_delete();
CREATE TRIGGER notice_initiatives_initiative_cities_insert AFTER INSERT ON public.initiatives_initiative_cities FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_cities_insert();
CREATE TRIGGER notice_initiatives_initiative_cities_update AFTER UPDATE ON public.initiatives_initiative_cities FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_cities_update();
CREATE TRIGGER notice_initiatives_initiative_delete AFTER DELETE ON public.initiatives_initiative FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_delete();
CREATE TRIGGER notice_initiatives_initiative_insert AFTER INSERT ON public.initiatives_initiative FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_insert();
CREATE TRIGGER notice_initiatives_initiative_sources_delete AFTER DELETE ON public.initiatives_initiative_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_sources_delete();
CREATE TRIGGER notice_initiatives_initiative_sources_insert AFTER INSERT ON public.initiatives_initiative_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_sources_insert();
CREATE TRIGGER notice_initiatives_initiative_sources_update AFTER UPDATE ON public.initiatives_initiative_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_sources_update();
CREATE TRIGGER notice_initiatives_initiative_themes_delete AFTER DELETE ON public.initiatives_initiative_themes FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_themes_delete();
CREATE TRIGGER notice_initiatives_initiative_themes_insert AFTER INSERT ON public.initiatives_initiative_themes FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_themes_insert();
CREATE TRIGGER notice_initiatives_initiative_themes_update AFTER UPDATE ON public.initiatives_initiative_themes FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_themes_update();
CREATE TRIGGER notice_initiatives_initiative_update AFTER UPDATE ON public.initiatives_initiative FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiative_update();
CREATE TRIGGER notice_initiatives_initiativenation_delete AFTER DELETE ON public.initiatives_initiativenation FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiativenation_delete();
CREATE TRIGGER notice_initiatives_initiativenation_insert AFTER INSERT ON public.initiatives_initiativenation FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiativenation_insert();
CREATE TRIGGER notice_initiatives_initiativenation_update AFTER UPDATE ON public.initiatives_initiativenation FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_initiativenation_update();
CREATE TRIGGER notice_initiatives_link_delete AFTER DELETE ON public.initiatives_link FOR EACH ROW WHEN ((
        CASE
            WHEN (old.days_failed >= 3) THEN ('!'::text || (old.archived_url)::text)
            ELSE ''::text
        END <> ''::text)) EXECUTE FUNCTION public.notice_initiatives_link_delete();
CREATE TRIGGER notice_initiatives_link_insert AFTER INSERT ON public.initiatives_link FOR EACH ROW WHEN ((
        CASE
            WHEN (new.days_failed >= 3) THEN ('!'::text || (new.archived_url)::text)
            ELSE ''::text
        END <> ''::text)) EXECUTE FUNCTION public.notice_initiatives_link_insert();
CREATE TRIGGER notice_initiatives_link_update AFTER UPDATE ON public.initiatives_link FOR EACH ROW WHEN ((
        CASE
            WHEN (old.days_failed >= 3) THEN ('!'::text || (old.archived_url)::text)
            ELSE ''::text
        END <>
        CASE
            WHEN (new.days_failed >= 3) THEN ('!'::text || (new.archived_url)::text)
            ELSE ''::text
        END)) EXECUTE FUNCTION public.notice_initiatives_link_update();
CREATE TRIGGER notice_initiatives_measure_delete AFTER DELETE ON public.initiatives_measure FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_measure_delete();
CREATE TRIGGER notice_initiatives_measure_insert AFTER INSERT ON public.initiatives_measure FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_measure_insert();
CREATE TRIGGER notice_initiatives_measure_update AFTER UPDATE ON public.initiatives_measure FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_measure_update();
CREATE TRIGGER notice_initiatives_organisation_delete AFTER DELETE ON public.initiatives_organisation FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_organisation_delete();
CREATE TRIGGER notice_initiatives_organisation_insert AFTER INSERT ON public.initiatives_organisation FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_organisation_insert();
CREATE TRIGGER notice_initiatives_organisation_sources_delete AFTER DELETE ON public.initiatives_organisation_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_organisation_sources_delete();
CREATE TRIGGER notice_initiatives_organisation_sources_insert AFTER INSERT ON public.initiatives_organisation_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_organisation_sources_insert();
CREATE TRIGGER notice_initiatives_organisation_sources_update AFTER UPDATE ON public.initiatives_organisation_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_organisation_sources_update();
CREATE TRIGGER notice_initiatives_organisation_update AFTER UPDATE ON public.initiatives_organisation FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_organisation_update();
CREATE TRIGGER notice_initiatives_partnership_delete AFTER DELETE ON public.initiatives_partnership FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_partnership_delete();
CREATE TRIGGER notice_initiatives_partnership_insert AFTER INSERT ON public.initiatives_partnership FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_partnership_insert();
CREATE TRIGGER notice_initiatives_partnership_update AFTER UPDATE ON public.initiatives_partnership FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_partnership_update();
CREATE TRIGGER notice_initiatives_principle_delete AFTER DELETE ON public.initiatives_principle FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_principle_delete();
CREATE TRIGGER notice_initiatives_principle_insert AFTER INSERT ON public.initiatives_principle FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_principle_insert();
CREATE TRIGGER notice_initiatives_principle_sources_delete AFTER DELETE ON public.initiatives_principle_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_principle_sources_delete();
CREATE TRIGGER notice_initiatives_principle_sources_insert AFTER INSERT ON public.initiatives_principle_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_principle_sources_insert();
CREATE TRIGGER notice_initiatives_principle_sources_update AFTER UPDATE ON public.initiatives_principle_sources FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_principle_sources_update();
CREATE TRIGGER notice_initiatives_principle_update AFTER UPDATE ON public.initiatives_principle FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_principle_update();
CREATE TRIGGER notice_initiatives_result_delete AFTER DELETE ON public.initiatives_result FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_result_delete();
CREATE TRIGGER notice_initiatives_result_insert AFTER INSERT ON public.initiatives_result FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_result_insert();
CREATE TRIGGER notice_initiatives_result_update AFTER UPDATE ON public.initiatives_result FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_result_update();
CREATE TRIGGER notice_initiatives_source_cities_delete AFTER DELETE ON public.initiatives_source_cities FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_source_cities_delete();
CREATE TRIGGER notice_initiatives_source_cities_insert AFTER INSERT ON public.initiatives_source_cities FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_source_cities_insert();
CREATE TRIGGER notice_initiatives_source_cities_update AFTER UPDATE ON public.initiatives_source_cities FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_source_cities_update();
CREATE TRIGGER notice_initiatives_source_delete AFTER DELETE ON public.initiatives_source FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_source_delete();
CREATE TRIGGER notice_initiatives_source_insert AFTER INSERT ON public.initiatives_source FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_source_insert();
CREATE TRIGGER notice_initiatives_source_update AFTER UPDATE ON public.initiatives_source FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_source_update();
CREATE TRIGGER notice_initiatives_theme_delete AFTER DELETE ON public.initiatives_theme FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_theme_delete();
CREATE TRIGGER notice_initiatives_theme_insert AFTER INSERT ON public.initiatives_theme FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_theme_insert();
CREATE TRIGGER notice_initiatives_theme_update AFTER UPDATE ON public.initiatives_theme FOR EACH ROW EXECUTE FUNCTION public.notice_initiatives_theme_update();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_device
    ADD CONSTRAINT accounts_device_user_id_f8e29eb4_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_invitation_cities
    ADD CONSTRAINT accounts_invitation__invitation_id_852e2690_fk_accounts_ FOREIGN KEY (invitation_id) REFERENCES public.accounts_invitation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_invitation_cities
    ADD CONSTRAINT accounts_invitation_cities_city_id_67e316d8_fk_cities_city_id FOREIGN KEY (city_id) REFERENCES public.cities_city(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_group_id_b5e9f0e5_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_invited_by_id_94a21efc_fk_auth_user_id FOREIGN KEY (invited_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_group_id_97559544_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_user_id_6a12ed8b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permi_permission_id_1fbb5f2c_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_user_id_a95ead1b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.cities_city
    ADD CONSTRAINT cities_city_part_of_id_91f4ebb3_fk_cities_city_id FOREIGN KEY (part_of_id) REFERENCES public.cities_city(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.idempotency_idempotencykey
    ADD CONSTRAINT idempotency_idempotencykey_user_id_4adbdad0_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_batch
    ADD CONSTRAINT initiatives_batch_by_id_f27ef416_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_batch
    ADD CONSTRAINT initiatives_batch_undoes_id_4e6ae7c9_fk_initiatives_batch_id FOREIGN KEY (undoes_id) REFERENCES public.initiatives_batch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_curatorship
    ADD CONSTRAINT initiatives_curatorship_city_id_eeff35bc_fk_cities_city_id FOREIGN KEY (city_id) REFERENCES public.cities_city(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_curatorship
    ADD CONSTRAINT initiatives_curatorship_user_id_3966b0d6_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_example
    ADD CONSTRAINT initiatives_example_initiative_id_25aa209b_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_example
    ADD CONSTRAINT initiatives_example_principle_id_80a8ff3e_fk_initiativ FOREIGN KEY (principle_id) REFERENCES public.initiatives_principle(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_example
    ADD CONSTRAINT initiatives_example_source_id_bf94076c_fk_initiatives_source_id FOREIGN KEY (source_id) REFERENCES public.initiatives_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_framework_sources
    ADD CONSTRAINT initiatives_framewor_framework_id_688567b3_fk_initiativ FOREIGN KEY (framework_id) REFERENCES public.initiatives_framework(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_framework_sources
    ADD CONSTRAINT initiatives_framewor_source_id_f6ccec12_fk_initiativ FOREIGN KEY (source_id) REFERENCES public.initiatives_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_importmapping
    ADD CONSTRAINT initiatives_importmapping_by_id_b81e669f_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_importrow
    ADD CONSTRAINT initiatives_importro_run_id_957ea6a5_fk_initiativ FOREIGN KEY (run_id) REFERENCES public.initiatives_importrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_importrun
    ADD CONSTRAINT initiatives_importrun_batch_id_5b679eee_fk_initiatives_batch_id FOREIGN KEY (batch_id) REFERENCES public.initiatives_batch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_importrun
    ADD CONSTRAINT initiatives_importrun_by_id_9694aad7_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_initiative_cities
    ADD CONSTRAINT initiatives_initiati_city_id_51a4dc97_fk_cities_ci FOREIGN KEY (city_id) REFERENCES public.cities_city(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_initiative_sources
    ADD CONSTRAINT initiatives_initiati_initiative_id_003ec783_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_initiative_cities
    ADD CONSTRAINT initiatives_initiati_initiative_id_37490fd2_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_initiative_themes
    ADD CONSTRAINT initiatives_initiati_initiative_id_6084bf8d_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_initiativenation
    ADD CONSTRAINT initiatives_initiati_initiative_id_b1062e3e_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_initiative
    ADD CONSTRAINT initiatives_initiati_merged_into_id_057483c7_fk_initiativ FOREIGN KEY (merged_into_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_initiative_sources
    ADD CONSTRAINT initiatives_initiati_source_id_08e58fc7_fk_initiativ FOREIGN KEY (source_id) REFERENCES public.initiatives_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_initiative_themes
    ADD CONSTRAINT initiatives_initiati_theme_id_4da93966_fk_initiativ FOREIGN KEY (theme_id) REFERENCES public.initiatives_theme(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_keptapart
    ADD CONSTRAINT initiatives_keptapart_by_id_dd52ae68_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_organisation_sources
    ADD CONSTRAINT initiatives_organisa_organisation_id_ce53902d_fk_initiativ FOREIGN KEY (organisation_id) REFERENCES public.initiatives_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_organisation_sources
    ADD CONSTRAINT initiatives_organisa_source_id_09ac9f3b_fk_initiativ FOREIGN KEY (source_id) REFERENCES public.initiatives_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_organisation
    ADD CONSTRAINT initiatives_organisation_city_id_58c947a8_fk_cities_city_id FOREIGN KEY (city_id) REFERENCES public.cities_city(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_partnership
    ADD CONSTRAINT initiatives_partners_initiative_id_c91f5511_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_partnership
    ADD CONSTRAINT initiatives_partners_organisation_id_79ac1e18_fk_initiativ FOREIGN KEY (organisation_id) REFERENCES public.initiatives_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_principle
    ADD CONSTRAINT initiatives_principl_framework_id_9851eeef_fk_initiativ FOREIGN KEY (framework_id) REFERENCES public.initiatives_framework(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_principle_sources
    ADD CONSTRAINT initiatives_principl_principle_id_5d4776b3_fk_initiativ FOREIGN KEY (principle_id) REFERENCES public.initiatives_principle(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_principle_sources
    ADD CONSTRAINT initiatives_principl_source_id_8e1f7b2e_fk_initiativ FOREIGN KEY (source_id) REFERENCES public.initiatives_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_proposal
    ADD CONSTRAINT initiatives_proposal_answered_by_id_5b3ec3e0_fk_auth_user_id FOREIGN KEY (answered_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_proposal
    ADD CONSTRAINT initiatives_proposal_base_id_5475c3a7_fk_initiativ FOREIGN KEY (base_id) REFERENCES public.initiatives_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_proposal
    ADD CONSTRAINT initiatives_proposal_by_id_d2f09d0d_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_proposal
    ADD CONSTRAINT initiatives_proposal_initiative_id_fdb37526_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_registerentry
    ADD CONSTRAINT initiatives_register_batch_id_2735dc59_fk_initiativ FOREIGN KEY (batch_id) REFERENCES public.initiatives_batch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_registerentry
    ADD CONSTRAINT initiatives_register_initiative_id_bf2bdfe7_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_result
    ADD CONSTRAINT initiatives_result_city_id_d00331d2_fk_cities_city_id FOREIGN KEY (city_id) REFERENCES public.cities_city(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_result
    ADD CONSTRAINT initiatives_result_initiative_id_63603d20_fk_initiativ FOREIGN KEY (initiative_id) REFERENCES public.initiatives_initiative(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_result
    ADD CONSTRAINT initiatives_result_measure_id_a22132eb_fk_initiativ FOREIGN KEY (measure_id) REFERENCES public.initiatives_measure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_result
    ADD CONSTRAINT initiatives_result_source_id_daf3bb78_fk_initiatives_source_id FOREIGN KEY (source_id) REFERENCES public.initiatives_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_revision
    ADD CONSTRAINT initiatives_revision_batch_id_f70c0965_fk_initiatives_batch_id FOREIGN KEY (batch_id) REFERENCES public.initiatives_batch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_revision
    ADD CONSTRAINT initiatives_revision_by_id_488289f4_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_source_cities
    ADD CONSTRAINT initiatives_source_c_source_id_b1461520_fk_initiativ FOREIGN KEY (source_id) REFERENCES public.initiatives_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.initiatives_source_cities
    ADD CONSTRAINT initiatives_source_cities_city_id_e535449f_fk_cities_city_id FOREIGN KEY (city_id) REFERENCES public.cities_city(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
