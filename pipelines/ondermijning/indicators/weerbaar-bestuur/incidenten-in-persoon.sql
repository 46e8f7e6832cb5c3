/*
title: { nl: Agressie in persoon, en: Aggression in person }
summary:
  nl: >-
    Het deel van de gemelde incidenten aan de balie, op huisbezoek of op straat.
  en: >-
    The share of reported incidents at the counter, at a visit or in the street.
measures:
  nl: >-
    Incidenten met kanaal balie, huisbezoek of openbare ruimte, als deel van alle gemelde incidenten. De andere
    kanalen zijn sociale media, en telefoon of e-mail. Om te voorkomen dat een kleine groep door aftrekken
    bekend wordt, is er alleen een cijfer als elke groep van deze indeling groot genoeg is om te tonen, of leeg.
  en: >-
    Incidents at the counter, at a visit or in public space, as a share of all reported incidents. The other
    channels are social media, and telephone or e-mail. So that no small group becomes known by subtraction,
    there is a figure only where every group of this grouping is large enough to be shown, or empty.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Een organisatie die de
    balie sluit, krijgt een lager cijfer zonder veiliger te zijn.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. An organisation that closes its
    counter gets a lower figure without being safer.
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
    WODC, 2023: één vaste vragenset voor registers, met kanaal, doelwit, plaats, ernst en opvolging
  - >-
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
SELECT
  area,
  period,
  coalesce(sum(incidenten) FILTER (groep = 'in persoon'), 0) AS numerator,
  min(totaal) AS denominator,
  min(kleinste) AS contributors
FROM staging.incident_groep
WHERE wijze = 'kanaal'
GROUP BY area, period
