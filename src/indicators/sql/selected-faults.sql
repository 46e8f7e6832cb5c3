-- What may be wrong with the rows that a SELECT gave, before anything is summed over them: of each kind how many, and one to
-- look at. Which kinds matter the card says. Reads selected (area, moment, numerator, denominator).
WITH spoken AS (
  SELECT area, moment, numerator, denominator FROM selected WHERE area IS NOT NULL
),
code AS (
  SELECT DISTINCT
    area
  FROM spoken
  WHERE area NOT IN (SELECT code FROM areas.custom)
),
found AS (
  SELECT 'repeated' AS kind, area, moment FROM spoken GROUP BY area, moment HAVING count(*) > 1
  UNION ALL
  SELECT 'no area', area, NULL
  FROM code
  WHERE NOT regexp_full_match(area, 'GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4}')
  UNION ALL
  SELECT 'no buurt', area, NULL FROM code WHERE NOT regexp_full_match(area, 'BU[0-9]{4}[0-9A-Z]{4}')
  UNION ALL
  SELECT 'unknown area', area, NULL
  FROM code
  WHERE substr(area, 3, 4) IN (SELECT substr(gemeente, 3) FROM areas.area)
    AND NOT EXISTS (SELECT 1 FROM spoken WHERE area IN (SELECT code FROM areas.area))
  UNION ALL
  SELECT 'numerator below nought', area, moment FROM spoken WHERE numerator < 0
  UNION ALL
  SELECT 'denominator below nought', area, moment FROM spoken WHERE denominator < 0
  UNION ALL
  SELECT 'part above whole', area, moment FROM spoken WHERE numerator > denominator
)
SELECT
  kind,
  CAST(count(*) AS INTEGER) AS times,
  min(area) AS area,
  CAST(min_by(moment, (area, moment)) AS VARCHAR) AS moment
FROM found
GROUP BY kind;
