-- Who changed what and when: append-only, each row bound to the one before it by its SHA-256.
--
-- Rows are numbered from 1 without gaps. `change_log_head` repeats the number and hash of the last one, so that rows
-- cut off at the end are missed. Triggers refuse every other way of writing; who removes the triggers with another
-- program still breaks the chain, which the program verifies.

CREATE TABLE change_log (
    number         INTEGER PRIMARY KEY CHECK (number > 0),
    at             TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')),
    user_id        INTEGER REFERENCES user (id),       -- NULL for the program itself: command line, demonstration
    user_name      TEXT CHECK (user_name <> ''),       -- as they were then
    author         TEXT NOT NULL CHECK (author <> ''),
    record_kind    TEXT NOT NULL CHECK (record_kind <> ''),
    record_id      TEXT NOT NULL CHECK (record_id <> ''),
    ambito_code    TEXT REFERENCES ambito (code),      -- NULL for what belongs to the installation
    -- [{"field", "before", "after"}, …]: a missing "before" or "after" is a field that had or has no value.
    changes        TEXT NOT NULL CHECK (json_valid(changes) AND json_type(changes) = 'array'
                                        AND json_array_length(changes) > 0),
    previous_hash  TEXT NOT NULL CHECK (length(previous_hash) = 64 AND previous_hash NOT GLOB '*[^0-9a-f]*'),
    hash           TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
    CHECK ((user_id IS NULL) = (user_name IS NULL))
) STRICT;

CREATE INDEX change_log_by_record ON change_log (record_kind, record_id, ambito_code, number);
CREATE INDEX change_log_by_ambito ON change_log (ambito_code, number);
CREATE INDEX change_log_by_user ON change_log (user_id, number);

CREATE TABLE change_log_head (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    number  INTEGER NOT NULL CHECK (number >= 0),
    hash    TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*')
) STRICT;

INSERT INTO change_log_head (one, number, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- This also stops INSERT OR REPLACE, which deletes without asking the trigger on DELETE.
CREATE TRIGGER change_log_continues BEFORE INSERT ON change_log
WHEN NOT EXISTS (
    SELECT 1 FROM change_log_head WHERE NEW.number = number + 1 AND NEW.previous_hash = hash
)
BEGIN
    SELECT RAISE(ABORT, 'il registro continua solo dalla sua ultima riga');
END;

CREATE TRIGGER change_log_moves_head AFTER INSERT ON change_log
BEGIN
    UPDATE change_log_head SET number = NEW.number, hash = NEW.hash;
END;

CREATE TRIGGER change_log_is_not_updated BEFORE UPDATE ON change_log
BEGIN
    SELECT RAISE(ABORT, 'il registro delle modifiche non si riscrive');
END;

CREATE TRIGGER change_log_is_not_deleted BEFORE DELETE ON change_log
BEGIN
    SELECT RAISE(ABORT, 'il registro delle modifiche non si cancella');
END;

CREATE TRIGGER change_log_head_follows BEFORE UPDATE ON change_log_head
WHEN NOT EXISTS (SELECT 1 FROM change_log WHERE number = NEW.number AND hash = NEW.hash)
    OR NEW.number <> OLD.number + 1 OR NEW.one <> OLD.one
BEGIN
    SELECT RAISE(ABORT, 'la testa del registro segue solo una riga nuova');
END;

CREATE TRIGGER change_log_head_stays BEFORE DELETE ON change_log_head
BEGIN
    SELECT RAISE(ABORT, 'la testa del registro non si cancella');
END;

CREATE TRIGGER change_log_head_is_one BEFORE INSERT ON change_log_head
BEGIN
    SELECT RAISE(ABORT, 'il registro ha una sola testa');
END;
