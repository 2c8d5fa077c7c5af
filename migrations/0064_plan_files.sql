-- A document that an imported plan names and that did not come with it: the file of a plan holds the names and the
-- digests of its documents, never their octets. A digest alone gives nobody the octets that the installation may hold
-- under it for another plan.
CREATE TABLE attachment_reference (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    year            INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    digest          TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    name            TEXT NOT NULL CHECK (name <> ''),
    type            TEXT NOT NULL CHECK (type IN ('pdf', 'odt', 'docx', 'p7m', 'png', 'jpeg', 'gif')),
    entered_by      TEXT NOT NULL CHECK (entered_by <> ''),
    entered_on      TEXT NOT NULL CHECK (entered_on IS date(entered_on, '+0 days')),
    PRIMARY KEY (plan_id, indicator_code, year, digest),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code)
) STRICT, WITHOUT ROWID;
