-- The words of the cards, for the search: one row for each part of a card. Accents and capitals do not count.
-- The rows of a card have the numbers from id × 1000 on, so that they are found and replaced without a scan.

CREATE VIRTUAL TABLE card_search USING fts5 (
    body, part UNINDEXED, tokenize = "unicode61 remove_diacritics 2"
);
