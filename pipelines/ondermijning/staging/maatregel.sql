/*
How many of each role group a measure had reached on the last reference date of the year in its gemeente.
*/
WITH laatste_stand AS (
  SELECT
    gemeentecode,
    CAST(year(peildatum) AS INTEGER) AS period,
    max(peildatum) AS peildatum
  FROM landing.maatregelen_weerbaarheid
  GROUP BY gemeentecode, CAST(year(peildatum) AS INTEGER)
)
SELECT
  stand.gemeentecode AS area,
  stand.period,
  maatregel.rolgroep,
  maatregel.maatregel,
  maatregel.aantal_bereikt AS bereikt,
  maatregel.aantal_doelgroep AS doelgroep
FROM laatste_stand AS stand
JOIN landing.maatregelen_weerbaarheid AS maatregel
  ON maatregel.gemeentecode = stand.gemeentecode
  AND maatregel.peildatum = stand.peildatum
