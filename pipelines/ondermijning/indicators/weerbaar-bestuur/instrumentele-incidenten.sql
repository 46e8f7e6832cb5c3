/*
title: { nl: Instrumentele agressie, en: Instrumental aggression }
summary:
  nl: >-
    Het deel van de gemelde incidenten waarbij iemand agressie gebruikt om iets gedaan te krijgen.
  en: >-
    The share of reported incidents in which somebody uses aggression to get something done.
measures:
  nl: >-
    Incidenten met motief instrumenteel, als deel van alle incidenten met een bekend motief. De drie motieven
    zijn samen het geheel. Om te voorkomen dat een kleine groep door aftrekken bekend wordt, is er alleen een
    cijfer als elke groep van deze indeling groot genoeg is om te tonen, of leeg.
  en: >-
    Incidents with an instrumental motive, as a share of all incidents with a known motive. The three motives
    together are the whole. So that no small group becomes known by subtraction, there is a figure only where
    every group of this grouping is large enough to be shown, or empty.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Het motief is de indruk
    van wie meldde; daarom telt het in geen score mee.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. The motive is the impression of
    whoever reported; so it enters no score.
theme: weerbaar-bestuur
kind: harm
direction: neither
effort: administrative
measure: share
contributors: column
about: events
unit: { nl: '% van de incidenten met bekend motief', en: '% of incidents with a known motive' }
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
version: '2.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-23'
    what: { nl: 'Noemer zonder onbekende motieven', en: 'Denominator without unknown motives' }
  - version: '2.0'
    changed: '2026-11-27'
    what: { nl: 'Alleen waar elk motief groot genoeg is om te tonen, of leeg', en: 'Only where every motive is large enough to be shown, or empty' }
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Zo opgeschreven dat geen keuze van een rij iets kan uitmaken; de cijfers zijn dezelfde
      en: >-
        Written so that no choice of a row can matter; the figures are the same
references:
  - >-
    Indeling naar motief: frustratie, verward gedrag, instrumenteel (A&O-fonds Rijk, arbocatalogus agressie en
    geweld)
  - >-
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
SELECT
  area,
  period,
  coalesce(sum(incidenten) FILTER (groep = 'instrumenteel'), 0) AS numerator,
  min(totaal) AS denominator,
  min(kleinste) AS contributors
FROM staging.incident_groep
WHERE wijze = 'motief'
GROUP BY area, period
