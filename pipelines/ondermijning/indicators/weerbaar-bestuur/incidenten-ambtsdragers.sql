/*
title: { nl: Agressie tegen politieke ambtsdragers, en: Aggression against political office-holders }
summary:
  nl: >-
    Het deel van de gemelde incidenten dat tegen een bestuurder of raadslid is gericht.
  en: >-
    The share of reported incidents aimed at an executive or council member.
measures:
  nl: >-
    Incidenten met doelgroep politieke ambtsdrager, als deel van alle gemelde incidenten. De andere doelgroepen
    zijn ambtenaren, en wetenschappers, journalisten en hulpverleners samen. Om te voorkomen dat een kleine
    groep door aftrekken bekend wordt, is er alleen een cijfer als elke groep van deze indeling groot genoeg is
    om te tonen, of leeg.
  en: >-
    Incidents with a political office-holder as target, as a share of all reported incidents. The other targets
    are officials, and scientists, journalists and aid workers together. So that no small group becomes known by
    subtraction, there is a figure only where every group of this grouping is large enough to be shown, or
    empty.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Hoeveel ambtsdragers
    agressie meemaken, meet alleen een vragenlijst: landelijk 45 % in 2024; 31 % vindt dat het erbij hoort en
    meldt dus niet. Het cijfer telt in geen score mee.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. How many office-holders meet
    aggression only a survey measures: 45 % nationally in 2024; 31 % find it part of the job and so do not
    report. The figure enters no score.
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
version: '2.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '2.0'
    changed: '2026-11-27'
    what: { nl: 'Alleen waar elke doelgroep groot genoeg is om te tonen, of leeg', en: 'Only where every target group is large enough to be shown, or empty' }
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Zo opgeschreven dat geen keuze van een rij iets kan uitmaken; de cijfers zijn dezelfde
      en: >-
        Written so that no choice of a row can matter; the figures are the same
references:
  - >-
    Monitor Integriteit en Veiligheid 2024 (rijksoverheid.nl, 17 december 2024)
  - >-
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
SELECT
  area,
  period,
  coalesce(sum(incidenten) FILTER (groep = 'politieke ambtsdrager'), 0) AS numerator,
  min(totaal) AS denominator,
  min(kleinste) AS contributors
FROM staging.incident_groep
WHERE wijze = 'doelgroep'
GROUP BY area, period
