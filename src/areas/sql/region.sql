-- Larger areas of the workspace's vintage and the gemeenten in them. Reads areas.region_row (vintage, kind, code, name,
-- gemeente) and areas.known_gemeente (gemeente): all gemeenten of the country, by a list that has them all; or nothing.
CREATE TABLE areas.region_member AS
SELECT DISTINCT
  vintage,
  kind,
  code AS region,
  gemeente
FROM areas.region_row
WHERE gemeente IS NOT NULL
ORDER BY ALL;
-- `whole`: every gemeente of the country has its place in the kind, so that no part of a larger area is unknown.
CREATE TABLE areas.region AS
WITH unplaced AS (
  SELECT
    wanted.kind,
    count(*) AS gemeenten
  FROM (SELECT DISTINCT kind FROM areas.region_row) AS wanted
  CROSS JOIN areas.known_gemeente AS known
  WHERE NOT EXISTS (
    SELECT 1 FROM areas.region_member AS member WHERE member.kind = wanted.kind AND member.gemeente = known.gemeente
  )
  GROUP BY wanted.kind
)
SELECT
  listed.vintage,
  listed.kind,
  listed.code,
  min(listed.name) AS name,
  CAST(count(DISTINCT listed.gemeente) AS INTEGER) AS gemeenten,
  (SELECT count(*) FROM areas.known_gemeente) > 0
    AND listed.kind NOT IN (SELECT kind FROM unplaced) AS whole
FROM areas.region_row AS listed
GROUP BY listed.vintage, listed.kind, listed.code
ORDER BY listed.kind, listed.code;
