-- Areas of the workspace's vintage: every code that a dataset lists, water, unknown and abroad left out.
-- Reads areas.listed (code, name, water, geometry, rank): one row a dataset and code.
CREATE TABLE areas.area AS
WITH land AS (
  SELECT
    code,
    arg_min(name, rank) FILTER (name IS NOT NULL) AS name,
    arg_min(geometry, rank) FILTER (geometry IS NOT NULL) AS geometry
  FROM areas.listed
  -- Water has rows of its own: the map gives a gemeente twice, its land and its water.
  WHERE coalesce(water, 'NEE') = 'NEE'
    AND areas.kind_of(code) = 'land'
  GROUP BY code
),
wanted AS (
  SELECT
    *
  FROM land
  WHERE areas.is_wanted(code)
),
parents AS (
  SELECT DISTINCT 'WK' || substr(code, 3, 6) AS code FROM wanted WHERE code LIKE 'BU%'
  UNION
  SELECT DISTINCT 'GM' || substr(code, 3, 4) FROM wanted
),
complete AS (
  SELECT code, name, geometry FROM wanted
  UNION ALL
  SELECT code, NULL, NULL FROM parents WHERE code NOT IN (SELECT code FROM wanted)
)
SELECT
  code,
  CASE left(code, 2) WHEN 'BU' THEN 'buurt' WHEN 'WK' THEN 'wijk' ELSE 'gemeente' END AS level,
  coalesce(name, code) AS name,
  CASE WHEN code LIKE 'GM%' THEN NULL ELSE 'WK' || substr(code, 3, 6) END AS wijk,
  'GM' || substr(code, 3, 4) AS gemeente,
  geometry
FROM complete
ORDER BY level, code;
