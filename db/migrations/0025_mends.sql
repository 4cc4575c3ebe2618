-- Compared when they come from a form.
ALTER TABLE visit ADD version {int} NOT NULL DEFAULT 1;

ALTER TABLE speaker ADD version {int} NOT NULL DEFAULT 1;

ALTER TABLE interpreter ADD version {int} NOT NULL DEFAULT 1;

-- Who had a place at a visit that was called off and has not been moved on yet, in the order in which they came: a job goes on in
-- portions, and tells nobody before.
CREATE TABLE visit_leaver (
    change_id {id} NOT NULL CONSTRAINT fk_visit_leaver_change REFERENCES event_change (id),
    registration_id {id} NOT NULL CONSTRAINT fk_visit_leaver_registration REFERENCES registration (id),
    visit_id {id} NOT NULL CONSTRAINT fk_visit_leaver_visit REFERENCES visit (id),
    no {int} NOT NULL,
    category {text:20} NOT NULL,
    priority {int} NOT NULL,
    CONSTRAINT pk_visit_leaver PRIMARY KEY (change_id, registration_id)
) {strict};

CREATE INDEX ix_visit_leaver_visit ON visit_leaver (visit_id, no);

-- The code of the visit to which the organiser wants them moved.
ALTER TABLE visit ADD instead {text:40} NULL;

-- A ballot that was called off before it was applied: it runs no longer, and gave nothing. Rankings stay as they were, for nothing.
ALTER TABLE ballot ADD called_off_at {utc} NULL;

-- What a draw gave is counted by visit while writers wait.
CREATE INDEX ix_ballot_place_visit ON ballot_place (ballot_id, visit_id);
