-- What became of the areas of one year in another. Reads areas.listing, the variables `from_vintage` and `to_vintage`, and
-- same_border (code, same): what holding borders against each other gave, where that was done.
CREATE OR REPLACE TEMP TABLE area_change AS
WITH land AS (
  SELECT
    *,
    'GM' || substr(code, 3, 4) AS gemeente
  FROM areas.listing
  WHERE kind = 'land'
),
-- A delivery may hold a part of the country: only what both years can know of is compared. A year with hundreds of
-- gemeenten is one of the whole country, and a gemeente that it lacks is gone.
reach AS (
  SELECT
    vintage,
    level,
    count(DISTINCT gemeente) >= 300 AS national,
    list(DISTINCT gemeente) AS gemeenten
  FROM land
  GROUP BY vintage, level
),
earlier AS (
  SELECT
    land.*
  FROM land
  JOIN reach
    ON reach.vintage = getvariable('to_vintage')
    AND reach.level = land.level
  WHERE land.vintage = getvariable('from_vintage')
    AND (reach.national OR list_contains(reach.gemeenten, land.gemeente))
),
later AS (
  SELECT
    land.*
  FROM land
  JOIN reach
    ON reach.vintage = getvariable('from_vintage')
    AND reach.level = land.level
  WHERE land.vintage = getvariable('to_vintage')
    AND (reach.national OR list_contains(reach.gemeenten, land.gemeente))
),
-- CBS says of each year what changed since the year before: all years in between must say it.
flag AS (
  SELECT
    code,
    count(DISTINCT vintage) AS years,
    bool_or(change = '2') AS renamed,
    bool_or(change = '3') AS moved
  FROM land
  WHERE change IS NOT NULL
    AND vintage > least(getvariable('from_vintage'), getvariable('to_vintage'))
    AND vintage <= greatest(getvariable('from_vintage'), getvariable('to_vintage'))
  GROUP BY code
)
SELECT
  coalesce(later.code, earlier.code) AS code,
  coalesce(later.level, earlier.level) AS level,
  CASE
    WHEN earlier.code IS NULL THEN 'new'
    WHEN later.code IS NULL THEN 'gone'
    WHEN flag.moved THEN 'border'
    WHEN NOT same_border.same THEN 'border'
    WHEN coalesce(flag.years, 0) < abs(getvariable('to_vintage') - getvariable('from_vintage'))
      AND same_border.same IS NULL THEN 'unknown'
    WHEN flag.renamed OR (earlier.named_by = later.named_by AND earlier.name <> later.name) THEN 'renamed'
    ELSE 'same'
  END AS change,
  earlier.name AS name_before,
  later.name AS name_after
FROM earlier
FULL JOIN later
  ON later.code = earlier.code
LEFT JOIN flag
  ON flag.code = coalesce(later.code, earlier.code)
LEFT JOIN same_border
  ON same_border.code = coalesce(later.code, earlier.code)
ORDER BY code;
