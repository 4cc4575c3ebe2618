-- What the press is told and offered at an event; without a row its press desk has not opened. How many places there are is a pool.
CREATE TABLE press_terms (
    event_id {id} NOT NULL CONSTRAINT pk_press_terms {key} CONSTRAINT fk_press_terms_event REFERENCES event (id),
    opens_at {utc} NOT NULL,
    opens_local {text:16} NOT NULL,
    closes_at {utc} NOT NULL,
    closes_local {text:16} NOT NULL,
    outlet_places {int} NULL,
    criteria {text:200} NOT NULL,
    note {json} NOT NULL,
    version {int} NOT NULL,
    CONSTRAINT ck_press_terms_times CHECK (opens_at < closes_at),
    CONSTRAINT ck_press_terms_outlet CHECK (outlet_places IS NULL OR outlet_places > 0)
) {strict};

-- Where the press can be: an area of the building, a session, a study visit. Its places are a pool.
CREATE TABLE press_point (
    id {id} NOT NULL CONSTRAINT pk_press_point {key},
    event_id {id} NOT NULL CONSTRAINT fk_press_point_event REFERENCES event (id),
    kind {text:20} NOT NULL CONSTRAINT ck_press_point_kind CHECK (kind IN ('Area', 'Session', 'Visit')),
    rank {int} NOT NULL,
    name {json} NULL,
    session_id {id} NULL CONSTRAINT fk_press_point_session REFERENCES session (id),
    visit_id {id} NULL CONSTRAINT fk_press_point_visit REFERENCES visit (id),
    version {int} NOT NULL,
    closed_at {utc} NULL,
    CONSTRAINT ck_press_point_of CHECK (
        (kind = 'Area' AND name IS NOT NULL AND session_id IS NULL AND visit_id IS NULL)
        OR (kind = 'Session' AND name IS NULL AND session_id IS NOT NULL AND visit_id IS NULL)
        OR (kind = 'Visit' AND name IS NULL AND session_id IS NULL AND visit_id IS NOT NULL))
) {strict};

CREATE INDEX ix_press_point_event ON press_point (event_id, rank);

CREATE UNIQUE INDEX ux_press_point_session ON press_point (session_id) WHERE session_id IS NOT NULL AND closed_at IS NULL;

CREATE UNIQUE INDEX ux_press_point_visit ON press_point (visit_id) WHERE visit_id IS NOT NULL AND closed_at IS NULL;

-- What an outlet or a freelancer asks for, for one person or a crew.
CREATE TABLE press_request (
    id {id} NOT NULL CONSTRAINT pk_press_request {key},
    event_id {id} NOT NULL CONSTRAINT fk_press_request_event REFERENCES event (id),
    reference {text:20} NOT NULL CONSTRAINT ux_press_request_reference UNIQUE,
    language {text:2} NOT NULL,
    outlet {text:200} NOT NULL,
    outlet_key {text:400} NOT NULL,
    outlet_share {text:20} NOT NULL,
    website {text:200} NULL,
    country {text:2} NOT NULL,
    medium {text:20} NOT NULL CONSTRAINT ck_press_request_medium CHECK (medium IN ('Print', 'Radio', 'Television', 'Online', 'Agency', 'Photo', 'Freelance')),
    address {text:254} NOT NULL,
    address_key {text:400} NOT NULL,
    address_proved_at {utc} NULL,
    telephone {text:40} NULL,
    equipment {text:1000} NULL,
    notice_version {text:20} NOT NULL,
    received_at {utc} NOT NULL,
    version {int} NOT NULL,
    erased_at {utc} NULL
) {strict};

CREATE INDEX ix_press_request_event ON press_request (event_id, received_at);

CREATE INDEX ix_press_request_address ON press_request (address_key) WHERE erased_at IS NULL;

CREATE INDEX ix_press_request_outlet ON press_request (outlet_key);

CREATE TABLE press_wish (
    request_id {id} NOT NULL CONSTRAINT fk_press_wish_request REFERENCES press_request (id),
    point_id {id} NOT NULL CONSTRAINT fk_press_wish_point REFERENCES press_point (id),
    CONSTRAINT pk_press_wish PRIMARY KEY (request_id, point_id)
) {strict};

-- One person of a request. What they hold are claims on the event's press places and on points.
-- cleared_at: an officer has looked at the proofs and found nothing against them; only then a place can be given by allocation.
CREATE TABLE accreditation (
    id {id} NOT NULL CONSTRAINT pk_accreditation {key},
    request_id {id} NOT NULL CONSTRAINT fk_accreditation_request REFERENCES press_request (id),
    event_id {id} NOT NULL CONSTRAINT fk_accreditation_event REFERENCES event (id),
    no {int} NOT NULL,
    given_names {text:200} NOT NULL,
    family_name {text:200} NOT NULL,
    badge_name {text:200} NULL,
    name_key {text:800} NOT NULL,
    address_key {text:400} NOT NULL,
    search_key {text:800} NOT NULL,
    role {text:20} NOT NULL CONSTRAINT ck_accreditation_role CHECK (role IN ('Reporter', 'Photographer', 'Camera', 'Technician')),
    state {text:20} NOT NULL CONSTRAINT ck_accreditation_state
        CHECK (state IN ('Received', 'UnderReview', 'Accredited', 'Limited', 'Waiting', 'Refused', 'Revoked', 'Withdrawn')),
    limited {bool} NOT NULL,
    days {text:400} NOT NULL,
    reason {text:1000} NULL,
    arrival_no {int} NOT NULL,
    cleared_at {utc} NULL,
    decided_at {utc} NULL,
    ended_at {utc} NULL,
    version {int} NOT NULL,
    CONSTRAINT ux_accreditation_no UNIQUE (request_id, no)
) {strict};

