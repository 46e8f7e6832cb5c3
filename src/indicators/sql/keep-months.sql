-- Monthly counts of one indicator at the levels of its card: those of buurten summed over the areas that hold them, or each level's own.
INSERT INTO indicators.month
WITH of_areas AS (
  SELECT
    coalesce(member.area, monthly.area) AS area,
    monthly.month,
    sum(monthly.numerator) AS numerator
  FROM monthly
  LEFT JOIN areas.member AS member
    ON getvariable('additive') = 'sum'
    AND member.buurt = monthly.area
    AND member.level <> 'gebied'
  WHERE monthly.numerator IS NOT NULL
  GROUP BY ALL
)
SELECT
  getvariable('indicator'),
  of_areas.area,
  of_areas.month,
  CAST(of_areas.numerator AS DOUBLE)
FROM of_areas
JOIN areas.area AS area
  ON area.code = of_areas.area
WHERE list_contains(getvariable('levels'), area.level)
ORDER BY
  of_areas.area,
  of_areas.month;
