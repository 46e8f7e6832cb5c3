-- Rows of a dataset with an area code, and how many have one of the workspace that its layout does not know. Reads
-- areas.used (code): one a row.
SELECT
  CAST(count(*) AS INTEGER) AS codes,
  CAST(count(*) FILTER (area.code IS NULL) AS INTEGER) AS unknown
FROM areas.used AS used
LEFT JOIN areas.area AS area
  ON area.code = used.code
WHERE used.code IS NOT NULL
  AND areas.kind_of(used.code) = 'land'
  AND areas.is_wanted(used.code)
