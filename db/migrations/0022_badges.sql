-- Signs the codes on an event's badges. The private half is sealed with the installation's secret; the number stands in the codes.
CREATE TABLE badge_key (
    number {int} NOT NULL CONSTRAINT pk_badge_key PRIMARY KEY,
    event_id {id} NOT NULL CONSTRAINT ux_badge_key_event UNIQUE CONSTRAINT fk_badge_key_event REFERENCES event (id),
    public_key {text:400} NOT NULL,
    private_key {text:1000} NOT NULL,
    made_at {utc} NOT NULL
) {strict};

-- Badges printed together, worked off by a job in the name of whoever began it. Which ones, and their order, are fixed then.
CREATE TABLE badge_run (
    id {id} NOT NULL CONSTRAINT pk_badge_run {key},
    event_id {id} NOT NULL CONSTRAINT fk_badge_run_event REFERENCES event (id),
    staff_id {id} NOT NULL CONSTRAINT fk_badge_run_staff REFERENCES staff (id),
    sheet {text:20} NOT NULL CONSTRAINT ck_badge_run_sheet CHECK (sheet IN ('A6', 'A4FourUp')),
    language {text:2} NOT NULL,
    chosen {longtext} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_badge_run_state CHECK (state IN ('Running', 'Stopped', 'Finished')),
    total {int} NOT NULL,
    done {int} NOT NULL,
    began_at {utc} NOT NULL,
    worked_at {utc} NOT NULL,
    ended_at {utc} NULL,
    stop_reason {text:60} NULL
) {strict};

CREATE INDEX ix_badge_run_event ON badge_run (event_id, began_at);

CREATE INDEX ix_badge_run_running ON badge_run (worked_at) WHERE state = 'Running';

-- One print of somebody's badge: what it says, and what became of it. The id is random, for it is in the code.
CREATE TABLE badge (
    id {id} NOT NULL CONSTRAINT pk_badge {key},
    event_id {id} NOT NULL CONSTRAINT fk_badge_event REFERENCES event (id),
    registration_id {id} NOT NULL CONSTRAINT fk_badge_registration REFERENCES registration (id),
    run_id {id} NOT NULL CONSTRAINT fk_badge_run REFERENCES badge_run (id),
    no {int} NOT NULL,
    printed {longtext} NOT NULL,
    printed_at {utc} NOT NULL,
    voided_at {utc} NULL,
    void_reason {text:20} NULL CONSTRAINT ck_badge_reason CHECK (void_reason IN ('Reprinted', 'Substituted', 'Ended', 'Erased')),
    first_used_at {utc} NULL,
    first_used_where {text:60} NULL,
    first_used_by {id} NULL CONSTRAINT fk_badge_staff REFERENCES staff (id),
    CONSTRAINT ux_badge_run UNIQUE (run_id, no),
    CONSTRAINT ck_badge_void CHECK ((voided_at IS NULL AND void_reason IS NULL) OR (voided_at IS NOT NULL AND void_reason IS NOT NULL))
) {strict};

-- Nobody has two that open the door.
CREATE UNIQUE INDEX ux_badge_valid ON badge (registration_id) WHERE voided_at IS NULL;

CREATE INDEX ix_badge_registration ON badge (registration_id, printed_at);

CREATE INDEX ix_badge_event ON badge (event_id, voided_at);

-- Who was left out of a run, and why: a code.
CREATE TABLE badge_skip (
    run_id {id} NOT NULL CONSTRAINT fk_badge_skip_run REFERENCES badge_run (id),
    no {int} NOT NULL,
    registration_id {id} NOT NULL,
    reason {text:60} NOT NULL,
    CONSTRAINT pk_badge_skip PRIMARY KEY (run_id, no)
) {strict};
