/*
Sales of one dwelling whose assessed value for the tax year is known, with the trend by which that value is carried to 1
January of the year of sale: that of the wijk where enough objects are known on both dates, else that of the gemeente. The
object's own next value is not used: it may have been set by this very sale. A sale without a trend has none.
*/
SELECT
  transactie.buurt,
  transactie.period,
  transactie.soort,
  transactie.koopsom,
  woz.waarde,
  coalesce(wijk.was, gemeente.was) AS was,
  coalesce(wijk.werd, gemeente.werd) AS werd
FROM staging.transactie AS transactie
JOIN staging.woz AS woz
  ON woz.object_id = transactie.object_id
  AND woz.period = transactie.period
JOIN areas.area AS area
  ON area.code = transactie.buurt
LEFT JOIN staging.woz_trend AS wijk
  ON wijk.area = area.wijk
  AND wijk.level = 'wijk'
  AND wijk.period = transactie.period
  AND wijk.objecten >= parameter('objecten_trend')
LEFT JOIN staging.woz_trend AS gemeente
  ON gemeente.area = area.gemeente
  AND gemeente.level = 'gemeente'
  AND gemeente.period = transactie.period
  AND gemeente.objecten >= parameter('objecten_trend')
WHERE transactie.een_object
  AND transactie.woning
