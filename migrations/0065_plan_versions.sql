-- Versions of a plan: what was frozen stays as it was, data and document, with the verdicts of that day. Its way to the
-- ATS is a list of steps, which nobody rewrites.

CREATE TABLE plan_version (
    plan_id          INTEGER NOT NULL REFERENCES plan (id),
    number           INTEGER NOT NULL CHECK (number > 0),
    frozen_at        TEXT NOT NULL CHECK (frozen_at IS strftime('%Y-%m-%dT%H:%M:%SZ', frozen_at, '+0 days')),
    frozen_by        TEXT NOT NULL CHECK (frozen_by <> ''),
    reason           TEXT NOT NULL CHECK (reason <> ''),
    data             TEXT NOT NULL CHECK (json_valid(data)),        -- the canonical text of the plan's file
    document         BLOB NOT NULL CHECK (length(document) > 0),    -- the HTML file
    verdicts         TEXT NOT NULL CHECK (json_valid(verdicts)),
    blocking         INTEGER NOT NULL CHECK (blocking >= 0),        -- findings of the completeness check on that day
    warnings         INTEGER NOT NULL CHECK (warnings >= 0),
    notes            INTEGER NOT NULL CHECK (notes >= 0),
    data_digest      TEXT NOT NULL CHECK (length(data_digest) = 64 AND data_digest NOT GLOB '*[^0-9a-f]*'),
    document_digest  TEXT NOT NULL CHECK (length(document_digest) = 64 AND document_digest NOT GLOB '*[^0-9a-f]*'),
    PRIMARY KEY (plan_id, number)
) STRICT;

CREATE INDEX plan_version_by_data ON plan_version (data_digest);
CREATE INDEX plan_version_by_document ON plan_version (document_digest);

CREATE TRIGGER plan_version_is_not_updated BEFORE UPDATE ON plan_version
BEGIN
    SELECT RAISE(ABORT, 'una versione non si riscrive');
END;

CREATE TRIGGER plan_version_is_not_deleted BEFORE DELETE ON plan_version
BEGIN
    SELECT RAISE(ABORT, 'una versione non si cancella');
END;

CREATE TABLE plan_version_step (
    plan_id   INTEGER NOT NULL,
    version   INTEGER NOT NULL,
    number    INTEGER NOT NULL CHECK (number > 0),
    state     TEXT NOT NULL CHECK (state IN ('verificato', 'approvato', 'firmato', 'trasmesso', 'recepito')),
    act       TEXT NOT NULL DEFAULT '',  -- the Assemblea's act, the protocol number, the ATS decree
    act_date  TEXT CHECK (act_date IS NULL OR act_date IS date(act_date, '+0 days')),
    reason    TEXT NOT NULL DEFAULT '',  -- why a step was taken although a condition did not hold
    taken_by  TEXT NOT NULL CHECK (taken_by <> ''),
    taken_at  TEXT NOT NULL CHECK (taken_at IS strftime('%Y-%m-%dT%H:%M:%SZ', taken_at, '+0 days')),
    PRIMARY KEY (plan_id, version, number),
    UNIQUE (plan_id, version, state),
    FOREIGN KEY (plan_id, version) REFERENCES plan_version (plan_id, number),
    CHECK (state NOT IN ('approvato', 'trasmesso', 'recepito') OR (act <> '' AND act_date IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_version_step_is_not_updated BEFORE UPDATE ON plan_version_step
BEGIN
    SELECT RAISE(ABORT, 'i passaggi di una versione non si riscrivono');
END;

CREATE TRIGGER plan_version_step_is_not_deleted BEFORE DELETE ON plan_version_step
BEGIN
    SELECT RAISE(ABORT, 'i passaggi di una versione non si cancellano');
END;
