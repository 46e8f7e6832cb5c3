-- Of a part of the gemeenten: areas of which no buurt lies elsewhere. What a border holds of other gemeenten is not there to be seen.
DELETE FROM areas.custom_row
WHERE code IN (
  SELECT own.code
  FROM areas.custom_row AS own
  WHERE own.geometry IS NOT NULL
    OR 'GM' || substr(own.buurt, 3, 4) NOT IN (SELECT wanted.code FROM areas.wanted_gemeente AS wanted)
);
