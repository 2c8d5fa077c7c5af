-- A remark on a cell of a table: the names of its row and of its column in the version; either may be empty.

ALTER TABLE review_remark ADD COLUMN table_row TEXT NOT NULL DEFAULT '';
ALTER TABLE review_remark ADD COLUMN table_column TEXT NOT NULL DEFAULT ''
    CHECK ((table_row = '' AND table_column = '') OR subject LIKE 'tavola:%');
