-- title: Facts by publisher
-- description: What each publisher's documents say, quote by quote. Leave the publisher empty for all.
SELECT
  coalesce(entities.name, 'not stated') AS published_by, sources.title AS source_title, facts.id AS fact, facts.statement, citations.quote,
  citations.line
FROM citations
JOIN facts ON facts.id = citations.fact
JOIN sources ON sources.id = citations.source
LEFT JOIN entities ON entities.id = sources.publisher
WHERE :publisher = '' OR sources.publisher = :publisher OR entities.name LIKE :publisher
ORDER BY entities.name, sources.id, citations.span_start, facts.id
