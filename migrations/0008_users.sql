-- Users, what they may do and where, and the links with which a password is set.
--
-- A user is an office or a function, never named after a person. Users are disabled, not deleted: history points to
-- them. Instants are UTC to the second; `strftime` with '+0 days' gives a text back unchanged only when it is one. Of
-- a secret token only the SHA-256 is kept, in hexadecimal: who reads the file cannot use it.

CREATE TABLE user (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    -- ASCII only, so that NOCASE sees every pair of spellings.
    name                 TEXT NOT NULL COLLATE NOCASE UNIQUE
                         CHECK (length(name) BETWEEN 3 AND 64 AND name NOT GLOB '*[^A-Za-z0-9._@-]*'),
    label                TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 120 AND label = trim(label)),
    -- Scheme, parameters, salt and key in one text; NULL until the first password is set.
    password_hash        TEXT CHECK (password_hash GLOB 'scrypt$ln=*,r=*,p=*$?*$?*'),
    password_changed_at  TEXT CHECK (
                             password_changed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', password_changed_at, '+0 days')),
    created_at           TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+0 days')),
    disabled_at          TEXT CHECK (disabled_at IS strftime('%Y-%m-%dT%H:%M:%SZ', disabled_at, '+0 days')),
    last_sign_in_at      TEXT CHECK (last_sign_in_at IS strftime('%Y-%m-%dT%H:%M:%SZ', last_sign_in_at, '+0 days')),
    version              INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    CHECK ((password_hash IS NULL) = (password_changed_at IS NULL))
) STRICT;

CREATE TRIGGER user_is_never_deleted BEFORE DELETE ON user
BEGIN
    SELECT RAISE(ABORT, 'un utente si disattiva, non si elimina');
END;

-- A role holds in its scope: the installation, one Ambito, or one ATS. A user may hold several.
CREATE TABLE user_role (
    user_id      INTEGER NOT NULL REFERENCES user (id),
    role         TEXT NOT NULL
                 CHECK (role IN ('amministratore', 'responsabile', 'operatore', 'assemblea', 'revisore_ats')),
    ambito_code  TEXT REFERENCES ambito (code),
    ats_code     TEXT REFERENCES ats (code),
    CHECK ((ambito_code IS NOT NULL) = (role IN ('responsabile', 'operatore', 'assemblea'))),
    CHECK ((ats_code IS NOT NULL) = (role = 'revisore_ats'))
) STRICT;

CREATE UNIQUE INDEX user_role_once ON user_role (user_id, role, ifnull(ambito_code, ''), ifnull(ats_code, ''));
CREATE INDEX user_role_by_ambito ON user_role (ambito_code);
CREATE INDEX user_role_by_ats ON user_role (ats_code);

-- A link made by an administrator with which a user sets a password, once and within a day.
CREATE TABLE password_reset (
    token_hash  TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64 AND token_hash NOT GLOB '*[^0-9a-f]*'),
    user_id     INTEGER NOT NULL REFERENCES user (id),
    created_at  TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+0 days')),
    expires_at  TEXT NOT NULL CHECK (expires_at IS strftime('%Y-%m-%dT%H:%M:%SZ', expires_at, '+0 days')),
    used_at     TEXT CHECK (used_at IS strftime('%Y-%m-%dT%H:%M:%SZ', used_at, '+0 days')),
    created_by  TEXT NOT NULL CHECK (created_by <> ''),
    CHECK (expires_at > created_at AND expires_at <= strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+24 hours'))
) STRICT, WITHOUT ROWID;

CREATE INDEX password_reset_by_user ON password_reset (user_id);
