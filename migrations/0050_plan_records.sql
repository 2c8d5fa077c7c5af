-- Records of a plan: outcomes of the plan before, sections, needs, and every other register of its contents.
--
-- What a kind asks is declared by the program; here are the values of its fields, by name. A field without an entry is
-- missing, which is not zero. A record that is removed keeps its row, so that its code is never used again and it can
-- be brought back.

CREATE TABLE plan_record (
    id          INTEGER PRIMARY KEY,
    plan_id     INTEGER NOT NULL REFERENCES plan (id),
    kind        TEXT NOT NULL CHECK (kind <> ''),
    code        TEXT NOT NULL CHECK (code <> ''),  -- as it stands in addresses
    position    INTEGER NOT NULL CHECK (position > 0),
    fields      TEXT NOT NULL CHECK (json_valid(fields) AND json_type(fields) = 'object'),
    is_removed  INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1)),
    changed_at  TEXT NOT NULL CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', changed_at, '+0 days')),
    changed_by  TEXT NOT NULL CHECK (changed_by <> ''),
    version     INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (plan_id, kind, code)
) STRICT;

-- What records refer to, in both directions: what is no longer there is found as a broken link.
CREATE TABLE plan_record_link (
    record_id  INTEGER NOT NULL REFERENCES plan_record (id) ON DELETE CASCADE,
    field      TEXT NOT NULL CHECK (field <> ''),
    position   INTEGER NOT NULL CHECK (position > 0),
    target     TEXT NOT NULL CHECK (target <> ''),  -- scheda, azione, indicatore, tavola, macroarea, comune, voce:KIND
    key        TEXT NOT NULL CHECK (key <> ''),
    PRIMARY KEY (record_id, field, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_record_link_by_target ON plan_record_link (target, key);

-- The words of the records: one row for each field, numbered from record × 1000 on, as those of cards.
CREATE VIRTUAL TABLE plan_record_search USING fts5(
    body, field UNINDEXED, tokenize = "unicode61 remove_diacritics 2"
);
