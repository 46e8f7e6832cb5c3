-- Own rows of wijken and gemeenten against the sums of their buurten, for numerators and denominators.
WITH counted AS (
  SELECT indicator, area, period, 'numerator' AS part, numerator AS own FROM indicators.value
  UNION ALL
  SELECT indicator, area, period, 'denominator', denominator FROM indicators.value
),
summed AS (
  SELECT
    counted.indicator,
    member.level,
    member.area,
    counted.period,
    counted.part,
    -- Whole numbers and short decimals: exact in DOUBLE as long as they stay below 2^53.
    sum(CAST(counted.own AS DECIMAL(30, 3))) AS total
  FROM counted
  JOIN areas.member AS member
    ON member.buurt = counted.area
  WHERE member.level <> 'buurt'
    AND counted.indicator IN (SELECT indicator FROM checked)
  GROUP BY ALL
)
SELECT
  summed.indicator,
  summed.level,
  summed.part,
  CAST(count(*) AS INTEGER) AS areas,
  CAST(sum(CAST(counted.own AS DECIMAL(30, 3))) AS DOUBLE) AS own,
  CAST(sum(summed.total) AS DOUBLE) AS summed,
  CAST(max(abs(CAST(counted.own AS DECIMAL(30, 3)) - summed.total)) AS DOUBLE) AS largest
FROM summed
JOIN counted USING (indicator, area, period, part)
GROUP BY ALL
ORDER BY ALL
