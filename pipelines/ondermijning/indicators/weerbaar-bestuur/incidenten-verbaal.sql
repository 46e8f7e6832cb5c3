/*
title: { nl: Verbale agressie, en: Verbal aggression }
summary:
  nl: >-
    Het deel van de gemelde incidenten dat verbale agressie is.
  en: >-
    The share of reported incidents that are verbal aggression.
measures:
  nl: >-
    Incidenten met vorm verbaal, als deel van alle gemelde incidenten. De groepen zijn verbaal, bedreiging of
    fysiek, intimidatie of discriminatie, en vernieling of online. Om te voorkomen dat een kleine groep door
    aftrekken bekend wordt, is er alleen een cijfer als elke groep van deze indeling groot genoeg is om te
    tonen, of leeg.
  en: >-
    Incidents of verbal form, as a share of all reported incidents. The groups are verbal, threat or physical,
    intimidation or discrimination, and damage or online. So that no small group becomes known by subtraction,
    there is a figure only where every group of this grouping is large enough to be shown, or empty.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Schelden wordt vaak niet
    gemeld: een laag aandeel kan gewenning zijn.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. Scolding often goes unreported: a low
    share may be habit.
theme: weerbaar-bestuur
kind: context
direction: neither
effort: administrative
measure: share
contributors: column
about: events
unit: { nl: '% van de incidenten', en: '% of incidents' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 30 }
additive: none
interval: wilson
interval_why:
  nl: >-
    Een aandeel van gemelde incidenten.
  en: >-
    A share of reported incidents.
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
        Zo opgeschreven dat geen keuze van een rij iets kan uitmaken; de cijfers zijn dezelfde
      en: >-
        Written so that no choice of a row can matter; the figures are the same
references:
  - >-
    Indeling naar vorm: verbaal, fysiek, bedreiging en andere (A&O-fonds Rijk, arbocatalogus; betermetarbo.nl)
  - >-
    Monitor Integriteit en Veiligheid 2022 en 2024: 45 % en 41 % maakte schelden of verbale agressie mee
    (welingelichtekringen.nl)
  - >-
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
SELECT
  area,
  period,
  coalesce(sum(incidenten) FILTER (groep = 'verbaal'), 0) AS numerator,
  min(totaal) AS denominator,
  min(kleinste) AS contributors
FROM staging.incident_groep
WHERE wijze = 'vorm'
GROUP BY area, period
