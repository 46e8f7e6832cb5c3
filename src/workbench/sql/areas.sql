-- Areas that an indicator is computed of, and areas of the user's own that are sums of buurten, without borders.
WITH own AS (
  SELECT
    code,
    any_value(name) AS name
  FROM areas.custom
  WHERE basis = 'buurten'
  GROUP BY code
),
listed AS (
  SELECT code, level, name, wijk, gemeente FROM areas.area
  UNION ALL
  SELECT code, 'gebied', name, NULL, NULL FROM own
)
SELECT
  code,
  level,
  name,
  wijk,
  gemeente
FROM listed
ORDER BY
  CASE level WHEN 'gemeente' THEN 0 WHEN 'wijk' THEN 1 WHEN 'buurt' THEN 2 ELSE 3 END,
  code