-- A person asks once.
CREATE UNIQUE INDEX ux_accreditation_live ON accreditation (event_id, address_key, name_key) WHERE ended_at IS NULL;

CREATE INDEX ix_accreditation_event ON accreditation (event_id, state, arrival_no);

CREATE INDEX ix_accreditation_name ON accreditation (name_key);

-- A request while it is filled in; gone with its files after a day.
CREATE TABLE press_draft (
    id {id} NOT NULL CONSTRAINT pk_press_draft {key},
    id_hash {text:64} NOT NULL CONSTRAINT ux_press_draft UNIQUE,
    event_id {id} NOT NULL CONSTRAINT fk_press_draft_event REFERENCES event (id),
    language {text:2} NOT NULL,
    answers {longtext} NOT NULL,
    revision {int} NOT NULL,
    updated_at {utc} NOT NULL
) {strict};

CREATE INDEX ix_press_draft_updated ON press_draft (updated_at);

-- What was sent as proof, for a draft until it is sent. The name a file had elsewhere is not kept; the file itself goes thirty days after the decision, this row stays and says what there was.
CREATE TABLE press_document (
    id {id} NOT NULL CONSTRAINT pk_press_document {key},
    request_id {id} NULL CONSTRAINT fk_press_document_request REFERENCES press_request (id),
    draft_id {id} NULL,
    file_id {id} NOT NULL,
    kind {text:20} NOT NULL CONSTRAINT ck_press_document_kind CHECK (kind IN ('PressCard', 'Assignment', 'WorkSample')),
    media_type {text:80} NOT NULL,
    size {int} NOT NULL,
    added_at {utc} NOT NULL,
    CONSTRAINT ck_press_document_of CHECK ((request_id IS NULL AND draft_id IS NOT NULL) OR (request_id IS NOT NULL AND draft_id IS NULL))
) {strict};

CREATE INDEX ix_press_document_request ON press_document (request_id);

CREATE INDEX ix_press_document_draft ON press_document (draft_id) WHERE draft_id IS NOT NULL;

-- What officers note for each other; applicants never see it.
CREATE TABLE press_note (
    id {id} NOT NULL CONSTRAINT pk_press_note {key},
    request_id {id} NOT NULL CONSTRAINT fk_press_note_request REFERENCES press_request (id),
    staff_id {id} NOT NULL CONSTRAINT fk_press_note_staff REFERENCES staff (id),
    text {text:2000} NOT NULL,
    noted_at {utc} NOT NULL
) {strict};

CREATE INDEX ix_press_note_request ON press_note (request_id, noted_at);

-- Who is not accredited at the events of a series until a day: a person (a keyed hash of the name), an outlet or a domain. No more than that is kept.
CREATE TABLE press_bar (
    id {id} NOT NULL CONSTRAINT pk_press_bar {key},
    series_id {id} NOT NULL CONSTRAINT fk_press_bar_series REFERENCES series (id),
    kind {text:20} NOT NULL CONSTRAINT ck_press_bar_kind CHECK (kind IN ('Person', 'Outlet', 'Domain')),
    bar_key {text:400} NOT NULL,
    label {text:400} NOT NULL,
    reason {text:500} NOT NULL,
    ends_on {date} NOT NULL,
    made_at {utc} NOT NULL,
    made_by {id} NOT NULL CONSTRAINT fk_press_bar_staff REFERENCES staff (id),
    version {int} NOT NULL
) {strict};

CREATE UNIQUE INDEX ux_press_bar ON press_bar (series_id, kind, bar_key);

CREATE INDEX ix_press_bar_ends ON press_bar (ends_on);

-- A link opens one registration, one delegation or one request of the press. The rows pass through a copy, because a CHECK cannot be
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
    press_request_id {id} NULL CONSTRAINT fk_link_press_request REFERENCES press_request (id),
    kind {text:20} NOT NULL CONSTRAINT ck_link_kind CHECK (kind IN ('Message', 'SignIn', 'Session', 'Calendar')),
    role {text:20} NOT NULL,
    token_hash {text:64} NOT NULL CONSTRAINT ux_link_token UNIQUE,
    expires_at {utc} NOT NULL,
    used_at {utc} NULL,
    revoked_at {utc} NULL,
    CONSTRAINT ck_link_of CHECK (
        CASE WHEN registration_id IS NULL THEN 0 ELSE 1 END + CASE WHEN delegation_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN press_request_id IS NULL THEN 0 ELSE 1 END = 1)
) {strict};

INSERT INTO link (id, registration_id, delegation_id, press_request_id, kind, role, token_hash, expires_at, used_at, revoked_at)
SELECT id, registration_id, delegation_id, NULL, kind, role, token_hash, expires_at, used_at, revoked_at FROM link_copy;

DROP TABLE link_copy;

CREATE INDEX ix_link_registration ON link (registration_id, kind);

CREATE INDEX ix_link_delegation ON link (delegation_id, kind) WHERE delegation_id IS NOT NULL;

CREATE INDEX ix_link_press_request ON link (press_request_id, kind) WHERE press_request_id IS NOT NULL;

CREATE INDEX ix_link_expires ON link (expires_at);
