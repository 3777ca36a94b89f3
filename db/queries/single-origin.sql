-- title: Facts on a single origin
-- description: No two of the voices behind each surely differ, however many articles carry it; those that most articles carry come first.
SELECT
  facts.id, facts.statement, facts.status, facts.confidence, facts.n_citations, facts.n_sources,
  facts.origins_min, facts.origins_max, facts.origins
FROM facts
WHERE facts.origins_max > 0 AND facts.origins_min < 2 AND facts.status IN ('accepted', 'disputed', 'draft')
ORDER BY facts.origins_max > 1, facts.n_sources DESC, facts.id
