/*
Cases with a measure under section 13b of the Opium Act, one row a case, in the year and buurt of its first measure. Measures
on other grounds, intentions, and decisions that were withdrawn or annulled are no cases.
*/
WITH maatregel AS (
  SELECT
    zaak_id,
    datum_besluit,
    maatregel_id,
    buurt,
    maatregel
  FROM located.sluitingen_13b
  WHERE grondslag = '13b Opiumwet'
    AND status IN ('besloten', 'uitgevoerd', 'beëindigd')
),
eerste AS (
  SELECT
    zaak_id,
    min((datum_besluit, maatregel_id)) AS sleutel,
    bool_or(maatregel = 'sluiting') AS gesloten
  FROM maatregel
  GROUP BY zaak_id
)
SELECT
  maatregel.zaak_id,
  CAST(year(maatregel.datum_besluit) AS INTEGER) AS period,
  maatregel.buurt,
  eerste.gesloten
FROM eerste
JOIN maatregel
  ON maatregel.zaak_id = eerste.zaak_id
  AND (maatregel.datum_besluit, maatregel.maatregel_id) = eerste.sleutel
