/*
Beginnings of SBI codes by group and edition of the code, as the pipeline's parameters list them.
*/
SELECT
  groep,
  indeling,
  unnest(codes) AS sbi
FROM (
  VALUES
    ('kwetsbaar', 2008, parameter('kwetsbaar_2008')),
    ('kwetsbaar', 2025, parameter('kwetsbaar_2025')),
    ('auto', 2008, parameter('autobranche_2008')),
    ('auto', 2025, parameter('autobranche_2025'))
) AS lijst (groep, indeling, codes)
