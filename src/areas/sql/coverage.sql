-- When the register behind a dataset was kept in each gemeente, as far as the workspace says so: what it says of a gemeente by
-- name goes before what it says of all. Reads areas.coverage_said (dataset, gemeente, first, last).
CREATE TABLE areas.coverage AS
SELECT
  said.dataset,
  area.code AS gemeente,
  said.gemeente IS NOT NULL AS named,
  said.first,
  said.last
FROM areas.area AS area
JOIN areas.coverage_said AS said
  ON said.gemeente = area.code
  OR (
    said.gemeente IS NULL
    AND NOT EXISTS (
      SELECT 1
      FROM areas.coverage_said AS own
      WHERE own.dataset = said.dataset
        AND own.gemeente = area.code
    )
  )
WHERE area.level = 'gemeente'
ORDER BY ALL;
