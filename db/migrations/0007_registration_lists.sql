-- What the desk lists and filters by, beside what a person answered. Order keys are made by the product in the collation of the
-- event's host language; existing rows get theirs from a job.
ALTER TABLE registration ADD sort_key {text:240} NOT NULL CONSTRAINT df_registration_sort_key DEFAULT '';

ALTER TABLE registration ADD body_key {text:160} NOT NULL CONSTRAINT df_registration_body_key DEFAULT '';

-- The languages of registration_language once more, each between blanks where there are several, so that an index can hold them.
ALTER TABLE registration ADD speaks {text:2} NULL;

ALTER TABLE registration ADD listens {text:40} NOT NULL CONSTRAINT df_registration_listens DEFAULT '';

-- The day on the wall of the event's town.
ALTER TABLE registration ADD registered_on {date} NULL;

-- Per event, the rules its order keys were made by, and how far they have been made.
CREATE TABLE registration_order (
    event_id {id} NOT NULL CONSTRAINT pk_registration_order {key} CONSTRAINT fk_registration_order_event REFERENCES event (id),
    rules {text:100} NOT NULL,
    done_to {id} NULL
) {strict};

-- One for each order of the list, and each holds all that one can filter by: a page is found, and its matches counted, without
-- looking at the table.
CREATE INDEX ix_registration_by_name ON registration (event_id, sort_key, id
    {covering} state, category, country, speaks, listens, from_waiting_list, address_proved_at, office_key, search_key);

CREATE INDEX ix_registration_by_body ON registration (event_id, body_key, sort_key, id
    {covering} state, category, country, speaks, listens, from_waiting_list, address_proved_at, office_key, search_key, body);

CREATE INDEX ix_registration_by_country ON registration (event_id, country, sort_key, id
    {covering} state, category, speaks, listens, from_waiting_list, address_proved_at, office_key, search_key);

CREATE INDEX ix_registration_by_category ON registration (event_id, category, sort_key, id
    {covering} state, country, speaks, listens, from_waiting_list, address_proved_at, office_key, search_key);

CREATE INDEX ix_registration_by_state ON registration (event_id, state, sort_key, id
    {covering} category, country, speaks, listens, from_waiting_list, address_proved_at, office_key, search_key);

CREATE INDEX ix_registration_by_time ON registration (event_id, registered_at, id
    {covering} state, category, country, speaks, listens, from_waiting_list, address_proved_at, office_key, search_key, registered_on);

CREATE INDEX ix_outbox_undelivered ON outbox (event_id) WHERE state = 'Undelivered';
