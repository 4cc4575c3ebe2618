-- A badge is of a registration or of an accreditation. The rows pass through a copy, because a column that is NOT NULL cannot be opened on both databases.
CREATE TABLE badge_copy (
    id {id} NOT NULL,
    event_id {id} NOT NULL,
    registration_id {id} NOT NULL,
    run_id {id} NOT NULL,
    no {int} NOT NULL,
    printed {longtext} NOT NULL,
    printed_at {utc} NOT NULL,
    voided_at {utc} NULL,
    void_reason {text:20} NULL,
    first_used_at {utc} NULL,
    first_used_where {text:60} NULL,
    first_used_by {id} NULL
) {strict};

INSERT INTO badge_copy (id, event_id, registration_id, run_id, no, printed, printed_at, voided_at, void_reason, first_used_at, first_used_where, first_used_by)
SELECT id, event_id, registration_id, run_id, no, printed, printed_at, voided_at, void_reason, first_used_at, first_used_where, first_used_by FROM badge;

DROP TABLE badge;

CREATE TABLE badge (
    id {id} NOT NULL CONSTRAINT pk_badge {key},
    event_id {id} NOT NULL CONSTRAINT fk_badge_event REFERENCES event (id),
    registration_id {id} NULL CONSTRAINT fk_badge_registration REFERENCES registration (id),
    accreditation_id {id} NULL CONSTRAINT fk_badge_accreditation REFERENCES accreditation (id),
    run_id {id} NOT NULL CONSTRAINT fk_badge_run REFERENCES badge_run (id),
    no {int} NOT NULL,
    printed {longtext} NOT NULL,
    printed_at {utc} NOT NULL,
    voided_at {utc} NULL,
    void_reason {text:20} NULL CONSTRAINT ck_badge_reason CHECK (void_reason IN ('Reprinted', 'Substituted', 'Ended', 'Revoked', 'Erased')),
    first_used_at {utc} NULL,
    first_used_where {text:60} NULL,
    first_used_by {id} NULL CONSTRAINT fk_badge_staff REFERENCES staff (id),
    CONSTRAINT ux_badge_run UNIQUE (run_id, no),
    CONSTRAINT ck_badge_of CHECK ((registration_id IS NULL AND accreditation_id IS NOT NULL) OR (registration_id IS NOT NULL AND accreditation_id IS NULL)),
    CONSTRAINT ck_badge_void CHECK ((voided_at IS NULL AND void_reason IS NULL) OR (voided_at IS NOT NULL AND void_reason IS NOT NULL))
) {strict};

INSERT INTO badge (id, event_id, registration_id, accreditation_id, run_id, no, printed, printed_at, voided_at, void_reason, first_used_at, first_used_where, first_used_by)
SELECT id, event_id, registration_id, NULL, run_id, no, printed, printed_at, voided_at, void_reason, first_used_at, first_used_where, first_used_by FROM badge_copy;

DROP TABLE badge_copy;

-- Nobody has two that open the door.
CREATE UNIQUE INDEX ux_badge_valid ON badge (registration_id) WHERE voided_at IS NULL AND registration_id IS NOT NULL;

CREATE UNIQUE INDEX ux_badge_valid_press ON badge (accreditation_id) WHERE voided_at IS NULL AND accreditation_id IS NOT NULL;

CREATE INDEX ix_badge_registration ON badge (registration_id, printed_at);

CREATE INDEX ix_badge_accreditation ON badge (accreditation_id, printed_at);

CREATE INDEX ix_badge_event ON badge (event_id, voided_at);

-- Of registrations, worked off by a job, or of the press, printed in one go.
ALTER TABLE badge_run ADD kind {text:20} NOT NULL DEFAULT 'Registrations' CONSTRAINT ck_badge_run_kind CHECK (kind IN ('Registrations', 'Press'));
