-- Tavole: the tables of context and demography of a plan, as published.
--
-- A row keeps its cells as printed, in one list: what they mean, and what is wrong with them, the program reads anew
-- each time. Nothing of it is corrected here.

CREATE TABLE context_table (
    id          INTEGER PRIMARY KEY,
    plan_id     INTEGER NOT NULL REFERENCES plan (id),
    position    INTEGER NOT NULL CHECK (position > 0),
    code        TEXT NOT NULL CHECK (code <> ''),  -- as it stands in addresses
    title       TEXT NOT NULL CHECK (title <> ''),
    reference   TEXT NOT NULL,  -- day or years
    source      TEXT NOT NULL,
    universe    TEXT NOT NULL,
    notes       TEXT NOT NULL CHECK (json_valid(notes) AND json_type(notes) = 'array'),
    changed_at  TEXT NOT NULL CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', changed_at, '+0 days')),
    changed_by  TEXT NOT NULL CHECK (changed_by <> ''),
    version     INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (plan_id, code)
) STRICT;

CREATE TABLE context_table_column (
    table_id  INTEGER NOT NULL REFERENCES context_table (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL CHECK (position >= 0),
    headings  TEXT NOT NULL CHECK (json_valid(headings) AND json_type(headings) = 'array'),
    kind      TEXT CHECK (kind IN ('territorio', 'testo', 'conteggio', 'percentuale', 'tasso', 'media', 'euro', 'misura')),
    unit      TEXT NOT NULL,
    formula   TEXT CHECK (formula IS NULL OR json_valid(formula)),
    PRIMARY KEY (table_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE context_table_row (
    table_id  INTEGER NOT NULL REFERENCES context_table (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL CHECK (position >= 0),
    role      TEXT CHECK (role IN ('riga', 'subtotale', 'totale', 'di cui')),
    cells     TEXT NOT NULL CHECK (json_valid(cells) AND json_type(cells) = 'array'),
    formula   TEXT CHECK (formula IS NULL OR json_valid(formula)),
    PRIMARY KEY (table_id, position)
) STRICT, WITHOUT ROWID;

-- What was answered to a finding. It holds for the figure that was printed when it was given: a figure that changes is
-- judged anew.
CREATE TABLE table_finding_answer (
    table_id     INTEGER NOT NULL REFERENCES context_table (id) ON DELETE CASCADE,
    rule         TEXT NOT NULL CHECK (rule <> ''),
    row_label    TEXT NOT NULL,
    heading      TEXT NOT NULL,
    published    TEXT NOT NULL,
    answer       TEXT NOT NULL CHECK (answer IN ('corretto', 'confermato dalla fonte')),
    note         TEXT NOT NULL CHECK (note <> ''),
    answered_at  TEXT NOT NULL CHECK (answered_at IS strftime('%Y-%m-%dT%H:%M:%SZ', answered_at, '+0 days')),
    answered_by  TEXT NOT NULL CHECK (answered_by <> ''),
    PRIMARY KEY (table_id, rule, row_label, heading, published)
) STRICT, WITHOUT ROWID;

-- The files that tables were read from, as they came.
CREATE TABLE table_import (
    id           INTEGER PRIMARY KEY,
    table_id     INTEGER NOT NULL REFERENCES context_table (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    digest       TEXT NOT NULL CHECK (length(digest) = 64),  -- SHA-256
    content      BLOB NOT NULL,
    imported_at  TEXT NOT NULL CHECK (imported_at IS strftime('%Y-%m-%dT%H:%M:%SZ', imported_at, '+0 days')),
    imported_by  TEXT NOT NULL CHECK (imported_by <> '')
) STRICT;

CREATE INDEX table_import_by_table ON table_import (table_id);
