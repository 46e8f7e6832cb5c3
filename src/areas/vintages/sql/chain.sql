-- Areas that have no straight mapping, by way of the layout of a year in between; the worse grade of the two counts.
-- Reads areas.mapping and the variables from_vintage, between_vintage and to_vintage.
INSERT INTO areas.mapping
WITH step AS (
  SELECT
    first_step.from_code,
    second_step.to_code,
    CAST(floor(sum(first_step.weight * second_step.weight) * 1000000000) AS BIGINT) * 0.000000001 AS weight,
    sum(CAST(first_step.weight AS DECIMAL(19, 9)) * second_step.weight * first_step.coverage * second_step.coverage) AS covering,
    greatest(max(first_step.grade), max(second_step.grade)) AS grade,
    bool_and(first_step.whole AND second_step.whole) AS whole
  FROM areas.mapping AS first_step
  JOIN areas.mapping AS second_step
    ON second_step.from_vintage = first_step.to_vintage
    AND second_step.from_code = first_step.to_code
  WHERE first_step.from_vintage = getvariable('from_vintage')
    AND first_step.to_vintage = getvariable('between_vintage')
    AND second_step.to_vintage = getvariable('to_vintage')
    AND first_step.from_code NOT IN (
      SELECT from_code
      FROM areas.mapping
      WHERE from_vintage = getvariable('from_vintage')
        AND to_vintage = getvariable('to_vintage')
    )
  GROUP BY ALL
)
SELECT
  getvariable('from_vintage'),
  getvariable('to_vintage'),
  from_code,
  to_code,
  weight,
  'chain',
  CAST(sum(covering) OVER (PARTITION BY from_code) AS DECIMAL(10, 9)),
  max(grade) OVER (PARTITION BY from_code),
  whole
FROM step
WHERE weight > 0;
