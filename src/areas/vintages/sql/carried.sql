-- How the areas of every mapped year came into those of the workspace: what arrives in an area, and whether it is one area,
-- whole, so that its figures stand as they are. Reads areas.mapping and the variable to_vintage.
CREATE OR REPLACE TABLE areas.arrival AS
SELECT
  from_vintage,
  to_code,
  CAST(count(*) AS INTEGER) AS parts,
  count(*) = 1 AND bool_and(whole) AS as_is,
  max(grade) AS grade
FROM areas.mapping
WHERE to_vintage = getvariable('to_vintage')
GROUP BY ALL;
