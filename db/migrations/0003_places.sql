-- Written by Features/Places alone.

-- A CHECK taken <= capacity would forbid lowering the capacity; the guarded update holds the bound instead.
CREATE TABLE place_pool (
    id {id} NOT NULL CONSTRAINT pk_place_pool {key},
    event_id {id} NOT NULL CONSTRAINT fk_place_pool_event REFERENCES event (id),
    kind {text:20} NOT NULL,
    owner_id {id} NOT NULL,
    capacity {int} NOT NULL,
    taken {int} NOT NULL,
    held_back {int} NOT NULL,
    next_no {int} NOT NULL,
    offers_over_at {utc} NULL,
    CONSTRAINT ux_place_pool_owner UNIQUE (owner_id, kind),
    CONSTRAINT ck_place_pool CHECK (capacity >= 0 AND taken >= 0 AND held_back >= 0)
) {strict};

CREATE INDEX ix_place_pool_event ON place_pool (event_id);

CREATE TABLE place_share (
    pool_id {id} NOT NULL CONSTRAINT fk_place_share_pool REFERENCES place_pool (id),
    category {text:20} NOT NULL,
    reserved {int} NOT NULL,
    ceiling {int} NULL,
    release_at {utc} NULL,
    taken {int} NOT NULL,
    CONSTRAINT pk_place_share PRIMARY KEY (pool_id, category),
    CONSTRAINT ck_place_share CHECK (reserved >= 0 AND taken >= 0 AND (ceiling IS NULL OR ceiling >= 0))
) {strict};

CREATE INDEX ix_place_share_release ON place_share (release_at) WHERE release_at IS NOT NULL;

CREATE TABLE place_claim (
    id {id} NOT NULL CONSTRAINT pk_place_claim {key},
    pool_id {id} NOT NULL CONSTRAINT fk_place_claim_pool REFERENCES place_pool (id),
    holder_id {id} NOT NULL,
    category {text:20} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_place_claim_state CHECK (state IN ('Held', 'Offered', 'Waiting', 'Ended')),
    priority {int} NOT NULL,
    queue_no {int} NOT NULL,
    offer_ends {utc} NULL,
    lapses {int} NOT NULL,
    told_offers_over {bool} NOT NULL,
    CONSTRAINT ck_place_claim_offer CHECK (state <> 'Offered' OR offer_ends IS NOT NULL)
) {strict};

CREATE UNIQUE INDEX ux_place_claim_live ON place_claim (pool_id, holder_id) WHERE state <> 'Ended';

CREATE INDEX ix_place_claim_holder ON place_claim (holder_id, pool_id);

CREATE INDEX ix_place_claim_queue ON place_claim (pool_id, priority, queue_no) WHERE state = 'Waiting';

CREATE INDEX ix_place_claim_offer ON place_claim (offer_ends) WHERE state = 'Offered';
