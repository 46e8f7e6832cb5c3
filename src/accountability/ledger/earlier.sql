-- Every figure that was shown, once for each way in which it was; and, without figures, which cells the internal edition hid.
SELECT
  cell.indicator,
  cell.period,
  cell.area,
  shown.edition,
  shown.rounding,
  shown.threshold,
  cell.numerator,
  cell.denominator,
  cell.value,
  cell.definition,
  cell.inputs,
  arg_min(shown.release, shown.number) AS release
FROM read_parquet($files, filename = 'file') AS cell
JOIN shown ON shown.file = cell.file
WHERE cell.status = 'ok'
  OR (cell.status = 'suppressed' AND shown.edition <> 'openbaar')
GROUP BY ALL
ORDER BY min(shown.number), cell.indicator, cell.period, cell.area
