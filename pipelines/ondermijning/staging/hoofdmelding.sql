/*
Reports on public space, main reports alone: several of one thing, which the system joined, count once. `verloedering` says
whether the category names one of the words of decay; the others say that the register was there.
*/
SELECT
  melding_id,
  CAST(year(datum_melding) AS INTEGER) AS period,
  CAST(date_trunc('month', datum_melding) AS DATE) AS month,
  buurt,
  len(list_filter(
    parameter('verloedering'),
    lambda woord: contains(lower(concat_ws(' ', hoofdcategorie, subcategorie)), lower(woord))
  )) > 0 AS verloedering
FROM located.meldingen_openbare_ruimte
WHERE hoofdmelding_id IS NULL
