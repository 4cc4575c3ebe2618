-- People who speak in public, registered or not. Their names stand in the programme as published.
CREATE TABLE speaker (
    id {id} NOT NULL CONSTRAINT pk_speaker {key},
    event_id {id} NOT NULL CONSTRAINT fk_speaker_event REFERENCES event (id),
    name {text:200} NOT NULL,
    function_title {text:200} NOT NULL,
    body {text:200} NOT NULL,
    country {text:2} NOT NULL,
    language {text:2} NOT NULL
) {strict};

CREATE INDEX ix_speaker_event ON speaker (event_id, name);

-- Who chairs and who speaks, in order; the same person may do both.
CREATE TABLE session_speaker (
    session_id {id} NOT NULL CONSTRAINT fk_session_speaker_session REFERENCES session (id),
    rank {int} NOT NULL,
    speaker_id {id} NOT NULL CONSTRAINT fk_session_speaker_speaker REFERENCES speaker (id),
    role {text:20} NOT NULL CONSTRAINT ck_session_speaker_role CHECK (role IN ('Chair', 'Speaker')),
    presentation {json} NOT NULL,
    CONSTRAINT pk_session_speaker PRIMARY KEY (session_id, rank)
) {strict};

CREATE INDEX ix_session_speaker_speaker ON session_speaker (speaker_id);

-- The programme as the public saw it, whole. Without a version it sees the sessions as they are.
CREATE TABLE programme_version (
    event_id {id} NOT NULL CONSTRAINT fk_programme_version_event REFERENCES event (id),
    number {int} NOT NULL,
    published_at {utc} NOT NULL,
    content {json} NOT NULL,
    CONSTRAINT pk_programme_version PRIMARY KEY (event_id, number)
) {strict};

-- Compared when a session comes from a form.
ALTER TABLE session ADD version {int} NOT NULL DEFAULT 1;

-- The address of a registration's calendar feed is a secret like a link. The rows pass through a copy, because a CHECK cannot be
-- widened on both databases.
CREATE TABLE link_copy (
    id {id} NOT NULL,
    registration_id {id} NULL,
    delegation_id {id} NULL,
    kind {text:20} NOT NULL,
    role {text:20} NOT NULL,
    token_hash {text:64} NOT NULL,
    expires_at {utc} NOT NULL,
    used_at {utc} NULL,
    revoked_at {utc} NULL
) {strict};

INSERT INTO link_copy (id, registration_id, delegation_id, kind, role, token_hash, expires_at, used_at, revoked_at)
SELECT id, registration_id, delegation_id, kind, role, token_hash, expires_at, used_at, revoked_at FROM link;

DROP TABLE link;

CREATE TABLE link (
    id {id} NOT NULL CONSTRAINT pk_link {key},
    registration_id {id} NULL CONSTRAINT fk_link_registration REFERENCES registration (id),
    delegation_id {id} NULL CONSTRAINT fk_link_delegation REFERENCES delegation (id),
    kind {text:20} NOT NULL CONSTRAINT ck_link_kind CHECK (kind IN ('Message', 'SignIn', 'Session', 'Calendar')),
    role {text:20} NOT NULL,
    token_hash {text:64} NOT NULL CONSTRAINT ux_link_token UNIQUE,
    expires_at {utc} NOT NULL,
    used_at {utc} NULL,
    revoked_at {utc} NULL,
    CONSTRAINT ck_link_of CHECK ((registration_id IS NULL AND delegation_id IS NOT NULL) OR (registration_id IS NOT NULL AND delegation_id IS NULL))
) {strict};

INSERT INTO link (id, registration_id, delegation_id, kind, role, token_hash, expires_at, used_at, revoked_at)
SELECT id, registration_id, delegation_id, kind, role, token_hash, expires_at, used_at, revoked_at FROM link_copy;

DROP TABLE link_copy;

CREATE INDEX ix_link_registration ON link (registration_id, kind);

CREATE INDEX ix_link_delegation ON link (delegation_id, kind) WHERE delegation_id IS NOT NULL;

CREATE INDEX ix_link_expires ON link (expires_at);
