-- How the badges of an event look, where it has a design of its own; one that was cleared leaves its version. A run keeps the design it was
-- begun with; none means the installation's.
CREATE TABLE badge_design (
    event_id {id} NOT NULL CONSTRAINT pk_badge_design {key} CONSTRAINT fk_badge_design_event REFERENCES event (id),
    design {json} NULL,
    version {int} NOT NULL
) {strict};

ALTER TABLE badge_run ADD design {json} NULL;
