/*
title: { nl: Bedreiging en fysieke agressie, en: Threats and physical aggression }
summary:
  nl: >-
    Het deel van de gemelde incidenten dat een bedreiging of fysieke agressie is.
  en: >-
    The share of reported incidents that are a threat or physical aggression.
measures:
  nl: >-
    Incidenten met vorm bedreiging of fysiek, als deel van alle gemelde incidenten. De groepen zijn verbaal,
    bedreiging of fysiek, intimidatie of discriminatie, en vernieling of online. Om te voorkomen dat een kleine
    groep door aftrekken bekend wordt, is er alleen een cijfer als elke groep van deze indeling groot genoeg is
    om te tonen, of leeg.
  en: >-
    Incidents of the form threat or physical, as a share of all reported incidents. The groups are verbal,
    threat or physical, intimidation or discrimination, and damage or online. So that no small group becomes
    known by subtraction, there is a figure only where every group of this grouping is large enough to be shown,
    or empty.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Een hoog aandeel kan ook
    komen doordat lichte incidenten niet worden gemeld; daarom telt het in geen score mee.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. A high share may also come about
    because light incidents go unreported; so it enters no score.
theme: weerbaar-bestuur
kind: harm
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
version: '2.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '2.0'
    changed: '2026-11-27'
    what: { nl: 'Alleen waar elke vorm groot genoeg is om te tonen, of leeg', en: 'Only where every form is large enough to be shown, or empty' }
  - version: '2.1'
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
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
SELECT
  area,
  period,
  coalesce(sum(incidenten) FILTER (groep = 'bedreiging of fysiek'), 0) AS numerator,
  min(totaal) AS denominator,
  min(kleinste) AS contributors
FROM staging.incident_groep
WHERE wijze = 'vorm'
GROUP BY area, period
