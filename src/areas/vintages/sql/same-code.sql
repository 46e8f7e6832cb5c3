-- Areas with the same code in both years of which nothing at hand says whether their border moved: taken for the same, and
-- graded so. Reads area_change, areas.mapping and the variables from_vintage and to_vintage.
INSERT INTO areas.mapping
SELECT
  getvariable('from_vintage'),
  getvariable('to_vintage'),
  code,
  code,
  1,
  'same code',
  1,
  'C',
  TRUE
FROM area_change
WHERE change = 'unknown'
  AND code NOT IN (
    SELECT from_code
    FROM areas.mapping
    WHERE from_vintage = getvariable('from_vintage')
      AND to_vintage = getvariable('to_vintage')
  )
  AND code NOT IN (
    SELECT to_code
    FROM areas.mapping
    WHERE from_vintage = getvariable('from_vintage')
      AND to_vintage = getvariable('to_vintage')
  );
