SELECT
  indicator,
  level,
  count(*) AS areas,
  count(*) FILTER (status = 'ok') AS shown
FROM indicatoren
WHERE period = (SELECT value FROM release WHERE key = 'period')
  AND level IN ('buurt', 'wijk', 'gemeente')
GROUP BY indicator, level
ORDER BY indicator, level
