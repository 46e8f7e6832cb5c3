/*
First and last year of which sales were delivered, by gemeente. What lies outside is not known of it, whatever was delivered
of others.
*/
SELECT
  area.gemeente,
  min(transactie.period) AS eerste,
  max(transactie.period) AS laatste
FROM staging.transactie AS transactie
JOIN areas.area AS area
  ON area.code = coalesce(transactie.buurt, transactie.adresbuurt)
GROUP BY area.gemeente
