-- Versioni delle tavole: each table whole, as every save left it. From these two people's changes of one table are
-- brought together cell by cell, and an earlier state is brought back.

CREATE TABLE context_table_version (
    table_id       INTEGER NOT NULL REFERENCES context_table (id) ON DELETE CASCADE,
    version        INTEGER NOT NULL CHECK (version > 0),
    change_number  INTEGER,  -- of the log; NULL for a save that changed nothing
    content        TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (table_id, version)
) STRICT, WITHOUT ROWID;
