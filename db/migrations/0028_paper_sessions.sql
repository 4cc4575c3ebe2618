-- The session with a limited number of places that a sign-in sheet is of, as it was published: whoever gives the place up is not on it any more.
ALTER TABLE paper_run ADD session_id {id} NULL;
