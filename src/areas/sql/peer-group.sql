-- Each area with its group, or why it has none. Reads areas.peer_class and areas.peer_range (level, urbanity, first, last,
-- peer_group, title_nl, title_en): the groups that there are.
CREATE TABLE areas.peer_group AS
SELECT
  class.area,
  class.level,
  range.peer_group,
  range.title_nl,
  range.title_en,
  CASE
    WHEN range.peer_group IS NOT NULL
      THEN CAST(count(*) OVER (PARTITION BY class.level, range.peer_group) AS INTEGER)
  END AS areas,
  CASE
    WHEN range.peer_group IS NOT NULL THEN 'ok'
    WHEN class.size IS NULL THEN 'no_size'
    WHEN class.class IS NULL THEN 'below_classes'
    WHEN class.urbanity IS NULL THEN 'no_urbanity'
    ELSE 'group_too_small'
  END AS status
FROM areas.peer_class AS class
LEFT JOIN areas.peer_range AS range
  ON range.level = class.level
  AND range.urbanity = class.urbanity
  AND class.class BETWEEN range.first AND range.last
ORDER BY class.level, class.area;
