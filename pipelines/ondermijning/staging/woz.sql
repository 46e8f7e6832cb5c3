/*
Assessed value that holds in a tax year: the law values an object on 1 January of the year before. An object without
a value, or with nought, has no row.
*/
SELECT
  object_id,
  CAST(year(waardepeildatum) AS INTEGER) + 1 AS period,
  waarde
FROM landing.woz_waarden
WHERE waardepeildatum = make_date(CAST(year(waardepeildatum) AS INTEGER), 1, 1)
  AND waarde > 0
