/*
title: { nl: Bedrijfsvestigingen, en: Establishments }
unit: { nl: vestigingen, en: establishments }
measures:
  nl: Vestigingen in het register op 31 december, in de buurt van hun adres.
  en: Establishments in the register on 31 December, in the buurt of their address.
*/
WITH per_buurt AS (
  SELECT
    buurt,
    period,
    count(*) AS vestigingen
  FROM staging.vestiging
  GROUP BY buurt, period
)
SELECT
  member.area,
  per_buurt.period,
  sum(per_buurt.vestigingen) AS denominator
FROM per_buurt
JOIN areas.member AS member
  ON member.buurt = per_buurt.buurt
WHERE member.level <> 'gebied'
GROUP BY member.area, per_buurt.period
