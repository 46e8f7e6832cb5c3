/*
title: { nl: 'Incidenten van agressie, twaalf maanden', en: 'Incidents of aggression, twelve months' }
summary:
  nl: Hoeveel incidenten van agressie de organisatie in de laatste twaalf maanden registreerde, voor elke 10.000 inwoners.
  en: How many incidents of aggression the organisation registered in the last twelve months, for every 10,000 inhabitants.
measures:
  nl: >-
    Gemelde incidenten van agressie tegen wie voor de publieke zaak werkt, van elke soort, per tienduizend
    inwoners, over de twaalf maanden tot en met december, of tot en met de laatste maand van dat jaar met
    een incident in enige gemeente. Een maand zonder incident telt nul tussen de eerste en de laatste maand
    waarin de gemeente zelf een incident heeft, en in maanden waarvan zij zegt dat zij het register
    bijhield. Daarvoor en daarna is onbekend of het liep, en dan is er geen cijfer. De maanden worden ook
    met het eigen verleden van de gemeente vergeleken.
  en: >-
    Reported incidents of aggression against those who work for the public cause, of every kind, per ten
    thousand inhabitants, over the twelve months up to December, or up to the last month of that year with
    an incident in any gemeente. A month without an incident counts nought between the first and the last
    month in which the gemeente itself has one, and in months of which it says that it kept its register.
    Before and after those nobody knows whether it was kept, and then there is no figure. Its months are
    also held against the past of the gemeente itself.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief.
    Bijna een derde meldt niet, omdat het bij het werk zou horen. Een oproep om te melden, een training of een nieuw
    meldsysteem geeft al een stijging, en die is dan goed nieuws.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive.
    Almost a third does not report, as it would be part of the job. A call to report, a training or a new system makes a
    rise already, and then the rise is good news.
theme: weerbaar-bestuur
kind: context
direction: neither
effort: administrative
measure: rate
contributors: both
about: events
denominator: inwoners
unit: { nl: 'per 10.000 inwoners, in twaalf maanden', en: 'per 10,000 inhabitants, in twelve months' }
per: 10000
period: rolling_12_months
pool: 1
signal: { minimum: 5, delay_months: 1 }
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 150 }
additive: source
interval: poisson
interval_why:
  nl: Een telling over inwoners. Eén conflict kan meer meldingen geven, dus het interval is eerder te smal.
  en: A count over inhabitants. One conflict may give several reports, so the interval is rather too narrow.
breaks: []
legal:
  nl: Register van de organisatie zelf; geen gegevens over daders of getroffenen.
  en: The organisation's own register; no data on those who did it or met it.
owner: informatiepositie ondermijning
version: '1.2'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Nul telt een maand zonder incident alleen zolang het register van de gemeente zelf loopt
      en: >-
        A month without an incident is nought only while the gemeente itself keeps its register
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Maanden waarvan de gemeente zegt dat zij het register bijhield tellen ook mee
      en: >-
        Months of which the gemeente says that it kept its register count too
references:
  - 'Monitor Integriteit en Veiligheid 2024: 31 % van wie agressie meemaakt vindt dat het erbij hoort en meldt het niet'
*/
WITH gemeld AS (
  SELECT
    gemeentecode,
    CAST(date_trunc('month', datum) AS DATE) AS month,
    count(*) AS incidenten
  FROM landing.incidenten_agressie
  GROUP BY gemeentecode, month
),
bijgehouden AS (
  SELECT
    gemeente,
    named,
    date_trunc('month', first + INTERVAL 1 MONTH - INTERVAL 1 DAY) AS eerste,
    coalesce(
      date_trunc('month', last + INTERVAL 1 DAY) - INTERVAL 1 MONTH,
      (SELECT max(month) FROM gemeld)
    ) AS laatste
  FROM areas.coverage
  WHERE dataset = 'incidenten-agressie'
    AND first IS NOT NULL
),
-- A row that is not there is unknown, unless the gemeente kept its register before and after, or the workspace says that it did.
lopend AS (
  SELECT
    coalesce(gemeld.gemeentecode, bijgehouden.gemeente) AS gemeentecode,
    unnest(generate_series(
      least(min(gemeld.month), min(bijgehouden.eerste)),
      greatest(max(gemeld.month), min(bijgehouden.laatste)),
      INTERVAL 1 MONTH
    )) AS month
  FROM gemeld
  FULL JOIN bijgehouden
    ON bijgehouden.gemeente = gemeld.gemeentecode
  WHERE gemeld.gemeentecode IS NOT NULL
    OR bijgehouden.named
  GROUP BY coalesce(gemeld.gemeentecode, bijgehouden.gemeente)
)
SELECT
  lopend.gemeentecode AS area,
  CAST(lopend.month AS DATE) AS month,
  coalesce(gemeld.incidenten, 0) AS numerator
FROM lopend
LEFT JOIN gemeld
  ON gemeld.gemeentecode = lopend.gemeentecode
  AND gemeld.month = lopend.month
