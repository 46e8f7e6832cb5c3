-- When all registers under an indicator were kept, by area, as far as the workspace says so: `first` and `last`, far away where
-- nothing is said. `zero_first` and `zero_last` are what is said of the registers that its SELECT counts, between which no row
-- means nought: where nothing says until when, to the day on which the newest delivery was made, as far as that is known. `named`:
-- one is said to be kept in the gemeente itself. An area of the user's own lies in several gemeenten: what bounds one of them
-- bounds it. Reads areas.coverage and rests_on (dataset, counted, made).
CREATE TEMP TABLE kept AS
WITH said AS (
  SELECT
    coverage.gemeente,
    max(coalesce(coverage.first, DATE '0001-01-01')) AS first,
    min(coalesce(coverage.last, DATE '9999-12-31')) AS last,
    max(coverage.first) FILTER (rests_on.counted) AS zero_first,
    min(coalesce(coverage.last, rests_on.made)) FILTER (rests_on.counted AND coverage.first IS NOT NULL) AS zero_last,
    bool_or(coverage.named AND rests_on.counted) AS named
  FROM areas.coverage AS coverage
  JOIN rests_on
    ON rests_on.dataset = coverage.dataset
  GROUP BY coverage.gemeente
)
SELECT
  area.code AS area,
  said.* EXCLUDE (gemeente)
FROM areas.area AS area
JOIN said
  ON said.gemeente = area.gemeente
UNION ALL
SELECT
  custom.code AS area,
  max(said.first) AS first,
  min(said.last) AS last,
  NULL AS zero_first,
  NULL AS zero_last,
  FALSE AS named
FROM (SELECT DISTINCT code FROM areas.custom) AS custom
CROSS JOIN said
GROUP BY custom.code;
