-- Rilievi: what a reviewer of the ATS writes of a transmitted version, and what the office answers.

CREATE TABLE review_remark (
    plan_id      INTEGER NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    version      INTEGER NOT NULL,                          -- the version of the plan it is about
    subject      TEXT NOT NULL CHECK (subject <> ''),       -- piano, sezione:esiti, scheda:S1, indicatore:1.2, tavola:3
    place        TEXT NOT NULL DEFAULT '',                  -- row, cell or sentence, in the reviewer's words
    text         TEXT NOT NULL CHECK (text <> ''),
    state        TEXT NOT NULL CHECK (state IN ('aperto', 'risposto', 'accolto')),
    answer       TEXT NOT NULL DEFAULT '',
    opened_by    TEXT NOT NULL CHECK (opened_by <> ''),
    opened_at    TEXT NOT NULL CHECK (opened_at IS strftime('%Y-%m-%dT%H:%M:%SZ', opened_at, '+0 days')),
    answered_by  TEXT,
    revision     INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (plan_id, number),
    FOREIGN KEY (plan_id, version) REFERENCES plan_version (plan_id, number),
    CHECK (state <> 'risposto' OR answer <> '')
) STRICT, WITHOUT ROWID;
