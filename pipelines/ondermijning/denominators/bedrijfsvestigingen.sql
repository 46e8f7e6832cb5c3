/*
title: { nl: Bedrijfsvestigingen, en: Establishments }
unit: { nl: vestigingen, en: establishments }
measures:
  nl: Vestigingen in het register op 31 december, in de buurt van hun adres.
  en: Establishments in the register on 31 December, in the buurt of their address.
*/
SELECT
  member.area,
  vestiging.period,
  count(*) AS denominator
FROM staging.vestiging AS vestiging
JOIN areas.member AS member
  ON member.buurt = vestiging.buurt
WHERE member.level <> 'gebied'
GROUP BY member.area, vestiging.period
