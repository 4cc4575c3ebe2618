-- People who work at the desks. Credentials are written by ASP.NET Core Identity through our store; the TOTP key is encrypted.
CREATE TABLE staff (
    id {id} NOT NULL CONSTRAINT pk_staff {key},
    address {text:254} NOT NULL,
    address_key {text:400} NOT NULL CONSTRAINT ux_staff_address UNIQUE,
    name {text:200} NOT NULL,
    language {text:2} NOT NULL,
    administrator {bool} NOT NULL,
    password_hash {text:400} NULL,
    authenticator_key {text:1000} NULL,
    last_code {text:64} NULL,
    stamp {text:64} NOT NULL,
    failed_count {int} NOT NULL,
    locked_until {utc} NULL,
    invited_at {utc} NOT NULL,
    activated_at {utc} NULL,
    disabled_at {utc} NULL,
    version {int} NOT NULL
) {strict};

-- Raised first by every command that changes who may do what: facts about administrators then stand still until the commit.
CREATE TABLE staff_gate (
    id {int} NOT NULL CONSTRAINT pk_staff_gate PRIMARY KEY,
    version {int} NOT NULL
) {strict};

INSERT INTO staff_gate (id, version) VALUES (1, 0);

CREATE TABLE staff_role (
    staff_id {id} NOT NULL CONSTRAINT fk_staff_role_staff REFERENCES staff (id),
    event_id {id} NOT NULL CONSTRAINT fk_staff_role_event REFERENCES event (id),
    role {text:20} NOT NULL CONSTRAINT ck_staff_role CHECK (role IN ('Organiser', 'PressOfficer', 'Coordinator', 'Door', 'Reader')),
    CONSTRAINT pk_staff_role PRIMARY KEY (staff_id, event_id, role)
) {strict};

CREATE TABLE staff_recovery_code (
    staff_id {id} NOT NULL CONSTRAINT fk_staff_recovery_code REFERENCES staff (id),
    code_hash {text:64} NOT NULL,
    CONSTRAINT pk_staff_recovery_code PRIMARY KEY (staff_id, code_hash)
) {strict};

-- confirmed_at: when the person last proved who they are; acts that weigh much ask for a recent one.
CREATE TABLE staff_session (
    id {id} NOT NULL CONSTRAINT pk_staff_session {key},
    staff_id {id} NOT NULL CONSTRAINT fk_staff_session REFERENCES staff (id),
    token_hash {text:64} NOT NULL CONSTRAINT ux_staff_session_token UNIQUE,
    opened_at {utc} NOT NULL,
    confirmed_at {utc} NOT NULL,
    expires_at {utc} NOT NULL,
    revoked_at {utc} NULL
) {strict};

CREATE INDEX ix_staff_session_staff ON staff_session (staff_id);

CREATE INDEX ix_staff_session_expires ON staff_session (expires_at);

-- Invitations, and a demonstration's ways in. The very first organiser's has no person yet.
CREATE TABLE staff_token (
    id {id} NOT NULL CONSTRAINT pk_staff_token {key},
    staff_id {id} NULL CONSTRAINT fk_staff_token REFERENCES staff (id),
    kind {text:20} NOT NULL CONSTRAINT ck_staff_token_kind CHECK (kind IN ('Invitation', 'Enter')),
    token_hash {text:64} NOT NULL CONSTRAINT ux_staff_token_hash UNIQUE,
    expires_at {utc} NOT NULL,
    used_at {utc} NULL
) {strict};

CREATE INDEX ix_staff_token_expires ON staff_token (expires_at);
