-- Yearly counts of one pooled indicator, of every year that a published figure is the sum of, at the levels of its card and of areas of the
-- user's own.
INSERT INTO indicators.year_value
SELECT
  getvariable('indicator'),
  part.area,
  part.period,
  CAST(part.numerator AS DOUBLE),
  CAST(part.denominator AS DOUBLE)
FROM level_part AS part
LEFT JOIN areas.area AS area
  ON area.code = part.area
WHERE (list_contains(getvariable('levels'), area.level) OR area.code IS NULL)
  AND EXISTS (
    SELECT 1
    FROM areas.period AS wanted
    WHERE part.period BETWEEN wanted.period - (getvariable('pool') - 1) AND wanted.period
  )
ORDER BY
  part.area,
  part.period;
