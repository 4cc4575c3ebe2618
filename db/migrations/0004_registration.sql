CREATE TABLE registration (
    id {id} NOT NULL CONSTRAINT pk_registration {key},
    event_id {id} NOT NULL CONSTRAINT fk_registration_event REFERENCES event (id),
    reference {text:24} NOT NULL CONSTRAINT ux_registration_reference UNIQUE,
    state {text:20} NOT NULL,
    from_waiting_list {bool} NOT NULL,
    category {text:20} NOT NULL,
    given_names {text:200} NOT NULL,
    family_name {text:200} NOT NULL,
    badge_name {text:200} NULL,
    address {text:254} NOT NULL,
    telephone {text:40} NULL,
    function_title {text:200} NOT NULL,
    body {text:200} NOT NULL,
    country {text:2} NOT NULL,
    chamber {text:20} NULL,
    political_group {text:20} NULL,
    language {text:2} NOT NULL,
    office_name {text:200} NULL,
    office_address {text:254} NULL,
    photo_consent {bool} NOT NULL,
    notice_version {text:20} NOT NULL,
    address_key {text:400} NOT NULL,
    name_key {text:410} NOT NULL,
    office_key {text:400} NULL,
    search_key {text:800} NOT NULL,
    address_proved_at {utc} NULL,
    registered_at {utc} NOT NULL,
    ended_at {utc} NULL,
    end_reason {text:40} NULL,
    calendar_sequence {int} NOT NULL,
    version {int} NOT NULL,
    CONSTRAINT fk_registration_category FOREIGN KEY (event_id, category) REFERENCES category (event_id, code),
    CONSTRAINT ck_registration_state CHECK (state IN ('Submitted', 'Confirmed', 'Waiting', 'Offered', 'Declined', 'Cancelled')),
    CONSTRAINT ck_registration_ended CHECK ((state IN ('Declined', 'Cancelled') AND ended_at IS NOT NULL) OR (state NOT IN ('Declined', 'Cancelled') AND ended_at IS NULL))
) {strict};

-- One live registration per person and event.
CREATE UNIQUE INDEX ux_registration_person ON registration (event_id, address_key, name_key) WHERE ended_at IS NULL;

CREATE INDEX ix_registration_state ON registration (event_id, state);

CREATE INDEX ix_registration_address ON registration (address_key);

CREATE INDEX ix_registration_office ON registration (office_key) WHERE office_key IS NOT NULL;

CREATE TABLE registration_language (
    registration_id {id} NOT NULL CONSTRAINT fk_registration_language REFERENCES registration (id),
    skill {text:10} NOT NULL CONSTRAINT ck_registration_language CHECK (skill IN ('Speak', 'Listen')),
    rank {int} NOT NULL,
    language {text:2} NOT NULL,
    CONSTRAINT pk_registration_language PRIMARY KEY (registration_id, skill, rank)
) {strict};

-- Diet and access: apart, under a permission of its own, purged after the event.
CREATE TABLE registration_need (
    registration_id {id} NOT NULL CONSTRAINT pk_registration_need {key} CONSTRAINT fk_registration_need REFERENCES registration (id),
    diet {text:400} NULL,
    access {text:400} NULL
) {strict};

CREATE TABLE draft (
    id_hash {text:64} NOT NULL PRIMARY KEY,
    event_id {id} NOT NULL CONSTRAINT fk_draft_event REFERENCES event (id),
    language {text:2} NOT NULL,
    answers {json} NOT NULL,
    needs {json} NULL,
    revision {int} NOT NULL,
    updated_at {utc} NOT NULL
) {strict};

CREATE INDEX ix_draft_updated ON draft (updated_at);

-- Links sent by mail and the sessions opened with them; only hashes of the secrets.
CREATE TABLE link (
    id {id} NOT NULL CONSTRAINT pk_link {key},
    registration_id {id} NOT NULL CONSTRAINT fk_link_registration REFERENCES registration (id),
    kind {text:20} NOT NULL CONSTRAINT ck_link_kind CHECK (kind IN ('Message', 'SignIn', 'Session')),
    role {text:20} NOT NULL,
    token_hash {text:64} NOT NULL CONSTRAINT ux_link_token UNIQUE,
    expires_at {utc} NOT NULL,
    used_at {utc} NULL,
    revoked_at {utc} NULL
) {strict};

CREATE INDEX ix_link_registration ON link (registration_id, kind);

CREATE INDEX ix_link_expires ON link (expires_at);
