/*
First whole year and last year of which sales were delivered, by gemeente: from the first day that the workspace says, or else
from the first sale on. What lies outside is not known of it, whatever was delivered of others.
*/
WITH geleverd AS (
  SELECT
    area.gemeente,
    min(transactie.leverdatum) AS eerste_dag,
    max(transactie.period) AS laatste
  FROM staging.transactie AS transactie
  JOIN areas.area AS area
    ON area.code = coalesce(transactie.buurt, transactie.adresbuurt)
  GROUP BY area.gemeente
)
SELECT
  geleverd.gemeente,
  CAST(macro.eerste_hele_jaar(geleverd.eerste_dag, bijgehouden.first) AS INTEGER) AS eerste,
  geleverd.laatste
FROM geleverd
LEFT JOIN areas.coverage AS bijgehouden
  ON bijgehouden.dataset = 'kadaster-transacties'
  AND bijgehouden.gemeente = geleverd.gemeente
