-- The office's work on a year of the LEPS: its states, the warnings that were confirmed, what was typed and cannot
-- be saved yet.

-- The steps of a year, from 1 on; its state is that of the last one, and *aperto* without any. A freeze keeps the
-- values, ranges and verdicts of the year as one JSON text, with its SHA-256.
CREATE TABLE year_step (
    plan_id      INTEGER NOT NULL,
    period       TEXT NOT NULL,
    year         INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    number       INTEGER NOT NULL CHECK (number > 0),
    step         TEXT NOT NULL CHECK (step IN ('verifica', 'ritiro', 'congelamento', 'riapertura')),
    act          TEXT CHECK (act <> ''),
    verified_on  TEXT CHECK (verified_on IS NULL OR verified_on IS date(verified_on, '+0 days')),
    reason       TEXT CHECK (reason <> ''),
    snapshot     TEXT CHECK (snapshot IS NULL OR json_valid(snapshot)),
    digest       TEXT CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    taken_by     TEXT NOT NULL CHECK (taken_by <> ''),
    taken_at     TEXT NOT NULL CHECK (taken_at IS strftime('%Y-%m-%dT%H:%M:%SZ', taken_at, '+0 days')),
    PRIMARY KEY (plan_id, year, number),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    CHECK (year BETWEEN CAST(substr(period, 1, 4) AS INTEGER) AND CAST(substr(period, 6, 4) AS INTEGER)),
    CHECK ((step = 'congelamento') = (snapshot IS NOT NULL)),
    CHECK ((snapshot IS NULL) = (digest IS NULL)),
    CHECK (step <> 'congelamento' OR (act IS NOT NULL AND verified_on IS NOT NULL)),
    CHECK (step <> 'riapertura' OR (act IS NOT NULL AND reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER year_step_is_not_updated BEFORE UPDATE ON year_step
BEGIN
    SELECT RAISE(ABORT, 'i passaggi di un anno non si riscrivono');
END;

CREATE TRIGGER year_step_is_not_deleted BEFORE DELETE ON year_step
BEGIN
    SELECT RAISE(ABORT, 'i passaggi di un anno non si cancellano');
END;

-- A warning about a value that somebody found right. It holds for the message that was confirmed: other figures
-- have another message.
CREATE TABLE plausibility_confirmation (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    year            INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    finding         TEXT NOT NULL CHECK (finding <> ''),
    message         TEXT NOT NULL CHECK (message <> ''),
    reason          TEXT NOT NULL CHECK (reason <> ''),
    entered_by      TEXT NOT NULL CHECK (entered_by <> ''),
    entered_on      TEXT NOT NULL CHECK (entered_on IS date(entered_on, '+0 days')),
    PRIMARY KEY (plan_id, indicator_code, year, finding),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code)
) STRICT, WITHOUT ROWID;

-- What a user typed for an indicator and cannot be saved as a value: a word for a number, an activation without a
-- definition. It is the user's own, stands on the form again, and goes when the value is saved.
CREATE TABLE typed_draft (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    year            INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    user_id         INTEGER NOT NULL REFERENCES user (id),
    fields          TEXT NOT NULL CHECK (json_valid(fields)),
    saved_at        TEXT NOT NULL CHECK (saved_at IS strftime('%Y-%m-%dT%H:%M:%SZ', saved_at, '+0 days')),
    PRIMARY KEY (plan_id, indicator_code, year, user_id),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code)
) STRICT, WITHOUT ROWID;
