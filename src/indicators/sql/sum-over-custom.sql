-- Sums the buurt rows of a source that has no rows of areas of the user's own. Only where every buurt has a figure: a sum
-- with a hole in it would pass for a low count.
INSERT INTO level_part
SELECT
  member.code AS area,
  year.period,
  sum(part.numerator),
  sum(part.denominator),
  sum(part.contributors),
  sum(part.amount),
  sum(part.largest),
  sum(part.second_largest),
  sum(part.cell_key)
FROM areas.custom_member AS member
CROSS JOIN (SELECT DISTINCT period FROM part) AS year
LEFT JOIN part
  ON part.area = member.buurt
  AND part.period = year.period
GROUP BY member.code, year.period
HAVING count(part.numerator) = count(*)
  AND count(part.denominator) = count(*);
