-- A visit's places are a pool like any other; a claim on it is a sign-up. The pool of a visit that was there before has its id.
INSERT INTO place_pool (id, event_id, kind, owner_id, capacity, taken, held_back, next_no)
SELECT id, event_id, 'Visit', id, places, 0, 0, 1 FROM visit;

-- Nobody signs up, changes or leaves after it: the list for the identity check is with the hosts.
ALTER TABLE visit ADD cut_off_at {utc} NULL;

ALTER TABLE visit ADD cancelled_at {utc} NULL;
