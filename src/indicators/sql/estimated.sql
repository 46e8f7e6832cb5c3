-- Areas and years of which figures are estimated, with the worst grade: of an area that is summed, when any of its parts is.
-- Reads areas.estimate (dataset, area, period, grade), rests_on (dataset) and the variables `years_before` (how many years before its own a figure looks at) and `additive`.
CREATE TEMP TABLE guessed AS
WITH estimate AS (
  SELECT
    estimate.area,
    wanted.period,
    estimate.grade
  FROM areas.estimate AS estimate
  JOIN areas.period AS wanted
    ON estimate.period BETWEEN wanted.period - (getvariable('years_before')) AND wanted.period
  WHERE estimate.dataset IN (SELECT dataset FROM rests_on)
),
reached AS (
  SELECT area, period, grade FROM estimate
  UNION ALL
  SELECT
    member.area,
    estimate.period,
    estimate.grade
  FROM estimate
  JOIN areas.member AS member
    ON member.buurt = estimate.area
  -- A source that publishes every level says itself what a wijk and a gemeente have; areas of the user's own are sums in any case.
  WHERE getvariable('additive') <> 'source'
    OR member.level = 'gebied'
)
SELECT
  area,
  period,
  max(grade) AS grade
FROM reached
GROUP BY area, period;
