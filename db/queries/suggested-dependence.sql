-- title: Sources that may share an origin
-- description: The same words in a row, one agency, one quotation: suggested for a person to judge, never decided. Those that wait for an answer come first.
SELECT
  suggested_dependence.source, suggested_dependence.other, sign, why, passage, line, other_passage, other_line,
  answer, answered_by, reason
FROM suggested_dependence
ORDER BY answer IS NOT NULL, suggested_dependence.id
