-- What somebody of the press asks of a delegation. settled_at: nobody has to answer any more. What a head answers is given to the journalist
-- while the state is Agreed, and is emptied with the consent.
CREATE TABLE interview (
    id {id} NOT NULL CONSTRAINT pk_interview {key},
    event_id {id} NOT NULL CONSTRAINT fk_interview_event REFERENCES event (id),
    request_id {id} NOT NULL CONSTRAINT fk_interview_request REFERENCES press_request (id),
    accreditation_id {id} NOT NULL CONSTRAINT fk_interview_accreditation REFERENCES accreditation (id),
    delegation_id {id} NOT NULL CONSTRAINT fk_interview_delegation REFERENCES delegation (id),
    topic {text:500} NOT NULL,
    language {text:2} NOT NULL,
    wanted {text:200} NOT NULL,
    address {text:254} NOT NULL,
    telephone {text:40} NULL,
    state {text:20} NOT NULL CONSTRAINT ck_interview_state
        CHECK (state IN ('Asked', 'Passed', 'NotPassed', 'Agreed', 'Declined', 'Recalled', 'Withdrawn', 'Ended')),
    reason {text:1000} NULL,
    speaker {text:300} NULL,
    meeting {text:300} NULL,
    contact_address {text:254} NULL,
    contact_telephone {text:40} NULL,
    asked_at {utc} NOT NULL,
    passed_at {utc} NULL,
    settled_at {utc} NULL,
    version {int} NOT NULL,
    CONSTRAINT ck_interview_settled CHECK ((state IN ('Asked', 'Passed') AND settled_at IS NULL) OR (state NOT IN ('Asked', 'Passed') AND settled_at IS NOT NULL)),
    CONSTRAINT ck_interview_answer CHECK (state = 'Agreed' OR (speaker IS NULL AND meeting IS NULL AND contact_address IS NULL AND contact_telephone IS NULL))
) {strict};

CREATE INDEX ix_interview_event ON interview (event_id, state, asked_at);

CREATE INDEX ix_interview_request ON interview (request_id, asked_at);

CREATE INDEX ix_interview_delegation ON interview (delegation_id, asked_at);

-- One and the same question is asked once; a double click meets it.
CREATE UNIQUE INDEX ux_interview_open ON interview (accreditation_id, delegation_id) WHERE settled_at IS NULL;
