-- What is remembered of failed sign-ins: one row for a name, for an address, and for a name from an address.
--
-- Keys are kept as SHA-256: people type passwords in the field of the name, and an address is personal data.
CREATE TABLE sign_in_attempts (
    kind             TEXT NOT NULL CHECK (kind IN ('nome', 'indirizzo', 'coppia')),
    key_hash         TEXT NOT NULL CHECK (length(key_hash) = 64 AND key_hash NOT GLOB '*[^0-9a-f]*'),
    failures         INTEGER NOT NULL CHECK (failures >= 0),
    last_failure_at  TEXT CHECK (last_failure_at IS strftime('%Y-%m-%dT%H:%M:%SZ', last_failure_at, '+0 days')),
    -- Only of a pair: when this name last signed in from this address, and when it may try again whatever happens
    -- to the name elsewhere.
    last_success_at  TEXT CHECK (last_success_at IS strftime('%Y-%m-%dT%H:%M:%SZ', last_success_at, '+0 days')),
    turn_at          TEXT CHECK (turn_at IS strftime('%Y-%m-%dT%H:%M:%SZ', turn_at, '+0 days')),
    changed_at       TEXT NOT NULL CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', changed_at, '+0 days')),
    PRIMARY KEY (kind, key_hash),
    CHECK (failures = 0 OR last_failure_at IS NOT NULL),
    CHECK (kind = 'coppia' OR (last_success_at IS NULL AND turn_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_attempts_by_change ON sign_in_attempts (changed_at);
