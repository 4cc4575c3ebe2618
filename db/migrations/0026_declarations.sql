-- The declaration of an event while it is drafted. What it says once it is adopted stands in declaration_adopted.
CREATE TABLE declaration (
    event_id {id} NOT NULL CONSTRAINT pk_declaration {key} CONSTRAINT fk_declaration_event REFERENCES event (id),
    title {json} NOT NULL,
    authentic {text:2} NOT NULL,
    languages {text:60} NOT NULL,
    working_text {bool} NOT NULL,
    signing_open {bool} NOT NULL,
    first_until {date} NULL,
    published_at {utc} NULL,
    version {int} NOT NULL
) {strict};

CREATE TABLE declaration_clause (
    id {id} NOT NULL CONSTRAINT pk_declaration_clause {key},
    event_id {id} NOT NULL CONSTRAINT fk_declaration_clause REFERENCES declaration (event_id),
    kind {text:20} NOT NULL CONSTRAINT ck_declaration_clause_kind CHECK (kind IN ('Preamble', 'Operative')),
    rank {int} NOT NULL
) {strict};

CREATE INDEX ix_declaration_clause ON declaration_clause (event_id, rank);

-- Versions of a clause lie side by side because they belong to it. A translation remembers the digest of the authentic text it was
-- made from; the authentic text itself was made from none.
CREATE TABLE clause_text (
    clause_id {id} NOT NULL CONSTRAINT fk_clause_text_clause REFERENCES declaration_clause (id) ON DELETE CASCADE,
    language {text:2} NOT NULL,
    wording {longtext} NOT NULL,
    made_from {text:64} NULL,
    is_checked {bool} NOT NULL,
    version {int} NOT NULL,
    CONSTRAINT pk_clause_text PRIMARY KEY (clause_id, language)
) {strict};

-- The adopted text in its canonical form with its SHA-256, and the record of its adoption. The triggers keep it from every path.
CREATE TABLE declaration_adopted (
    event_id {id} NOT NULL CONSTRAINT pk_declaration_adopted {key} CONSTRAINT fk_declaration_adopted REFERENCES declaration (event_id),
    content {longtext} NOT NULL,
    digest {text:64} NOT NULL,
    adopted_at {utc} NOT NULL,
    adopted_local {text:16} NOT NULL,
    method {text:20} NOT NULL,
    presided_by {text:300} NOT NULL,
    present {text:600} NOT NULL
) {strict};

CREATE TRIGGER tr_declaration_adopted_update {beforeupdate} ON declaration_adopted {refuseupdate};

CREATE TRIGGER tr_declaration_adopted_delete {beforedelete} ON declaration_adopted {refusedelete};

-- Cities asked to sign by a link, each through one person. Hashes of the links' codes lie apart: every message has its own.
CREATE TABLE signature_invitation (
    id {id} NOT NULL CONSTRAINT pk_signature_invitation {key},
    event_id {id} NOT NULL CONSTRAINT fk_signature_invitation REFERENCES declaration (event_id),
    city {text:200} NOT NULL,
    city_key {text:400} NOT NULL,
    country {text:2} NOT NULL,
    name {text:200} NOT NULL,
    address {text:254} NOT NULL,
    language {text:2} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_signature_invitation_state CHECK (state IN ('Open', 'Given', 'Revoked')),
    expires_at {utc} NOT NULL,
    invited_at {utc} NOT NULL,
    erased_at {utc} NULL
) {strict};

CREATE INDEX ix_signature_invitation_event ON signature_invitation (event_id, state, country, city_key);

CREATE UNIQUE INDEX ux_signature_invitation_city ON signature_invitation (event_id, country, city_key) WHERE state = 'Open';

CREATE TABLE signature_code (
    code_hash {text:64} NOT NULL CONSTRAINT pk_signature_code PRIMARY KEY,
    invitation_id {id} NOT NULL CONSTRAINT fk_signature_code_invitation REFERENCES signature_invitation (id)
) {strict};

CREATE INDEX ix_signature_code_invitation ON signature_code (invitation_id);

-- A city's signature, public with whoever gave it. One that came by a link has the invitation's id.
CREATE TABLE signature (
    id {id} NOT NULL CONSTRAINT pk_signature {key},
    event_id {id} NOT NULL CONSTRAINT fk_signature_event REFERENCES declaration (event_id),
    city {text:200} NOT NULL,
    city_key {text:400} NOT NULL,
    country {text:2} NOT NULL,
    signatory {text:200} NOT NULL,
    function_title {text:200} NOT NULL,
    mandate {text:300} NOT NULL,
    mandate_on {date} NOT NULL,
    signed_on {date} NOT NULL,
    by_link {bool} NOT NULL,
    recorded_at {utc} NOT NULL,
    struck_at {utc} NULL,
    erased_at {utc} NULL,
    version {int} NOT NULL
) {strict};

CREATE INDEX ix_signature_event ON signature (event_id, country, city_key);

-- However many sign at once.
CREATE UNIQUE INDEX ux_signature_city ON signature (event_id, country, city_key) WHERE struck_at IS NULL;
