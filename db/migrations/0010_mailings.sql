-- Messages to groups: the words lie here, the outbox holds ids only.
CREATE TABLE mailing (
    id {id} NOT NULL CONSTRAINT pk_mailing {key},
    event_id {id} NOT NULL CONSTRAINT fk_mailing_event REFERENCES event (id),
    subject {json} NOT NULL,
    text {json} NOT NULL,
    filter {json} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_mailing_state CHECK (state IN ('Draft', 'Sending', 'Stopped', 'Done')),
    people {int} NOT NULL,
    created_by {id} NULL,
    created_at {utc} NOT NULL,
    sent_at {utc} NULL,
    ended_at {utc} NULL,
    version {int} NOT NULL
) {strict};

CREATE INDEX ix_mailing_event ON mailing (event_id, created_at);

CREATE INDEX ix_mailing_sending ON mailing (id) WHERE state = 'Sending';

-- Frozen when it is sent: nobody joins later, nobody is written to twice.
CREATE TABLE mailing_recipient (
    mailing_id {id} NOT NULL CONSTRAINT fk_mailing_recipient REFERENCES mailing (id),
    registration_id {id} NOT NULL CONSTRAINT fk_mailing_recipient_registration REFERENCES registration (id),
    outbox_id {id} NULL,
    state {text:20} NOT NULL CONSTRAINT ck_mailing_recipient_state CHECK (state IN ('Chosen', 'Owed', 'Dropped')),
    CONSTRAINT pk_mailing_recipient PRIMARY KEY (mailing_id, registration_id)
) {strict};

CREATE INDEX ix_mailing_recipient_state ON mailing_recipient (mailing_id, state);

-- Where a message goes out in another language than its recipient's own: tests of a mailing.
ALTER TABLE outbox ADD language {text:2} NULL;

CREATE INDEX ix_outbox_about ON outbox (about_id, state) WHERE about_id IS NOT NULL;

CREATE INDEX ix_outbox_event ON outbox (event_id, state, created_at);
