CREATE TABLE series (
    id {id} NOT NULL CONSTRAINT pk_series {key},
    slug {text:60} NOT NULL CONSTRAINT ux_series_slug UNIQUE,
    title {json} NOT NULL
) {strict};

CREATE TABLE event (
    id {id} NOT NULL CONSTRAINT pk_event {key},
    series_id {id} NOT NULL CONSTRAINT fk_event_series REFERENCES series (id),
    slug {text:60} NOT NULL CONSTRAINT ux_event_slug UNIQUE,
    reference_prefix {text:10} NOT NULL CONSTRAINT ux_event_prefix UNIQUE,
    accent {text:20} NOT NULL,
    status {text:20} NOT NULL CONSTRAINT ck_event_status CHECK (status IN ('Draft', 'Published', 'Cancelled')),
    title {json} NOT NULL,
    short_title {json} NOT NULL,
    kicker {json} NOT NULL,
    summary {json} NOT NULL,
    zone {text:60} NOT NULL,
    starts_at {utc} NOT NULL,
    starts_local {text:16} NOT NULL,
    ends_at {utc} NOT NULL,
    ends_local {text:16} NOT NULL,
    host_language {text:2} NOT NULL,
    interpretation {text:120} NOT NULL,
    venue_name {json} NOT NULL,
    venue_address {text:200} NOT NULL,
    venue_city {json} NOT NULL,
    venue_country {text:2} NOT NULL,
    admission {text:20} NOT NULL CONSTRAINT ck_event_admission CHECK (admission IN ('Open', 'Invitation')),
    opens_at {utc} NOT NULL,
    closes_at {utc} NOT NULL,
    offer_hours {int} NOT NULL,
    profile_days {int} NOT NULL,
    needs_days {int} NOT NULL,
    audit_years {int} NOT NULL,
    seed_digest {text:64} NOT NULL,
    version {int} NOT NULL,
    CONSTRAINT ck_event_times CHECK (starts_at < ends_at AND opens_at < closes_at)
) {strict};

CREATE INDEX ix_event_series ON event (series_id, starts_at);

-- The first statement of every command that touches places, queue, sign-ups or programme raises the version.
CREATE TABLE event_gate (
    event_id {id} NOT NULL CONSTRAINT pk_event_gate {key} CONSTRAINT fk_event_gate_event REFERENCES event (id),
    version {int} NOT NULL
) {strict};

CREATE TABLE organiser (
    event_id {id} NOT NULL CONSTRAINT fk_organiser_event REFERENCES event (id),
    rank {int} NOT NULL,
    name {json} NOT NULL,
    role {text:20} NOT NULL,
    website {text:200} NULL,
    CONSTRAINT pk_organiser PRIMARY KEY (event_id, rank)
) {strict};

CREATE TABLE contact (
    event_id {id} NOT NULL CONSTRAINT fk_contact_event REFERENCES event (id),
    purpose {text:20} NOT NULL,
    address {text:254} NOT NULL,
    CONSTRAINT pk_contact PRIMARY KEY (event_id, purpose)
) {strict};

CREATE TABLE category (
    event_id {id} NOT NULL CONSTRAINT fk_category_event REFERENCES event (id),
    code {text:20} NOT NULL,
    rank {int} NOT NULL,
    offered {bool} NOT NULL,
    approval {bool} NOT NULL,
    priority {int} NOT NULL,
    CONSTRAINT pk_category PRIMARY KEY (event_id, code)
) {strict};

CREATE TABLE room (
    event_id {id} NOT NULL CONSTRAINT fk_room_event REFERENCES event (id),
    code {text:40} NOT NULL,
    name {json} NOT NULL,
    capacity {int} NOT NULL,
    CONSTRAINT pk_room PRIMARY KEY (event_id, code)
) {strict};

CREATE TABLE session (
    id {id} NOT NULL CONSTRAINT pk_session {key},
    event_id {id} NOT NULL,
    code {text:40} NOT NULL,
    kind {text:20} NOT NULL,
    title {json} NOT NULL,
    summary {json} NOT NULL,
    starts_at {utc} NOT NULL,
    starts_local {text:16} NOT NULL,
    ends_at {utc} NOT NULL,
    ends_local {text:16} NOT NULL,
    room {text:40} NULL,
    floor_languages {text:120} NOT NULL,
    target_languages {text:120} NOT NULL,
    CONSTRAINT ux_session_code UNIQUE (event_id, code),
    CONSTRAINT fk_session_event FOREIGN KEY (event_id) REFERENCES event (id),
    CONSTRAINT fk_session_room FOREIGN KEY (event_id, room) REFERENCES room (event_id, code),
    CONSTRAINT ck_session_times CHECK (starts_at < ends_at)
) {strict};

CREATE INDEX ix_session_event ON session (event_id, starts_at);

CREATE TABLE visit (
    id {id} NOT NULL CONSTRAINT pk_visit {key},
    event_id {id} NOT NULL CONSTRAINT fk_visit_event REFERENCES event (id),
    code {text:40} NOT NULL,
    title {json} NOT NULL,
    host {json} NOT NULL,
    theme {json} NOT NULL,
    meeting_point {json} NOT NULL,
    departs_at {utc} NOT NULL,
    departs_local {text:16} NOT NULL,
    returns_at {utc} NOT NULL,
    returns_local {text:16} NOT NULL,
    means {text:20} NOT NULL,
    places {int} NOT NULL,
    minimum {int} NOT NULL,
    languages {text:120} NOT NULL,
    step_free {bool} NOT NULL,
    CONSTRAINT ux_visit_code UNIQUE (event_id, code),
    CONSTRAINT ck_visit_times CHECK (departs_at < returns_at)
) {strict};

CREATE INDEX ix_visit_event ON visit (event_id, departs_at);
