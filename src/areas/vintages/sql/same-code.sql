-- Areas with the same code in both years of which nothing at hand says whether their border moved: taken for the same, and
-- graded so. Not where a gemeente numbered its areas anew or the code bears another name: it then stands for another place
-- (Ermelo, 2021 to 2024: BU02330002 was Ermelo-West and is Ermelo-Oost). Reads area_change, areas.mapping and the variables
-- from_vintage, to_vintage and stop.
INSERT INTO areas.mapping
WITH renumbered AS (
  SELECT
    level,
    substr(code, 3, 4) AS gemeente
  FROM area_change
  WHERE change <> 'new'
  GROUP BY ALL
  HAVING count(*) FILTER (change = 'gone') >= getvariable('stop') * count(*)
),
mapped AS (
  SELECT from_code, to_code
  FROM areas.mapping
  WHERE from_vintage = getvariable('from_vintage')
    AND to_vintage = getvariable('to_vintage')
)
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
  AND code NOT IN (SELECT from_code FROM mapped)
  AND code NOT IN (SELECT to_code FROM mapped)
  AND (level, substr(code, 3, 4)) NOT IN (SELECT (level, gemeente) FROM renumbered)
  -- Names differ in blanks and signs from one source to another.
  AND coalesce(
    regexp_replace(lower(name_before), '[^\p{L}0-9]', '', 'g') = regexp_replace(lower(name_after), '[^\p{L}0-9]', '', 'g'),
    TRUE
  );
