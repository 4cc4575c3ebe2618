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

-- Personal invitations. A reserved one holds a place: a claim whose holder is the invitation until it becomes a registration.
CREATE TABLE invitation (
    id {id} NOT NULL CONSTRAINT pk_invitation {key},
    event_id {id} NOT NULL CONSTRAINT fk_invitation_event REFERENCES event (id),
    address {text:254} NOT NULL,
    address_key {text:400} NOT NULL,
    name {text:200} NOT NULL,
    name_key {text:410} NOT NULL,
    search_key {text:800} NOT NULL,
    category {text:20} NOT NULL,
    language {text:2} NOT NULL,
    reserved {bool} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_invitation_state CHECK (state IN ('Open', 'Answered', 'Declined', 'Revoked', 'Expired')),
    registration_id {id} NULL,
    expires_at {utc} NOT NULL,
    invited_at {utc} NOT NULL,
    reminded_at {utc} NULL,
    ended_at {utc} NULL,
    erased_at {utc} NULL,
    CONSTRAINT fk_invitation_category FOREIGN KEY (event_id, category) REFERENCES category (event_id, code),
    CONSTRAINT ck_invitation_answered CHECK (state <> 'Answered' OR registration_id IS NOT NULL)
) {strict};

-- One open invitation per person and event.
CREATE UNIQUE INDEX ux_invitation_person ON invitation (event_id, address_key, name_key) WHERE state = 'Open';

CREATE INDEX ix_invitation_event ON invitation (event_id, state);

CREATE INDEX ix_invitation_expires ON invitation (expires_at) WHERE state = 'Open';

CREATE INDEX ix_invitation_registration ON invitation (registration_id) WHERE registration_id IS NOT NULL;

-- Each message carries a code of its own; only hashes are kept.
CREATE TABLE invitation_code (
    code_hash {text:64} NOT NULL PRIMARY KEY,
    invitation_id {id} NOT NULL CONSTRAINT fk_invitation_code REFERENCES invitation (id)
) {strict};

CREATE INDEX ix_invitation_code_invitation ON invitation_code (invitation_id);

-- The invitation that a draft answers.
ALTER TABLE draft ADD invitation_id {id} NULL;
