-- A city may suspend its signature or withdraw it, and it may stand again. The line stays, with the day of the last change; a city that
-- withdrew has not signed, and does not sign a second time: its signature stands again.
ALTER TABLE signature ADD standing {text:20} NOT NULL DEFAULT 'Stands' CONSTRAINT ck_signature_standing CHECK (standing IN ('Stands', 'Suspended', 'Withdrawn'));

ALTER TABLE signature ADD standing_on {date} NULL;
