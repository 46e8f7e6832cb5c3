-- What a release showed, cell by cell, with what decided it. Hidden cells have a status and no figure.
SELECT
  cell.indicator::VARCHAR AS indicator,
  cell.area::VARCHAR AS area,
  cell.period::VARCHAR AS period,
  cell.numerator,
  cell.denominator,
  cell.value,
  cell.status::VARCHAR AS status,
  basis.definition,
  basis.inputs
FROM release.main.indicatoren AS cell
LEFT JOIN basis ON basis.indicator = cell.indicator::VARCHAR
ORDER BY cell.indicator::VARCHAR, cell.period::VARCHAR, cell.area::VARCHAR
