-- Sums the buurt rows of `part` over every area that holds them. Parts without a figure do not count. The sum of the largest
-- contributions is no less than the largest of the sum, and so errs on the safe side. An area of the user's own of which a part
-- kept no register then has no figure: what is left would pass for the whole. Reads part, stretch and kept.
CREATE TEMP TABLE level_part AS
SELECT
  member.area,
  part.period,
  sum(part.numerator) AS numerator,
  sum(part.denominator) AS denominator,
  sum(part.contributors) AS contributors,
  sum(part.amount) AS amount,
  sum(part.largest) AS largest,
  sum(part.second_largest) AS second_largest,
  sum(part.cell_key) AS cell_key
FROM part
JOIN areas.member AS member
  ON member.buurt = part.area
WHERE part.numerator IS NOT NULL
  AND part.denominator IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM kept
    JOIN stretch
      ON stretch.first < kept.first
      OR stretch.last > kept.last
    WHERE kept.area = member.area
      AND stretch.period = part.period
  )
GROUP BY ALL;
