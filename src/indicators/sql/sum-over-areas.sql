-- Sums the buurt rows of `part` over every area that holds them. Parts without a figure do not count.
CREATE TEMP TABLE level_part AS
SELECT
  member.area,
  part.period,
  sum(part.numerator) AS numerator,
  sum(part.denominator) AS denominator,
  sum(part.contributors) AS contributors,
  sum(part.cell_key) AS cell_key
FROM part
JOIN areas.member AS member
  ON member.buurt = part.area
WHERE part.numerator IS NOT NULL
  AND part.denominator IS NOT NULL
GROUP BY ALL;
