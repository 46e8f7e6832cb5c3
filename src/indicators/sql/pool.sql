-- Pools years: a figure of a year is the sum of that year and those before it; all of them must be there.
-- A count without a denominator stays: nobody is shown it, but it is part of the sums that are shown.
CREATE TEMP TABLE pooled AS
SELECT
  part.area,
  wanted.period,
  sum(part.numerator) AS numerator,
  CASE WHEN count(part.denominator) = getvariable('pool') THEN sum(part.denominator) END AS denominator,
  sum(part.contributors) AS contributors,
  sum(part.amount) AS amount,
  sum(part.largest) AS largest,
  sum(part.second_largest) AS second_largest,
  sum(part.cell_key) AS cell_key
FROM areas.period AS wanted
JOIN level_part AS part
  ON part.period BETWEEN wanted.period - (getvariable('pool') - 1) AND wanted.period
GROUP BY ALL
HAVING count(part.numerator) = getvariable('pool');
