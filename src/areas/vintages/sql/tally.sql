-- By dataset and year: codes that are looked at, those without a mapping to the workspace's layout, those that are mapped by
-- nothing but their code, and the areas whose figures are put together. Reads areas.used, areas.mapping, areas.arrival and
-- the variable to_vintage.
WITH gone_to AS (
  SELECT
    used.dataset,
    used.period,
    used.code,
    mapping.to_code,
    mapping.method,
    arrival.as_is,
    arrival.grade
  FROM areas.used AS used
  LEFT JOIN areas.mapping AS mapping
    ON mapping.from_vintage = used.period
    AND mapping.to_vintage = getvariable('to_vintage')
    AND mapping.from_code = used.code
  LEFT JOIN areas.arrival AS arrival
    ON arrival.from_vintage = mapping.from_vintage
    AND arrival.to_code = mapping.to_code
  WHERE used.period <> getvariable('to_vintage')
    AND areas.is_wanted(coalesce(mapping.to_code, used.code))
)
SELECT
  dataset,
  period,
  CAST(count(DISTINCT code) AS INTEGER) AS codes,
  CAST(count(DISTINCT code) FILTER (to_code IS NULL) AS INTEGER) AS unmapped,
  CAST(count(DISTINCT code) FILTER (method = 'same code') AS INTEGER) AS assumed,
  CAST(count(DISTINCT to_code) FILTER (NOT as_is) AS INTEGER) AS estimated,
  max(grade) FILTER (NOT as_is) AS grade
FROM gone_to
GROUP BY ALL
ORDER BY dataset, period
