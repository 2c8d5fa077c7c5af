-- Demografia: who lives in a territory on a day, by sex, age and citizenship, and what happened there in a year.
--
-- Figures belong to the Ambito that entered or imported them and are seen by nobody else; those without an Ambito are
-- reference data of the installation, seen by everyone. A figure that is missing has no row, or a row in
-- demographic_absence that says why: it is never zero.

CREATE TABLE demographic_territory (
    id        INTEGER PRIMARY KEY,
    level     TEXT NOT NULL CHECK (level IN ('comune', 'ambito', 'distretto', 'asst', 'ats', 'regione', 'italia')),
    name      TEXT NOT NULL CHECK (name <> ''),
    name_key  TEXT NOT NULL CHECK (name_key <> ''),  -- letters and digits, without case or accents
    code      TEXT CHECK (code <> ''),               -- ISTAT's of a municipality, the Region's of the others
    province  TEXT CHECK (province GLOB '[A-Z][A-Z]')
) STRICT;

CREATE UNIQUE INDEX demographic_territory_by_code ON demographic_territory (level, code);
CREATE INDEX demographic_territory_by_name ON demographic_territory (level, name_key);

-- What one source says of one territory on one day ('giorno') or in one year ('anno', by its last day).
CREATE TABLE demographic_record (
    id            INTEGER PRIMARY KEY,
    ambito_code   TEXT REFERENCES ambito (code),
    territory_id  INTEGER NOT NULL REFERENCES demographic_territory (id),
    kind          TEXT NOT NULL CHECK (kind IN ('giorno', 'anno')),
    counted_on    TEXT NOT NULL CHECK (counted_on IS date(counted_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source <> ''),
    note          TEXT NOT NULL,
    version       INTEGER NOT NULL CHECK (version > 0),
    changed_at    TEXT NOT NULL CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', changed_at, '+0 days')),
    changed_by    TEXT NOT NULL CHECK (changed_by <> ''),
    CHECK (kind = 'giorno' OR counted_on LIKE '%-12-31')
) STRICT;

-- An Ambito has one record of a territory and day; so has the installation. NULL would be distinct from NULL.
CREATE UNIQUE INDEX demographic_record_once
    ON demographic_record (territory_id, counted_on, kind, coalesce(ambito_code, ''));
CREATE INDEX demographic_record_by_ambito ON demographic_record (ambito_code);

-- Residents by age. Either both sexes are known, and the total is computed, or only the total is.
CREATE TABLE demographic_age (
    record_id    INTEGER NOT NULL REFERENCES demographic_record (id) ON DELETE CASCADE,
    citizenship  TEXT NOT NULL CHECK (citizenship IN ('tutte', 'straniera')),
    age_from     INTEGER NOT NULL CHECK (age_from BETWEEN 0 AND 130),
    age_through  INTEGER NOT NULL CHECK (age_through = 999 OR age_through BETWEEN age_from AND 130),  -- 999: and over
    males        INTEGER CHECK (males >= 0),
    females      INTEGER CHECK (females >= 0),
    persons      INTEGER CHECK (persons >= 0),
    PRIMARY KEY (record_id, citizenship, age_from, age_through),
    CHECK ((males IS NULL) = (females IS NULL) AND (males IS NULL) <> (persons IS NULL))
) STRICT, WITHOUT ROWID;

-- Marital status and families on a day; births, deaths, arrivals and departures in a year.
CREATE TABLE demographic_figure (
    record_id  INTEGER NOT NULL REFERENCES demographic_record (id) ON DELETE CASCADE,
    figure     TEXT NOT NULL CHECK (figure IN (
                   'celibi e nubili', 'coniugati', 'vedovi', 'divorziati', 'uniti civilmente', 'famiglie', 'nati vivi',
                   'morti', 'iscritti', 'cancellati')),
    males      INTEGER CHECK (males >= 0),
    females    INTEGER CHECK (females >= 0),
    persons    INTEGER CHECK (persons >= 0),
    PRIMARY KEY (record_id, figure),
    CHECK ((males IS NULL) = (females IS NULL) AND (males IS NULL) <> (persons IS NULL))
) STRICT, WITHOUT ROWID;

-- Why a figure is missing, by the field of the form.
CREATE TABLE demographic_absence (
    record_id  INTEGER NOT NULL REFERENCES demographic_record (id) ON DELETE CASCADE,
    field      TEXT NOT NULL CHECK (field <> ''),
    reason     TEXT NOT NULL CHECK (reason IN ('n.d.', 'non rilevato', 'riservato', 'non pertinente')),
    PRIMARY KEY (record_id, field)
) STRICT, WITHOUT ROWID;

-- The files that figures were imported from, as they came.
CREATE TABLE demographic_import (
    id           INTEGER PRIMARY KEY,
    ambito_code  TEXT REFERENCES ambito (code),
    name         TEXT NOT NULL,
    digest       TEXT NOT NULL CHECK (length(digest) = 64),  -- SHA-256
    content      BLOB NOT NULL,
    imported_at  TEXT NOT NULL CHECK (imported_at IS strftime('%Y-%m-%dT%H:%M:%SZ', imported_at, '+0 days')),
    imported_by  TEXT NOT NULL CHECK (imported_by <> '')
) STRICT;

-- The tables of the regional act, the same for every Ambito.
CREATE TABLE regional_table (
    id         INTEGER PRIMARY KEY,
    position   INTEGER NOT NULL UNIQUE CHECK (position > 0),
    code       TEXT NOT NULL UNIQUE CHECK (code <> ''),  -- as it stands in addresses
    title      TEXT NOT NULL CHECK (title <> ''),
    reference  TEXT NOT NULL,
    source     TEXT NOT NULL,
    universe   TEXT NOT NULL,
    notes      TEXT NOT NULL CHECK (json_valid(notes) AND json_type(notes) = 'array')
) STRICT;

CREATE TABLE regional_table_column (
    table_id  INTEGER NOT NULL REFERENCES regional_table (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL CHECK (position >= 0),
    headings  TEXT NOT NULL CHECK (json_valid(headings) AND json_type(headings) = 'array'),
    kind      TEXT CHECK (kind IN ('territorio', 'testo', 'conteggio', 'percentuale', 'tasso', 'media', 'euro', 'misura')),
    unit      TEXT NOT NULL,
    formula   TEXT CHECK (formula IS NULL OR json_valid(formula)),
    PRIMARY KEY (table_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE regional_table_row (
    table_id  INTEGER NOT NULL REFERENCES regional_table (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL CHECK (position >= 0),
    role      TEXT CHECK (role IN ('riga', 'subtotale', 'totale', 'di cui')),
    cells     TEXT NOT NULL CHECK (json_valid(cells) AND json_type(cells) = 'array'),
    formula   TEXT CHECK (formula IS NULL OR json_valid(formula)),
    PRIMARY KEY (table_id, position)
) STRICT, WITHOUT ROWID;
