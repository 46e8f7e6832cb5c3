-- Counts per buurt, summed over every area that holds them; a declared denominator has rows of its own at each level. What is
-- of no buurt (an area of the user's own) stays as it is.
CREATE TEMP TABLE counted_levels AS
SELECT
  coalesce(member.area, counted.area) AS area,
  counted.period,
  sum(counted.numerator) AS numerator,
  sum(counted.contributors) AS contributors,
  sum(counted.amount) AS amount,
  sum(counted.largest) AS largest,
  sum(counted.second_largest) AS second_largest,
  sum(counted.cell_key) AS cell_key
FROM counted
LEFT JOIN areas.member AS member
  ON member.buurt = counted.area
  AND member.level <> 'gebied'
GROUP BY ALL;
DROP TABLE counted;
ALTER TABLE counted_levels RENAME TO counted;
