-- What the Assemblea dei Sindaci decides every year, besides the terms of 0007: the act names no day.
--
-- Source: DGR Regione Lombardia XII/2167 of 15/04/2024 (role of the Assemblea) and the programme agreements made on it.

INSERT INTO deadline (period, code, kind, due_on, is_estimated, actor, subject, consequence, outcome) VALUES
    ('2025-2027', 'piano_operativo', 'annuale', NULL, 0, 'Assemblea dei Sindaci',
     'Approvazione del piano operativo annuale e del piano economico-finanziario di preventivo', NULL, NULL),
    ('2025-2027', 'consuntivo', 'annuale', NULL, 0, 'Assemblea dei Sindaci',
     'Approvazione del rendiconto di consuntivo dell''anno precedente', NULL, NULL),
    ('2025-2027', 'verifica_obiettivi', 'annuale', NULL, 0, 'Assemblea dei Sindaci',
     'Verifica annuale dello stato di raggiungimento degli obiettivi del Piano e aggiornamento delle priorità', NULL,
     NULL);
