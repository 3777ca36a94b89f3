-- title: Disputed facts
-- description: Facts that differ from others, each with the dispute that says why.
SELECT
  disputes.id AS dispute, disputes.title, disputes.severity, disputes.resolution,
  facts.id AS fact, facts.statement, facts.origins
FROM disputes
JOIN dispute_facts ON dispute_facts.dispute = disputes.id
JOIN facts ON facts.id = dispute_facts.fact
ORDER BY disputes.id, dispute_facts.position
