-- Lists show what a version is, not its data and document, which go before these columns in its row and would be read
-- through on the way.
CREATE INDEX plan_version_summary ON plan_version (
    plan_id, number, frozen_at, frozen_by, reason, blocking, warnings, notes, data_digest, document_digest);
