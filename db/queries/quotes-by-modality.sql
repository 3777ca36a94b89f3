-- title: Quotes by modality
-- description: The sources' own modes of speaking: stated, reported, alleged, denied, planned, predicted, opinion. Empty for all.
SELECT
  citations.modality, citations.stance, citations.quote, citations.fact, sources.title AS source_title, citations.line
FROM citations
JOIN sources ON sources.id = citations.source
WHERE :modality = '' OR citations.modality = :modality
ORDER BY citations.modality, citations.source, citations.span_start
