/*
Key figures of the workspace's areas, every level as CBS publishes it, one row an area and year. Those of years with other
areas are carried over to them.
*/
SELECT
  cijfer.regio AS area,
  cijfer.jaar AS period,
  cijfer.* EXCLUDE (regio, jaar, _delivery, _estimated, _grade)
FROM located.cbs_kerncijfers AS cijfer
JOIN areas.area AS area
  ON area.code = cijfer.regio
