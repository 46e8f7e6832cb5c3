-- Area codes of a dataset, by year, and how many of them the workspace's layout does not know. Reads areas.used
-- (period, code): every code of the dataset once a year.
WITH land AS (
  SELECT
    period,
    code
  FROM areas.used
  WHERE areas.kind_of(code) = 'land'
    AND areas.is_wanted(code)
)
SELECT
  land.period,
  CAST(count(*) AS INTEGER) AS codes,
  CAST(count(*) FILTER (area.code IS NULL) AS INTEGER) AS unknown
FROM land
LEFT JOIN areas.area AS area
  ON area.code = land.code
GROUP BY land.period
ORDER BY land.period
