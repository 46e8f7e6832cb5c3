/*
title: { nl: Meldingen tegen wat de monitor verwacht, en: Reports against what the survey expects }
summary:
  nl: >-
    Hoeveel incidenten tegen ambtsdragers zijn gemeld voor elke 100 die volgens de landelijke monitor agressie
    meemaakten.
  en: >-
    How many incidents against office-holders were reported for every 100 that met aggression by the national
    survey.
measures:
  nl: >-
    Gemelde incidenten met doelgroep politieke ambtsdrager, per honderd ambtsdragers die volgens de Monitor
    Integriteit en Veiligheid agressie zouden hebben meegemaakt: hun aantal keer het landelijke percentage van
    de laatste monitor tot en met dat jaar (24 % in 2014, 29 % in 2018, 35 % in 2020, 49 % in 2022, 45 % in
    2024; als parameter vastgelegd). Ver onder honderd wijst op een meldkloof.
  en: >-
    Reported incidents with a political office-holder as target, per hundred office-holders who would have met
    aggression by the Monitor Integriteit en Veiligheid: their number times the national percentage of the
    latest survey up to the year (24 % in 2014, 29 % in 2018, 35 % in 2020, 49 % in 2022, 45 % in 2024; recorded
    as a parameter). Far below a hundred points at a reporting gap.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Het is ook geen maat van
    de kloof zelf: de monitor telt personen en het register incidenten, dus boven honderd kan er nog een kloof
    zijn; het landelijke percentage geldt voor heel Nederland en niet voor deze gemeente. Van wie agressie
    meemaakt vindt 31 % dat het erbij hoort en meldt daarom niet.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. Nor is it a measure of the gap itself:
    the survey counts persons and the register incidents, so above a hundred there may still be one; the
    national percentage holds for the whole country and not for this gemeente. Of those who meet aggression 31 %
    find it part of the job and so do not report.
theme: weerbaar-bestuur
kind: resilience
direction: neither
effort: survey
measure: rate
contributors: numerator
about: people
parameters:
  monitor:
    title: { nl: Ambtsdragers die agressie meemaakten, en: Office-holders who met aggression }
    unit: { nl: 'jaar: %', en: 'year: %' }
    default: ['2014: 24', '2018: 29', '2020: 35', '2022: 49', '2024: 45']
    source:
      nl: >-
        Monitor Integriteit en Veiligheid (I&O Research, Ipsos I&O, voor BZK), decentrale politieke ambtsdragers
        die in twaalf maanden agressie of intimidatie meemaakten: rijksoverheid.nl, 17 december 2024, en
        berichten over eerdere edities
      en: >-
        Monitor Integriteit en Veiligheid (I&O Research, Ipsos I&O, for BZK), decentral political office-holders
        who met aggression or intimidation in twelve months: rijksoverheid.nl, 17 December 2024, and reports of
        earlier editions
unit: { nl: per 100 verwachte ambtsdragers, en: per 100 office-holders expected }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 5 }
additive: none
interval: poisson
interval_why:
  nl: >-
    Een telling van gemelde incidenten; de onzekerheid van de monitor zelf zit er niet in.
  en: >-
    A count of reported incidents; the uncertainty of the survey itself is not in it.
breaks: []
legal:
  nl: >-
    Register van de organisatie zelf; geen gegevens over daders of getroffenen.
  en: >-
    The organisation's own register; no data on those who did it or met it.
owner: informatiepositie ondermijning
version: '1.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Staan in de lijst twee percentages van één jaar, dan telt altijd het hoogste
      en: >-
        Where the list has two percentages of one year, the highest always counts
references:
  - >-
    Monitor Integriteit en Veiligheid 2024 (rijksoverheid.nl, 17 december 2024); 2022 (wethoudersvereniging.nl);
    2020 (gemeente.nu); 2018 (telegraaf.nl, 2019); 2014: 23 tot 26 % in andere berichten (arbo-online.nl)
  - >-
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
WITH monitor AS (
  SELECT
    CAST(split_part(regel, ': ', 1) AS INTEGER) AS jaar,
    CAST(split_part(regel, ': ', 2) AS INTEGER) AS procent
  FROM (
    SELECT
      unnest(parameter('monitor')) AS regel
  )
),
verwacht AS (
  SELECT
    jaar.period,
    arg_max(monitor.procent, (monitor.jaar, monitor.procent)) AS procent
  FROM areas.period AS jaar
  JOIN monitor
    ON monitor.jaar <= jaar.period
  GROUP BY jaar.period
),
gemeld AS (
  SELECT
    area,
    period,
    count(*) FILTER (doelgroep = 'politieke ambtsdrager') AS incidenten
  FROM staging.incident
  GROUP BY area, period
)
SELECT
  gemeld.area,
  gemeld.period,
  gemeld.incidenten AS numerator,
  CAST(ambtsdragers.denominator * verwacht.procent AS DECIMAL(18, 0)) * 0.01 AS denominator
FROM gemeld
JOIN verwacht
  ON verwacht.period = gemeld.period
JOIN denominator.ambtsdragers AS ambtsdragers
  ON ambtsdragers.area = gemeld.area
  AND ambtsdragers.period = gemeld.period
