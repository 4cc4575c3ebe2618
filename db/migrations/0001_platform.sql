-- What every capability stands on.

-- Facts fixed when the database is created: whether it is a demonstration, and how far its clock is shifted.
CREATE TABLE installation (
    name {text:40} NOT NULL PRIMARY KEY,
    value {text:400} NOT NULL
) {strict};

-- Data-protection keys; the secret part of each is encrypted with Summit:Secret.
CREATE TABLE key_ring (
    id {id} NOT NULL CONSTRAINT pk_key_ring {key},
    name {text:200} NOT NULL,
    xml {longtext} NOT NULL
) {strict};

CREATE TABLE job_lease (
    name {text:60} NOT NULL PRIMARY KEY,
    owner {text:60} NOT NULL,
    held_until {utc} NOT NULL
) {strict};

CREATE TABLE submission (
    id {id} NOT NULL CONSTRAINT pk_submission {key},
    command {text:100} NOT NULL,
    content {text:64} NOT NULL,
    answer {json} NOT NULL,
    answered_at {utc} NOT NULL
) {strict};

CREATE INDEX ix_submission_answered ON submission (answered_at);

CREATE TABLE attempt (
    id {id} NOT NULL CONSTRAINT pk_attempt {key},
    command {text:100} NOT NULL,
    client {text:64} NOT NULL,
    at {utc} NOT NULL,
    outcome {text:80} NOT NULL
) {strict};

CREATE INDEX ix_attempt_client ON attempt (command, client, at);

CREATE INDEX ix_attempt_at ON attempt (at);

-- A message is named by template and ids; its text and token are made at each sending. about_id is the audit row whose
-- values it speaks of: a reason, a former address.
CREATE TABLE outbox (
    id {id} NOT NULL CONSTRAINT pk_outbox {key},
    event_id {id} NOT NULL,
    registration_id {id} NOT NULL,
    recipient {text:20} NOT NULL,
    template {text:40} NOT NULL,
    sequence {int} NOT NULL,
    about_id {id} NULL,
    created_at {utc} NOT NULL,
    due_at {utc} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_outbox_state CHECK (state IN ('Pending', 'Sent', 'Undelivered', 'Void')),
    attempts {int} NOT NULL,
    lease_owner {text:60} NULL,
    lease_until {utc} NULL,
    settled_at {utc} NULL,
    problem {text:400} NULL
) {strict};

CREATE INDEX ix_outbox_due ON outbox (due_at) WHERE state = 'Pending';

CREATE INDEX ix_outbox_registration ON outbox (registration_id, template, created_at);

-- Field names and codes only; what a person may have erased lies in audit_value, and the digest covers its
-- salted hash, which stays when values and salt are erased.
CREATE TABLE audit (
    id {id} NOT NULL CONSTRAINT pk_audit {key},
    event_id {id} NULL,
    at {utc} NOT NULL,
    actor {text:80} NOT NULL,
    client {text:64} NOT NULL,
    action {text:60} NOT NULL,
    subject_id {id} NOT NULL,
    fields {text:400} NOT NULL,
    digest {text:64} NOT NULL
) {strict};

CREATE INDEX ix_audit_subject ON audit (subject_id, at);

CREATE INDEX ix_audit_event ON audit (event_id, at);

CREATE TABLE audit_value (
    audit_id {id} NOT NULL CONSTRAINT fk_audit_value_audit REFERENCES audit (id),
    field {text:60} NOT NULL,
    old_value {longtext} NULL,
    new_value {longtext} NULL,
    salt {text:32} NULL,
    hash {text:64} NOT NULL,
    CONSTRAINT pk_audit_value PRIMARY KEY (audit_id, field)
) {strict};

CREATE TABLE stored_file (
    id {id} NOT NULL CONSTRAINT pk_stored_file {key},
    owner_id {id} NOT NULL,
    path {text:80} NOT NULL,
    sha256 {text:64} NOT NULL,
    size {int} NOT NULL,
    media_type {text:80} NOT NULL,
    delete_after {utc} NOT NULL
) {strict};

CREATE INDEX ix_stored_file_delete ON stored_file (delete_after);

CREATE INDEX ix_stored_file_owner ON stored_file (owner_id);
