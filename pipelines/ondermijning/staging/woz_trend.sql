/*
How assessed values of dwellings moved from the reference date of a tax year to the next one, 1 January of the tax year itself: the
sums of the same objects on both dates, by wijk, gemeente and all areas together.
*/
SELECT
  member.level,
  member.area,
  vorig.period,
  count(*) AS objecten,
  CAST(sum(vorig.waarde) AS DECIMAL(38, 0)) AS was,
  CAST(sum(volgend.waarde) AS DECIMAL(38, 0)) AS werd
FROM staging.woz AS vorig
JOIN staging.woz AS volgend
  ON volgend.object_id = vorig.object_id
  AND volgend.period = vorig.period + 1
JOIN staging.adres AS adres
  ON adres.object_id = vorig.object_id
JOIN areas.member AS member
  ON member.buurt = adres.buurt
WHERE member.level IN ('wijk', 'gemeente')
  AND adres.woning
GROUP BY member.level, member.area, vorig.period
