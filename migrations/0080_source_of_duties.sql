-- Where a deadline comes from, if not from the act: NULL is the act.
--
-- The three yearly duties of 0056 were put beside those of DGR XII/2167 of 15/04/2024. The act says that the Assemblea gives
-- direction, approves and updates the plan; what it approves and verifies every year is in the programme agreements of the
-- Ambiti (Sebino 2025-2027: article 12 on the Assemblea): the Ambito binds itself, the Region does not ask it.

ALTER TABLE deadline ADD COLUMN source TEXT CHECK (source <> '');

UPDATE deadline SET source = 'Accordo di Programma dell’Ambito; la delibera regionale non lo prescrive'
WHERE period = '2025-2027' AND code IN ('piano_operativo', 'consuntivo', 'verifica_obiettivi');
