/*
title: { nl: Agressie uit frustratie, en: Aggression out of frustration }
summary:
  nl: >-
    Het deel van de gemelde incidenten dat uit frustratie voortkomt.
  en: >-
    The share of reported incidents that come of frustration.
measures:
  nl: >-
    Incidenten met motief frustratie, als deel van alle incidenten met een bekend motief. De drie motieven zijn
    samen het geheel. Om te voorkomen dat een kleine groep door aftrekken bekend wordt, is er alleen een cijfer
    als elke groep van deze indeling groot genoeg is om te tonen, of leeg.
  en: >-
    Incidents with frustration as motive, as a share of all incidents with a known motive. The three motives
    together are the whole. So that no small group becomes known by subtraction, there is a figure only where
    every group of this grouping is large enough to be shown, or empty.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Een hoog aandeel kan ook
    iets zeggen over de dienstverlening. Het motief is de indruk van wie meldde; het telt in geen score mee.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. A high share may also say something of
    the service. The motive is the impression of whoever reported; it enters no score.
theme: weerbaar-bestuur
kind: context
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
  coalesce(sum(incidenten) FILTER (groep = 'frustratie'), 0) AS numerator,
  min(totaal) AS denominator,
  min(kleinste) AS contributors
FROM staging.incident_groep
WHERE wijze = 'motief'
GROUP BY area, period
