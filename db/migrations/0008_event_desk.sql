-- What the desk needs to make, move, cancel, clone and archive events, and to keep no person longer than promised.

-- Archived is a fact about a published or cancelled event, not a state of its own: the public goes on seeing it.
ALTER TABLE event ADD archived_at {utc} NULL;

-- A new event has a window because the columns ask for one; whether somebody chose it is another matter.
ALTER TABLE event ADD window_set {bool} NOT NULL DEFAULT 1;

ALTER TABLE organiser ADD logo_id {id} NULL;

-- The hash of the host language's text that a translation was made from.
CREATE TABLE translation_mark (
    event_id {id} NOT NULL CONSTRAINT fk_translation_mark_event REFERENCES event (id),
    field {text:20} NOT NULL,
    language {text:2} NOT NULL,
    source_hash {text:64} NOT NULL,
    CONSTRAINT pk_translation_mark PRIMARY KEY (event_id, field, language)
) {strict};

-- A postponement or cancellation that people are being told of; its id is that of the act in the audit.
CREATE TABLE event_change (
    id {id} NOT NULL CONSTRAINT pk_event_change {key},
    event_id {id} NOT NULL CONSTRAINT fk_event_change_event REFERENCES event (id),
    template {text:40} NOT NULL,
    made_at {utc} NOT NULL,
    people {int} NOT NULL,
    told_at {utc} NULL
) {strict};

CREATE INDEX ix_event_change_event ON event_change (event_id, made_at);

CREATE INDEX ix_event_change_untold ON event_change (event_id) WHERE told_at IS NULL;

-- Who was live when it happened and is still to be told: written with the change, deleted with the message that is owed. Without
-- references, because ten thousand rows are written in one statement.
CREATE TABLE event_notice (
    change_id {id} NOT NULL,
    registration_id {id} NOT NULL,
    CONSTRAINT pk_event_notice PRIMARY KEY (change_id, registration_id)
) {strict};

CREATE TABLE retention_report (
    event_id {id} NOT NULL CONSTRAINT fk_retention_report_event REFERENCES event (id),
    ran_on {date} NOT NULL,
    what {text:20} NOT NULL,
    how_many {int} NOT NULL,
    at {utc} NOT NULL,
    CONSTRAINT pk_retention_report PRIMARY KEY (event_id, ran_on, what)
) {strict};
