-- Sums over larger areas, of what adds up: where every gemeente of the country has its place in the kind, and all of the
-- region's gemeenten have a figure. Reads summable (indicator).
INSERT INTO indicators.region_value
SELECT
  value.indicator,
  region.kind,
  region.code AS region,
  value.period,
  CAST(sum(CAST(value.numerator AS DECIMAL(30, 3))) AS DOUBLE) AS numerator,
  CAST(sum(CAST(value.denominator AS DECIMAL(30, 3))) AS DOUBLE) AS denominator
FROM areas.region AS region
JOIN areas.region_member AS member
  ON member.kind = region.kind
  AND member.region = region.code
JOIN indicators.value AS value
  ON value.area = member.gemeente
WHERE region.whole
  AND value.indicator IN (SELECT indicator FROM summable)
GROUP BY value.indicator, region.kind, region.code, region.gemeenten, value.period
HAVING count(value.numerator) = region.gemeenten
  AND count(value.denominator) = region.gemeenten
ORDER BY ALL;
