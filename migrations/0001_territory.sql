-- The territory: health authorities, Ambiti, municipalities and their population.
--
-- Boundaries change by regional decree, so every relation carries the days it holds: `valid_from` is the first
-- day, `valid_to` the last one, NULL while it still holds. Codes are identifiers, hence TEXT. Dates are ISO 8601;
-- `date(day, '+0 days')` gives a day back unchanged only when the calendar has it.

-- Agenzie di Tutela della Salute: they check a plan's coherence, give assent and receive it.
CREATE TABLE ats (
    code          TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
    name          TEXT NOT NULL UNIQUE CHECK (name <> ''),
    printed_name  TEXT NOT NULL UNIQUE CHECK (printed_name <> ''),  -- as the act prints it
    valid_from    TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to      TEXT CHECK (valid_to IS NULL OR (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from))
) STRICT;

-- Aziende Socio Sanitarie Territoriali: they sign the agreement and share the LEPS with health integration.
CREATE TABLE asst (
    code          TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
    name          TEXT NOT NULL UNIQUE CHECK (name <> ''),
    printed_name  TEXT NOT NULL UNIQUE CHECK (printed_name <> ''),
    valid_from    TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to      TEXT CHECK (valid_to IS NULL OR (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from))
) STRICT;

-- Distretti: the programming level of the LEPS with health integration. One may depend on several ASST.
CREATE TABLE distretto (
    code          TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
    name          TEXT NOT NULL UNIQUE CHECK (name <> ''),
    printed_name  TEXT NOT NULL UNIQUE CHECK (printed_name <> ''),
    valid_from    TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to      TEXT CHECK (valid_to IS NULL OR (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from))
) STRICT;

-- Ambiti territoriali sociali: associations of municipalities, each with its own Piano di Zona.
CREATE TABLE ambito (
    code        TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
    name        TEXT NOT NULL UNIQUE CHECK (name <> ''),
    sioss_code  TEXT NOT NULL UNIQUE CHECK (sioss_code <> ''),  -- national register of social services (SIOSS)
    ats_code    TEXT NOT NULL REFERENCES ats (code),
    valid_from  TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to    TEXT CHECK (valid_to IS NULL OR (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from))
) STRICT;

CREATE INDEX ambito_by_ats ON ambito (ats_code);

-- Which ASST and Distretti an Ambito falls in: many to many, one row per row of the act's table.
CREATE TABLE ambito_district (
    ambito_code     TEXT NOT NULL REFERENCES ambito (code),
    asst_code       TEXT NOT NULL REFERENCES asst (code),
    distretto_code  TEXT NOT NULL REFERENCES distretto (code),
    valid_from      TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to        TEXT CHECK (valid_to IS NULL OR (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from)),
    PRIMARY KEY (ambito_code, asst_code, distretto_code, valid_from)
) STRICT;

CREATE INDEX ambito_district_by_asst ON ambito_district (asst_code);
CREATE INDEX ambito_district_by_distretto ON ambito_district (distretto_code);

-- Comuni. The ISTAT code is optional: a published plan names its municipalities without it.
CREATE TABLE municipality (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL CHECK (name <> ''),
    province    TEXT NOT NULL CHECK (province GLOB '[A-Z][A-Z]'),
    istat_code  TEXT UNIQUE CHECK (istat_code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
    UNIQUE (name, province)
) STRICT;

-- Other spellings under which a municipality appears in tables and imports.
CREATE TABLE municipality_alias (
    municipality_id  INTEGER NOT NULL REFERENCES municipality (id) ON DELETE CASCADE,
    alias            TEXT NOT NULL CHECK (alias <> ''),
    PRIMARY KEY (municipality_id, alias)
) STRICT;

CREATE INDEX municipality_alias_by_alias ON municipality_alias (alias);

-- Membership of an Ambito. `position` keeps the order in which the plan lists its municipalities.
CREATE TABLE ambito_municipality (
    ambito_code      TEXT NOT NULL REFERENCES ambito (code),
    municipality_id  INTEGER NOT NULL REFERENCES municipality (id),
    position         INTEGER NOT NULL CHECK (position > 0),
    is_lead_body     INTEGER NOT NULL DEFAULT 0 CHECK (is_lead_body IN (0, 1)),  -- ente capofila
    valid_from       TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to         TEXT CHECK (
                         valid_to IS NULL OR (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from)),
    PRIMARY KEY (ambito_code, municipality_id, valid_from)
) STRICT;

-- A municipality belongs to one Ambito at a time.
CREATE UNIQUE INDEX ambito_municipality_current ON ambito_municipality (municipality_id) WHERE valid_to IS NULL;

-- Residents of a municipality on a day. The total is males plus females, never stored.
CREATE TABLE population (
    municipality_id  INTEGER NOT NULL REFERENCES municipality (id),
    counted_on       TEXT NOT NULL CHECK (counted_on IS date(counted_on, '+0 days')),
    males            INTEGER NOT NULL CHECK (males >= 0),
    females          INTEGER NOT NULL CHECK (females >= 0),
    source           TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (municipality_id, counted_on)
) STRICT, WITHOUT ROWID;
