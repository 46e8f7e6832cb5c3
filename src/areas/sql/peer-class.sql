-- Every area of the dataset and of the workspace with its urbanity and class of size (counted from 0; NULL = in none).
-- Reads areas.peer_source (code, size, urbanity) and areas.peer_bound (level, class, lowest).
CREATE TABLE areas.peer_class AS
WITH known AS (
  SELECT
    code,
    CASE left(code, 2) WHEN 'BU' THEN 'buurt' WHEN 'WK' THEN 'wijk' ELSE 'gemeente' END AS level,
    any_value(size) AS size,
    any_value(urbanity) AS urbanity
  FROM areas.peer_source
  WHERE areas.kind_of(code) = 'land'
  GROUP BY code
),
listed AS (
  SELECT code, level FROM known
  UNION
  SELECT code, level FROM areas.area
)
SELECT
  listed.code AS area,
  listed.level,
  known.size,
  known.urbanity,
  (
    SELECT max(bound.class)
    FROM areas.peer_bound AS bound
    WHERE bound.level = listed.level
      AND bound.lowest <= known.size
  ) AS class
FROM listed
LEFT JOIN known
  ON known.code = listed.code
WHERE listed.level IN (SELECT level FROM areas.peer_bound)
ORDER BY listed.level, listed.code;
