-- Periods that only a plan has: an Ambito may open a plan of other years than those of the Region's guidelines, and
-- its years are then no other Ambito's "period before".
ALTER TABLE plan_period ADD COLUMN is_of_guidelines INTEGER NOT NULL DEFAULT 0 CHECK (is_of_guidelines IN (0, 1));
UPDATE plan_period SET is_of_guidelines = 1;
