-- What an area code stands for. Only land is an area that figures are of: water has rows of its own on maps, the police
-- count what they can't place under unknown, abroad stands on maps along the border, and NL00 is a country. Of a wijk the
-- code does not tell water: WK036399 is, and WK010699 is the countryside of Assen. Maps say which.
CREATE MACRO areas.kind_of(code) AS CASE
  WHEN prefix(code, 'NL') THEN 'country'
  WHEN substr(code, 3, 4) = '0000' THEN 'unknown'
  WHEN substr(code, 3, 4) = '0998' THEN 'abroad'
  WHEN regexp_full_match(code, 'BU.{4}999[78]') THEN 'water'
  ELSE 'land'
END;
-- Whether the workspace looks at the gemeente of a code: at those that it names, or at all.
CREATE MACRO areas.is_wanted(code) AS
  (SELECT count(*) FROM areas.wanted_gemeente) = 0
  OR 'GM' || substr(code, 3, 4) IN (SELECT wanted.code FROM areas.wanted_gemeente AS wanted);
-- Level of a code, and the code of the area of that level in which a buurt lies.
CREATE MACRO areas.level_of(code) AS CASE left(code, 2)
  WHEN 'BU' THEN 'buurt'
  WHEN 'WK' THEN 'wijk'
  WHEN 'GM' THEN 'gemeente'
END;
CREATE MACRO areas.parent_of(buurt, level) AS CASE level
  WHEN 'buurt' THEN buurt
  WHEN 'wijk' THEN 'WK' || substr(buurt, 3, 6)
  WHEN 'gemeente' THEN 'GM' || substr(buurt, 3, 4)
END;
