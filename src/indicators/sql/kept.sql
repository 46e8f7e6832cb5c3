-- When all registers under an indicator were kept, by area, as far as the workspace says so: `first` and `last`, far away where
-- nothing is said. `zero_first` and `zero_last` are what is said of the registers that its SELECT counts, between which no row
-- means nought. Where it is said from when and not until when, that is the day on which the newest delivery was made, as far as it is
-- known. `named`: one is said to be kept in the gemeente itself. An area of the user's own may lie in several gemeenten: what bounds
-- one of them bounds it. Reads areas.coverage, areas of the user's own and their points, and rests_on (dataset, counted, made).
CREATE TEMP TABLE kept AS
WITH span AS (
  SELECT
    coverage.gemeente,
    coverage.named,
    coverage.first,
    coalesce(coverage.last, CASE WHEN coverage.first IS NOT NULL THEN rests_on.made END) AS last,
    rests_on.counted
  FROM areas.coverage AS coverage
  JOIN rests_on
    ON rests_on.dataset = coverage.dataset
),
said AS (
  SELECT
    gemeente,
    max(coalesce(first, DATE '0001-01-01')) AS first,
    min(coalesce(last, DATE '9999-12-31')) AS last,
    max(first) FILTER (counted) AS zero_first,
    min(last) FILTER (counted AND first IS NOT NULL) AS zero_last,
    bool_or(named AND counted) AS named
  FROM span
  GROUP BY gemeente
),
own AS (
  SELECT
    member.code,
    area.gemeente
  FROM areas.custom_member AS member
  JOIN areas.area AS area
    ON area.code = member.buurt
  UNION
  SELECT
    custom_placed.code,
    area.gemeente
  FROM areas.custom_placed AS custom_placed
  JOIN areas.placed_in_buurt AS placed
    ON placed.x = custom_placed.x
    AND placed.y = custom_placed.y
  JOIN areas.area AS area
    ON area.code = placed.buurt
)
SELECT
  area.code AS area,
  said.* EXCLUDE (gemeente)
FROM areas.area AS area
JOIN said
  ON said.gemeente = area.gemeente
UNION ALL
SELECT
  own.code AS area,
  max(said.first) AS first,
  min(said.last) AS last,
  NULL AS zero_first,
  NULL AS zero_last,
  FALSE AS named
FROM own
JOIN said
  ON said.gemeente = own.gemeente
GROUP BY own.code;
