-- title: Facts that rest on an unnamed source
-- description: At least one of the voices behind them is kept unnamed by the source.
SELECT
  facts.id, facts.statement, facts.status, facts.confidence, entities.name AS unnamed_voice,
  facts.origins_min, facts.origins_max
FROM origins
JOIN entities ON entities.id = origins.origin AND entities.kind = 'unnamed'
JOIN facts ON facts.id = origins.fact
ORDER BY entities.name, facts.id
