-- title: What manuscripts cite
-- description: Each reference with its sentence; those to mend first: no such record, changed since it was pinned, or a fact that is not simply accepted.
SELECT
  CASE
    WHEN uses.fact IS NULL AND uses.dispute IS NULL THEN 'no such record'
    WHEN uses.holds = 0 THEN 'changed since it was pinned'
    WHEN facts.status <> 'accepted' THEN facts.status
  END AS mend,
  uses.manuscript, uses.line, uses.typed AS cited, uses.fact, uses.sentence
FROM uses
LEFT JOIN facts ON facts.id = uses.fact
ORDER BY mend IS NULL, uses.id
