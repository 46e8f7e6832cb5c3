-- Takes away all but the gemeenten and years of a trial, where it names any (asked_gemeente, asked_period). Months and the years that are
-- pooled stay of every year: figures are the sums of them.
CREATE TEMP TABLE shown AS
WITH own AS (
  SELECT code
  FROM areas.area
  WHERE gemeente IN (SELECT code FROM asked_gemeente)
    OR NOT EXISTS (FROM asked_gemeente)
)
SELECT code
FROM own
UNION
SELECT custom.code
FROM areas.custom AS custom
WHERE custom.basis = 'border'
  OR EXISTS (
    SELECT 1
    FROM areas.custom_member AS member
    WHERE member.code = custom.code
      AND member.buurt IN (SELECT code FROM own)
  );
DELETE FROM areas.period
WHERE period NOT IN (SELECT period FROM asked_period)
  AND EXISTS (FROM asked_period);
DELETE FROM areas.area
WHERE code NOT IN (SELECT code FROM shown);
DELETE FROM areas.outline
WHERE code NOT IN (SELECT code FROM shown);
DELETE FROM areas.custom
WHERE code NOT IN (SELECT code FROM shown);
DELETE FROM areas.custom_member
WHERE code NOT IN (SELECT code FROM shown);
DELETE FROM areas.member
WHERE area NOT IN (SELECT code FROM shown);
DELETE FROM areas.peer_group
WHERE area NOT IN (SELECT code FROM shown);
DELETE FROM indicators.value
WHERE area NOT IN (SELECT code FROM shown)
  OR period NOT IN (SELECT period FROM areas.period);
DELETE FROM indicators.custom_value
WHERE area NOT IN (SELECT code FROM shown)
  OR period NOT IN (SELECT period FROM areas.period);
DELETE FROM indicators.missing
WHERE area NOT IN (SELECT code FROM shown)
  OR period NOT IN (SELECT period FROM areas.period);
DELETE FROM indicators.year_value
WHERE area NOT IN (SELECT code FROM shown);
DELETE FROM indicators.month
WHERE area NOT IN (SELECT code FROM shown);
DELETE FROM indicators.region_value
WHERE period NOT IN (SELECT period FROM areas.period)
  OR NOT EXISTS (
    SELECT 1
    FROM areas.region_member AS member
    WHERE member.kind = region_value.kind
      AND member.region = region_value.region
      AND member.gemeente IN (SELECT code FROM shown)
  );
DELETE FROM fairness.context
WHERE area NOT IN (SELECT code FROM shown)
  OR period NOT IN (SELECT period FROM areas.period);
DROP TABLE shown;
