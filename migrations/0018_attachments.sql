-- Documents that prove a figure of a year: an act, a minute, an extract. The same octets are kept once, under their
-- SHA-256; who may have them is decided by the rows that name them, which belong to a plan.

CREATE TABLE attachment_content (
    digest  TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    octets  BLOB NOT NULL CHECK (length(octets) BETWEEN 1 AND 10485760)  -- 10 MiB
) STRICT;

CREATE TABLE attachment (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    year            INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    digest          TEXT NOT NULL REFERENCES attachment_content (digest),
    name            TEXT NOT NULL CHECK (name <> ''),
    type            TEXT NOT NULL CHECK (type IN ('pdf', 'odt', 'docx', 'p7m', 'png', 'jpeg', 'gif')),
    entered_by      TEXT NOT NULL CHECK (entered_by <> ''),
    entered_on      TEXT NOT NULL CHECK (entered_on IS date(entered_on, '+0 days')),
    PRIMARY KEY (plan_id, indicator_code, year, digest),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code),
    CHECK (year BETWEEN CAST(substr(period, 1, 4) AS INTEGER) AND CAST(substr(period, 6, 4) AS INTEGER))
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_by_digest ON attachment (digest);
