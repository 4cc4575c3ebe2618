-- One allocation of the study visits of one time of day. The code is that of its first visit; the seed is public from the start.
CREATE TABLE ballot (
    id {id} NOT NULL CONSTRAINT pk_ballot {key},
    event_id {id} NOT NULL CONSTRAINT fk_ballot_event REFERENCES event (id),
    code {text:40} NOT NULL,
    seed {text:64} NOT NULL,
    opened_at {utc} NOT NULL,
    closes_at {utc} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_ballot_state CHECK (state IN ('Open', 'Applied')),
    draw_id {id} NULL,
    staged {int} NOT NULL,
    applied_at {utc} NULL,
    told_at {utc} NULL,
    CONSTRAINT ux_ballot_code UNIQUE (event_id, code)
) {strict};

CREATE INDEX ix_ballot_untold ON ballot (event_id, applied_at) WHERE state = 'Applied' AND told_at IS NULL;

-- A visit is given out by ballot once. The places are those it had for the ballot when that was applied.
CREATE TABLE ballot_visit (
    ballot_id {id} NOT NULL CONSTRAINT fk_ballot_visit_ballot REFERENCES ballot (id),
    visit_id {id} NOT NULL CONSTRAINT fk_ballot_visit_visit REFERENCES visit (id),
    places {int} NULL,
    CONSTRAINT pk_ballot_visit PRIMARY KEY (ballot_id, visit_id),
    CONSTRAINT ux_ballot_visit UNIQUE (visit_id)
) {strict};

-- One person's ranking; 1 is the best loved.
CREATE TABLE ballot_choice (
    ballot_id {id} NOT NULL CONSTRAINT fk_ballot_choice_ballot REFERENCES ballot (id),
    registration_id {id} NOT NULL CONSTRAINT fk_ballot_choice_registration REFERENCES registration (id),
    rank {int} NOT NULL,
    visit_id {id} NOT NULL,
    CONSTRAINT pk_ballot_choice PRIMARY KEY (ballot_id, registration_id, rank),
    CONSTRAINT fk_ballot_choice_visit FOREIGN KEY (ballot_id, visit_id) REFERENCES ballot_visit (ballot_id, visit_id),
    CONSTRAINT ux_ballot_choice UNIQUE (ballot_id, registration_id, visit_id)
) {strict};

CREATE INDEX ix_ballot_choice_visit ON ballot_choice (ballot_id, visit_id, rank);

-- What the draw gave everybody who took part, in the order of the draw: staged in pieces before the ballot is applied, what holds
-- from then on. The claim's id and its place in the order of arrivals wait here for the one statement that makes the claims.
CREATE TABLE ballot_place (
    ballot_id {id} NOT NULL CONSTRAINT fk_ballot_place_ballot REFERENCES ballot (id),
    registration_id {id} NOT NULL,
    draw_no {int} NOT NULL,
    choice {int} NULL,
    visit_id {id} NULL,
    claim_id {id} NULL,
    arrival {int} NULL,
    told {bool} NOT NULL,
    CONSTRAINT pk_ballot_place PRIMARY KEY (ballot_id, registration_id)
) {strict};

CREATE INDEX ix_ballot_place_untold ON ballot_place (ballot_id, registration_id) WHERE told = 0;
