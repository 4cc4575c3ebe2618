-- The people of one city, region or body, with a head who registers and replaces them. Its quota is a pool of places like any other.
CREATE TABLE delegation (
    id {id} NOT NULL CONSTRAINT pk_delegation {key},
    event_id {id} NOT NULL CONSTRAINT fk_delegation_event REFERENCES event (id),
    body {text:200} NOT NULL,
    body_key {text:400} NOT NULL,
    country {text:2} NOT NULL,
    head_name {text:200} NOT NULL,
    head_address {text:254} NOT NULL,
    head_key {text:400} NOT NULL,
    language {text:2} NOT NULL,
    search_key {text:800} NOT NULL,
    version {int} NOT NULL,
    created_at {utc} NOT NULL,
    dissolved_at {utc} NULL,
    erased_at {utc} NULL
) {strict};

CREATE INDEX ix_delegation_event ON delegation (event_id, search_key, id);

CREATE INDEX ix_delegation_head ON delegation (head_key) WHERE dissolved_at IS NULL;

-- One of a name and country at an event.
CREATE UNIQUE INDEX ux_delegation_body ON delegation (event_id, country, body_key) WHERE dissolved_at IS NULL;

ALTER TABLE registration ADD delegation_id {id} NULL;

CREATE INDEX ix_registration_delegation ON registration (delegation_id, sort_key, id) WHERE delegation_id IS NOT NULL;

-- The delegation that a head fills in a draft for.
ALTER TABLE draft ADD delegation_id {id} NULL;

-- A link opens one registration or one delegation. What was mailed goes on working: the rows pass through a copy, because a column
-- that is NOT NULL cannot be opened on both databases.
CREATE TABLE link_copy (
    id {id} NOT NULL,
    registration_id {id} NOT NULL,
    kind {text:20} NOT NULL,
    role {text:20} NOT NULL,
    token_hash {text:64} NOT NULL,
    expires_at {utc} NOT NULL,
    used_at {utc} NULL,
    revoked_at {utc} NULL
) {strict};

INSERT INTO link_copy (id, registration_id, kind, role, token_hash, expires_at, used_at, revoked_at)
SELECT id, registration_id, kind, role, token_hash, expires_at, used_at, revoked_at FROM link;

DROP TABLE link;

CREATE TABLE link (
    id {id} NOT NULL CONSTRAINT pk_link {key},
    registration_id {id} NULL CONSTRAINT fk_link_registration REFERENCES registration (id),
    delegation_id {id} NULL CONSTRAINT fk_link_delegation REFERENCES delegation (id),
    kind {text:20} NOT NULL CONSTRAINT ck_link_kind CHECK (kind IN ('Message', 'SignIn', 'Session')),
    role {text:20} NOT NULL,
    token_hash {text:64} NOT NULL CONSTRAINT ux_link_token UNIQUE,
    expires_at {utc} NOT NULL,
    used_at {utc} NULL,
    revoked_at {utc} NULL,
    CONSTRAINT ck_link_of CHECK ((registration_id IS NULL AND delegation_id IS NOT NULL) OR (registration_id IS NOT NULL AND delegation_id IS NULL))
) {strict};

INSERT INTO link (id, registration_id, delegation_id, kind, role, token_hash, expires_at, used_at, revoked_at)
SELECT id, registration_id, NULL, kind, role, token_hash, expires_at, used_at, revoked_at FROM link_copy;

DROP TABLE link_copy;

CREATE INDEX ix_link_registration ON link (registration_id, kind);

CREATE INDEX ix_link_delegation ON link (delegation_id, kind) WHERE delegation_id IS NOT NULL;

CREATE INDEX ix_link_expires ON link (expires_at);
