/*
Incidents by group of motive, form, channel, target and severity, one row an area, year, way of grouping and group. Groups
of a way of grouping add up to its total, so that one which is hidden could be had from the others: `kleinste` is the
smallest of them, and a figure of one is shown only where that is large enough. Small groups stand together for that.
*/
WITH gegroepeerd AS (
  SELECT
    area,
    period,
    unnest([
      {wijze: 'motief', groep: nullif(motief, 'onbekend')},
      {
        wijze: 'vorm',
        groep: CASE
          WHEN vorm IN ('bedreiging', 'fysiek') THEN 'bedreiging of fysiek'
          WHEN vorm IN ('intimidatie', 'discriminatie') THEN 'intimidatie of discriminatie'
          WHEN vorm = 'verbaal' THEN 'verbaal'
          ELSE 'vernieling of online'
        END
      },
      {
        wijze: 'kanaal',
        groep: CASE
          WHEN kanaal IN ('balie', 'huisbezoek', 'openbare ruimte') THEN 'in persoon'
          WHEN kanaal = 'sociale media' THEN 'sociale media'
          ELSE 'telefoon of e-mail'
        END
      },
      {
        wijze: 'doelgroep',
        groep: CASE
          WHEN doelgroep IN ('politieke ambtsdrager', 'ambtenaar') THEN doelgroep
          ELSE 'nieuwe doelgroepen'
        END
      },
      {wijze: 'ernst', groep: CASE WHEN ernst = 'licht' THEN 'licht' ELSE 'ernstig' END}
    ], recursive := TRUE)
  FROM staging.incident
)
SELECT
  area,
  period,
  wijze,
  groep,
  count(*) AS incidenten,
  sum(count(*)) OVER (PARTITION BY area, period, wijze) AS totaal,
  min(count(*)) OVER (PARTITION BY area, period, wijze) AS kleinste
FROM gegroepeerd
WHERE groep IS NOT NULL
GROUP BY area, period, wijze, groep
