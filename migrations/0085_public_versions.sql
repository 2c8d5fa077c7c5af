-- The document of a version as everyone may read it, made when the version was frozen: without small numbers of persons,
-- and without the data for another installation. A version frozen before has none.
CREATE TABLE plan_version_public (
    plan_id   INTEGER NOT NULL,
    version   INTEGER NOT NULL,
    digest    TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    document  BLOB NOT NULL CHECK (length(document) > 0),    -- the HTML file; last, so that the digest is read without it
    PRIMARY KEY (plan_id, version),
    FOREIGN KEY (plan_id, version) REFERENCES plan_version (plan_id, number)
) STRICT;

CREATE INDEX plan_version_public_by_digest ON plan_version_public (digest);

CREATE TRIGGER plan_version_public_is_not_updated BEFORE UPDATE ON plan_version_public
BEGIN
    SELECT RAISE(ABORT, 'una versione non si riscrive');
END;

CREATE TRIGGER plan_version_public_is_not_deleted BEFORE DELETE ON plan_version_public
BEGIN
    SELECT RAISE(ABORT, 'una versione non si cancella');
END;
