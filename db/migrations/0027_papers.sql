-- Whether other participants may see name, function, city and country on a list. Whoever was not asked has not agreed.
ALTER TABLE registration ADD listing_consent {bool} NOT NULL CONSTRAINT df_registration_listing DEFAULT 0;

-- Papers made together for many people, worked off by a job in the name of whoever began it. Whose, and their order, are fixed then.
-- No language: each person's own. A sign-in sheet can be that of one visit or session.
CREATE TABLE paper_run (
    id {id} NOT NULL CONSTRAINT pk_paper_run {key},
    event_id {id} NOT NULL CONSTRAINT fk_paper_run_event REFERENCES event (id),
    staff_id {id} NOT NULL CONSTRAINT fk_paper_run_staff REFERENCES staff (id),
    kind {text:20} NOT NULL CONSTRAINT ck_paper_run_kind CHECK (kind IN ('Letter', 'Certificate', 'SignIn', 'Participants')),
    language {text:2} NULL,
    sort {text:20} NOT NULL CONSTRAINT ck_paper_run_sort CHECK (sort IN ('Name', 'Delegation', 'Country')),
    visit_id {id} NULL CONSTRAINT fk_paper_run_visit REFERENCES visit (id),
    session_title {json} NULL,
    chosen {longtext} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_paper_run_state CHECK (state IN ('Running', 'Stopped', 'Finished')),
    total {int} NOT NULL,
    done {int} NOT NULL,
    began_at {utc} NOT NULL,
    worked_at {utc} NOT NULL,
    ended_at {utc} NULL,
    stop_reason {text:60} NULL
) {strict};

CREATE INDEX ix_paper_run_event ON paper_run (event_id, began_at);

CREATE INDEX ix_paper_run_running ON paper_run (worked_at) WHERE state = 'Running';

-- What a paper says of a person, or why it says nothing of them: a code.
CREATE TABLE paper_line (
    run_id {id} NOT NULL CONSTRAINT fk_paper_line_run REFERENCES paper_run (id),
    no {int} NOT NULL,
    registration_id {id} NOT NULL,
    said {longtext} NOT NULL,
    reason {text:60} NULL,
    CONSTRAINT pk_paper_line PRIMARY KEY (run_id, no)
) {strict};

CREATE INDEX ix_paper_line_registration ON paper_line (registration_id);
