-- The areas of a release in the order of its tables. Areas of the user's own that are no sum of buurten are left out: their
-- figures could be held against those of the buurten that they cut through.
WITH own AS (
  SELECT
    custom.code,
    any_value(custom.name) AS name,
    CASE WHEN count(DISTINCT area.gemeente) = 1 THEN min(area.gemeente) END AS gemeente,
    any_value(custom.geometry) AS geometry
  FROM areas.custom AS custom
  JOIN areas.custom_member AS member
    ON member.code = custom.code
  JOIN areas.area AS area
    ON area.code = member.buurt
  WHERE custom.basis = 'buurten'
  GROUP BY custom.code
),
listed AS (
  SELECT code, level, name, wijk, gemeente, geometry FROM areas.area
  UNION ALL
  SELECT code, 'gebied', name, NULL, gemeente, geometry FROM own
)
SELECT
  listed.code,
  listed.level,
  listed.name,
  listed.wijk,
  listed.gemeente,
  listed.geometry,
  coalesce(outline.geometry, CASE WHEN listed.level = 'gebied' THEN listed.geometry END) AS outline,
  peer.peer_group,
  peer.title_nl,
  peer.title_en,
  peer.status
FROM listed
LEFT JOIN areas.outline AS outline
  ON outline.code = listed.code
LEFT JOIN areas.peer_group AS peer
  ON peer.area = listed.code
ORDER BY
  CASE listed.level WHEN 'gemeente' THEN 0 WHEN 'wijk' THEN 1 WHEN 'buurt' THEN 2 ELSE 3 END,
  listed.code
