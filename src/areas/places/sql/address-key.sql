-- How addresses are brought to one form; docs/places.md tells it with examples. Each is idempotent, and NULL for what
-- holds none: registers and the datasets placed against them go through the same ones.

-- `1234 ab` → `1234AB`. What PostNL never gives out (SA, SD, SS) and what begins with a nought is no postcode.
CREATE MACRO areas.postcode_of(written) AS
  CASE
    WHEN regexp_full_match(upper(regexp_replace(written, '[\s\p{Z}]', '', 'g')), '[1-9][0-9]{3}([A-RT-Z][A-Z]|S[BCE-RT-Z])')
    THEN upper(regexp_replace(written, '[\s\p{Z}]', '', 'g'))
  END;

-- The house number that a text begins with: `12-A`, ` 12/14` and `012 bis` → 12; none in `A12` or `123456`.
CREATE MACRO areas.house_number_of(written) AS
  CAST(nullif(regexp_extract(CAST(written AS VARCHAR), '^[\s\p{Z}]*0*([1-9][0-9]{0,4})(?:[^0-9]|$)', 1), '') AS INTEGER);

-- A storey as a digit, the ground floor as H.
CREATE MACRO areas.storey_of(suffix) AS
  CASE regexp_replace(suffix, '(HOOG|HG|E?VERDIEPING|ETAGE)+$', '')
    WHEN '' THEN suffix
    WHEN 'HS' THEN 'H'
    WHEN 'HUIS' THEN 'H'
    WHEN 'II' THEN '2'
    WHEN 'III' THEN '3'
    WHEN 'IV' THEN '4'
    WHEN 'VI' THEN '6'
    WHEN 'VII' THEN '7'
    WHEN 'VIII' THEN '8'
    ELSE regexp_replace(suffix, '(HOOG|HG|E?VERDIEPING|ETAGE)+$', '')
  END;

-- What follows the number, letters and digits only, storeys as a digit and the ground floor as H:
-- `12-A` → A, `12 bis` → BIS, `12 III`, `12-3hoog` and `12 3 hg` → 3, `12 hs` → H, `12` → ''.
CREATE MACRO areas.house_suffix_of(written) AS
  areas.storey_of(upper(regexp_replace(
    regexp_replace(CAST(written AS VARCHAR), '^[\s\p{Z}]*[0-9]+', ''), '[^A-Za-z0-9]', '', 'g')));

-- Whether a text names several numbers, the second higher than the first: `12-16`, `12/14`, `12 t/m 16`, but not `12-3`.
CREATE MACRO areas.is_number_range(written) AS
  coalesce(
    TRY_CAST(nullif(regexp_extract(CAST(written AS VARCHAR),
      '^[\s\p{Z}]*[0-9]+[A-Za-z]?[\s\p{Z}]*(?:[-–/+&,]|t/?m|tot|en)[\s\p{Z}]*([0-9]{1,5})[A-Za-z]?[\s\p{Z}]*$', 1), '') AS INTEGER)
      > areas.house_number_of(written),
    FALSE);
