-- What somebody speaks and understands in one session, where it is not what they said of themselves. Languages as registration
-- has them. It goes with the session.
CREATE TABLE session_language (
    session_id {id} NOT NULL CONSTRAINT fk_session_language_session REFERENCES session (id) ON DELETE CASCADE,
    registration_id {id} NOT NULL CONSTRAINT fk_session_language_registration REFERENCES registration (id),
    speaks {text:2} NULL,
    listens {text:40} NOT NULL,
    CONSTRAINT pk_session_language PRIMARY KEY (session_id, registration_id)
) {strict};

CREATE INDEX ix_session_language_registration ON session_language (registration_id);

-- What people ask for beyond the languages offered. A sign language can say something of a person's health, so all of it is
-- kept like diet and access: under a permission of its own, purged after the event. Without a session it is for all of them.
CREATE TABLE interpretation_request (
    id {id} NOT NULL CONSTRAINT pk_interpretation_request {key},
    event_id {id} NOT NULL CONSTRAINT fk_interpretation_request_event REFERENCES event (id),
    registration_id {id} NOT NULL CONSTRAINT fk_interpretation_request_registration REFERENCES registration (id),
    session_id {id} NULL CONSTRAINT fk_interpretation_request_session REFERENCES session (id) ON DELETE CASCADE,
    kind {text:20} NOT NULL CONSTRAINT ck_interpretation_request_kind CHECK (kind IN ('Language', 'SignLanguage', 'Captions')),
    language {text:3} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_interpretation_request_state CHECK (state IN ('Open', 'Granted', 'Declined')),
    reason {text:400} NULL,
    asked_at {utc} NOT NULL,
    decided_at {utc} NULL,
    decision_id {id} NULL,
    CONSTRAINT ck_interpretation_request_decided CHECK ((state = 'Open' AND decided_at IS NULL) OR (state <> 'Open' AND decided_at IS NOT NULL))
) {strict};

CREATE INDEX ix_interpretation_request_event ON interpretation_request (event_id, state, asked_at);

CREATE INDEX ix_interpretation_request_registration ON interpretation_request (registration_id);

CREATE INDEX ix_interpretation_request_decision ON interpretation_request (decision_id) WHERE decision_id IS NOT NULL;

-- Everybody who has a place, those alike together: demand is counted, and a page of people found, without looking at the table.
CREATE INDEX ix_registration_hearing ON registration (event_id, listens, speaks, sort_key, id
    {covering} state, erased_at) WHERE state = 'Confirmed' AND erased_at IS NULL;
