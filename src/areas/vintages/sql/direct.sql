-- Mapping between two years, straight: areas that did not change, and of the others the pieces that were measured. Reads
-- area_change, piece, whole_from and whole_to, and the variables from_vintage, to_vintage and method.
INSERT INTO areas.mapping
WITH unchanged AS (
  SELECT code FROM area_change WHERE change IN ('same', 'renamed')
),
level (level) AS (
  VALUES ('buurt'), ('wijk'), ('gemeente')
),
part AS (
  SELECT
    level,
    areas.parent_of(from_buurt, level) AS from_code,
    areas.parent_of(to_buurt, level) AS to_code,
    sum(addresses) AS addresses,
    sum(area) AS area
  FROM piece, level
  GROUP BY ALL
),
origin AS (
  SELECT
    areas.parent_of(from_buurt, level) AS code,
    sum(addresses) AS addresses,
    sum(area) AS area,
    sum(found) AS found
  FROM whole_from, level
  GROUP BY ALL
),
target AS (
  SELECT
    areas.parent_of(to_buurt, level) AS code,
    sum(addresses) AS addresses,
    sum(area) AS area
  FROM whole_to, level
  GROUP BY ALL
),
-- Without an address in an area its surface is what there is to go by.
measured AS (
  SELECT
    part.from_code,
    part.to_code,
    origin.addresses > 0 AS by_addresses,
    CASE WHEN origin.addresses > 0 THEN part.addresses ELSE part.area END AS amount,
    CASE WHEN origin.addresses > 0 THEN origin.addresses ELSE origin.area END AS total,
    CASE
      WHEN origin.area > 0 THEN CAST(part.area AS DOUBLE) / CAST(origin.area AS DOUBLE)
      WHEN origin.found > 0 THEN part.addresses / origin.found
    END AS forward,
    CASE
      WHEN target.area > 0 THEN CAST(part.area AS DOUBLE) / CAST(target.area AS DOUBLE)
      WHEN target.addresses > 0 THEN part.addresses / target.addresses
    END AS backward
  FROM part
  JOIN origin
    ON origin.code = part.from_code
  JOIN target
    ON target.code = part.to_code
),
weighed AS (
  SELECT
    from_code,
    to_code,
    by_addresses,
    -- Nearly all of it went to one area: the rest is how borders are drawn and addresses corrected.
    forward >= getvariable('same') AS entire,
    coalesce(forward >= getvariable('same') AND backward >= getvariable('same'), FALSE) AS whole,
    CASE WHEN forward >= getvariable('same') THEN total ELSE least(amount, total) END AS amount,
    total
  FROM measured
  -- Less is how borders are drawn.
  WHERE amount >= 0.001 * total
    AND total > 0
    AND from_code NOT IN (FROM unchanged)
    AND to_code NOT IN (FROM unchanged)
  QUALIFY NOT bool_or(coalesce(forward >= getvariable('same'), FALSE)) OVER (PARTITION BY from_code)
    OR forward >= getvariable('same')
),
-- Rounded down to billionths, so that weights never add up to more than there is; what that leaves goes to the largest.
cut AS (
  SELECT
    *,
    CAST(floor(1000000000 * CAST(amount AS DOUBLE) / CAST(total AS DOUBLE)) AS BIGINT) AS billionths,
    CAST(floor(1000000000 * least(1, CAST(sum(amount) OVER (PARTITION BY from_code) AS DOUBLE) / CAST(total AS DOUBLE))) AS BIGINT) AS all_billionths
  FROM weighed
),
even AS (
  SELECT
    *,
    billionths + CASE
      WHEN row_number() OVER (PARTITION BY from_code ORDER BY billionths DESC, to_code) = 1
        THEN all_billionths - sum(billionths) OVER (PARTITION BY from_code)
      ELSE 0
    END AS parts
  FROM cut
),
covered AS (
  SELECT
    *,
    CAST(sum(parts) OVER (PARTITION BY from_code) AS BIGINT) AS covering
  FROM even
),
-- What lived at addresses that are not found any more goes where the others went: nobody is lost on the way. How many were
-- not found is the coverage.
shared AS (
  SELECT
    *,
    CAST(floor(1000000000 * CAST(parts AS DOUBLE) / CAST(covering AS DOUBLE)) AS BIGINT) AS share
  FROM covered
),
fair AS (
  SELECT
    *,
    share + CASE
      WHEN row_number() OVER (PARTITION BY from_code ORDER BY parts DESC, to_code) = 1
        THEN 1000000000 - sum(share) OVER (PARTITION BY from_code)
      ELSE 0
    END AS billionths_of_it
  FROM shared
)
SELECT
  getvariable('from_vintage'),
  getvariable('to_vintage'),
  code,
  code,
  1,
  'unchanged',
  1,
  'A',
  TRUE
FROM unchanged
UNION ALL
SELECT
  getvariable('from_vintage'),
  getvariable('to_vintage'),
  from_code,
  to_code,
  CAST(billionths_of_it AS BIGINT) * 0.000000001,
  CASE
    WHEN getvariable('method') = 'addresses' THEN 'addresses'
    WHEN by_addresses THEN 'overlay by addresses'
    ELSE 'overlay by area'
  END AS method,
  covering * 0.000000001 AS coverage,
  CASE
    WHEN getvariable('method') = 'addresses' AND whole THEN 'A'
    WHEN covering < 800000000 THEN 'D'
    WHEN NOT whole AND NOT by_addresses THEN CASE WHEN covering < 950000000 THEN 'D' ELSE 'C' END
    WHEN covering < 950000000 THEN 'C'
    ELSE 'B'
  END AS grade,
  whole
FROM fair;
