-- Area codes of a dataset, by year, and how many of them the workspace's layout does not know. Reads areas.used
-- (period, code): every code of the dataset once a year.
WITH land AS (
  SELECT
    period,
    code
  FROM areas.used
  WHERE code NOT LIKE 'NL%'
    AND NOT regexp_full_match(code, 'BU[0-9]{4}999[78]|WK[0-9]{4}99|BU0{8}|WK0{6}|GM0{4}|(BU|WK|GM)0998.*')
    AND (
      (SELECT count(*) FROM areas.wanted_gemeente) = 0
      OR 'GM' || substr(code, 3, 4) IN (SELECT code FROM areas.wanted_gemeente)
    )
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
