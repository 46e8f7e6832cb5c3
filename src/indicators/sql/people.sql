-- Inhabitants by area and year; of areas of the user's own the sum of their buurten, where all are known. Reads inhabited (area, period, denominator).
CREATE TEMP TABLE people AS
WITH known AS (
  SELECT
    area,
    period,
    CAST(denominator AS DOUBLE) AS population
  FROM inhabited
  WHERE denominator IS NOT NULL
),
size AS (
  SELECT
    code,
    count(*) AS buurten
  FROM areas.custom_member
  GROUP BY code
)
SELECT
  area,
  period,
  population
FROM known
UNION ALL
SELECT
  member.code,
  known.period,
  sum(known.population)
FROM areas.custom_member AS member
JOIN known
  ON known.area = member.buurt
JOIN size
  ON size.code = member.code
WHERE member.code NOT IN (SELECT area FROM known)
GROUP BY member.code, known.period
HAVING count(*) = any_value(size.buurten);
