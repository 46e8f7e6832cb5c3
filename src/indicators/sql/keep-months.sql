-- Monthly counts of one indicator at the levels of its card: those of buurten summed over the areas that hold them, or each level's own.
-- A gemeente without any row in a month of which the workspace says that its register was kept counts nought (`absent`). Reads
-- monthly, source_month and kept.
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
),
said AS (
  SELECT
    kept.area,
    source.month,
    0 AS numerator
  FROM kept
  JOIN areas.area AS area
    ON area.code = kept.area
    AND area.level = 'gemeente'
  JOIN source_month AS source
    ON source.month >= kept.zero_first
    AND (kept.zero_last IS NULL OR last_day(source.month) <= kept.zero_last)
  WHERE getvariable('absent') = 'zero'
    AND (kept.named OR kept.area IN (SELECT area FROM of_areas))
),
known AS (
  FROM of_areas
  UNION ALL
  FROM said
  ANTI JOIN of_areas USING (area, month)
)
SELECT
  getvariable('indicator'),
  known.area,
  known.month,
  CAST(known.numerator AS DOUBLE)
FROM known
JOIN areas.area AS area
  ON area.code = known.area
WHERE list_contains(getvariable('levels'), area.level)
ORDER BY
  known.area,
  known.month;
