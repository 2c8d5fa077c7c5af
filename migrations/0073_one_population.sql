-- Residents stood in two places: counts by sex in `population`, and the demographic figures. They are now in one.
--
-- A count becomes the record of the Ambito the municipality is or was in, or, without an Ambito, of the installation.
-- Where a record of that day has residents already, they stand: they say more. What says neither is missing still.

-- The names of the counted municipalities as territories know them: letters and digits, without case or accents.
CREATE TABLE moved_name AS
WITH RECURSIVE letters (municipality_id, is_name, rest, name_key) AS (
    SELECT id, 1, name, '' FROM municipality WHERE id IN (SELECT municipality_id FROM population)
    UNION ALL
    SELECT municipality_id, 0, alias, '' FROM municipality_alias
    WHERE municipality_id IN (SELECT municipality_id FROM population)
    UNION ALL
    SELECT municipality_id, is_name, substr(rest, 2), name_key || CASE
        WHEN lower(substr(rest, 1, 1)) GLOB '[a-z0-9]' THEN lower(substr(rest, 1, 1))
        WHEN substr(rest, 1, 1) IN ('à', 'á', 'â', 'ä', 'À', 'Á', 'Â', 'Ä') THEN 'a'
        WHEN substr(rest, 1, 1) IN ('è', 'é', 'ê', 'ë', 'È', 'É', 'Ê', 'Ë') THEN 'e'
        WHEN substr(rest, 1, 1) IN ('ì', 'í', 'î', 'ï', 'Ì', 'Í', 'Î', 'Ï') THEN 'i'
        WHEN substr(rest, 1, 1) IN ('ò', 'ó', 'ô', 'ö', 'Ò', 'Ó', 'Ô', 'Ö') THEN 'o'
        WHEN substr(rest, 1, 1) IN ('ù', 'ú', 'û', 'ü', 'Ù', 'Ú', 'Û', 'Ü') THEN 'u'
        ELSE '' END
    FROM letters WHERE rest <> '')
SELECT municipality_id, is_name, name_key FROM letters WHERE rest = '' AND name_key <> '';

-- The territory of each municipality that has one: by code before by name.
CREATE TABLE moved_territory AS
WITH found AS (
    SELECT m.id AS municipality_id, t.id AS territory_id, row_number() OVER (
        PARTITION BY m.id ORDER BY t.code IS m.istat_code DESC, t.province IS m.province DESC, n.is_name DESC, t.id) AS place
    FROM municipality m JOIN moved_name n ON n.municipality_id = m.id
    JOIN demographic_territory t ON t.level = 'comune' AND (
        t.code = m.istat_code OR (
            t.name_key = n.name_key AND (t.province IS NULL OR t.province = m.province)
            AND (t.code IS NULL OR m.istat_code IS NULL))))
SELECT m.id AS municipality_id, f.territory_id
FROM municipality m LEFT JOIN found f ON f.municipality_id = m.id AND f.place = 1
WHERE m.id IN (SELECT municipality_id FROM population);

INSERT INTO demographic_territory (level, name, name_key, code, province)
SELECT 'comune', m.name, n.name_key, m.istat_code, m.province
FROM municipality m JOIN moved_territory d ON d.municipality_id = m.id
JOIN moved_name n ON n.municipality_id = m.id AND n.is_name
WHERE d.territory_id IS NULL;

UPDATE moved_territory SET territory_id = (
    SELECT t.id FROM demographic_territory t
    JOIN municipality m ON m.id = moved_territory.municipality_id
    JOIN moved_name n ON n.municipality_id = m.id AND n.is_name
    WHERE t.level = 'comune' AND t.name_key = n.name_key AND t.province = m.province AND t.code IS m.istat_code)
WHERE territory_id IS NULL;

CREATE TABLE moved_population AS
SELECT DISTINCT am.ambito_code, d.territory_id, p.counted_on, p.males, p.females, p.source
FROM population p JOIN moved_territory d ON d.municipality_id = p.municipality_id
LEFT JOIN ambito_municipality am ON am.municipality_id = p.municipality_id
WHERE NOT EXISTS (
    SELECT 1 FROM demographic_record r JOIN demographic_age a ON a.record_id = r.id AND a.citizenship = 'tutte'
    WHERE r.territory_id = d.territory_id AND r.counted_on = p.counted_on AND r.kind = 'giorno' AND r.ambito_code IS NULL);

INSERT INTO demographic_record (ambito_code, territory_id, kind, counted_on, source, note, version, changed_at, changed_by)
SELECT ambito_code, territory_id, 'giorno', counted_on, source, '', 1, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
       'Popolazione già registrata'
FROM moved_population WHERE true
ON CONFLICT DO NOTHING;

INSERT INTO demographic_age (record_id, citizenship, age_from, age_through, males, females)
SELECT r.id, 'tutte', 0, 999, p.males, p.females
FROM moved_population p JOIN demographic_record r
    ON r.territory_id = p.territory_id AND r.counted_on = p.counted_on AND r.kind = 'giorno' AND r.ambito_code IS p.ambito_code
WHERE NOT EXISTS (SELECT 1 FROM demographic_age a WHERE a.record_id = r.id AND a.citizenship = 'tutte');

DROP TABLE moved_population;
DROP TABLE moved_territory;
DROP TABLE moved_name;
DROP TABLE population;
