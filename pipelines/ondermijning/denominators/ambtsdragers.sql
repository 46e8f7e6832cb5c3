/*
title: { nl: Politieke ambtsdragers, en: Political office-holders }
unit: { nl: ambtsdragers, en: office-holders }
measures:
  nl: >-
    Rollen van bestuurders en raadsleden volgens het register van maatregelen: de grootste doelgroep van een maatregel in
    elke rolgroep, op de laatste peildatum van het jaar.
  en: >-
    Roles of executives and council members by the register of measures: the largest target group of a measure in each role
    group, on the last reference date of the year.
*/
WITH rolgroep AS (
  SELECT
    area,
    period,
    rolgroep,
    max(doelgroep) AS rollen
  FROM staging.maatregel
  WHERE list_contains(parameter('rolgroepen_ambtsdragers'), rolgroep)
  GROUP BY area, period, rolgroep
)
SELECT
  area,
  period,
  sum(rollen) AS denominator
FROM rolgroep
GROUP BY area, period
