-- title: Timeline
-- description: What happened when, by the earliest day that each date can mean. Both bounds are YYYY-MM-DD and may be empty.
SELECT facts.when_start, facts.when_words, facts.id, facts.statement, facts.place, facts.status, facts.confidence
FROM facts
WHERE facts.when_start IS NOT NULL
  AND facts.status NOT IN ('retracted', 'superseded')
  AND (:since = '' OR coalesce(facts.when_end, facts.when_start) >= :since)
  AND (:until = '' OR facts.when_start <= :until)
ORDER BY facts.when_start, facts.when_end, facts.id
